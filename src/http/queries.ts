import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { RequestError } from '../application/errors.js';
import type { PageQuery } from '../application/paged-query.js';

const INSTANT = { type: 'string', format: 'date-time' };

/** Describes `from` and `to`; `longest` is how far they may be apart, in words. */
export const ApiRange = (longest?: string): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'from', schema: INSTANT, example: '2026-11-23T00:00:00Z' }),
    ApiQuery({
      name: 'to',
      schema: INSTANT,
      example: '2026-11-24T00:00:00Z',
      description: longest === undefined ? 'Exclusive' : `Exclusive, at most ${longest} after "from"`,
    }),
  );

/** How long a page is. */
interface PageLength {
  readonly most: number;
  readonly usual: number;
}

/** How the end of a page is described. */
export const NEXT = {
  type: String,
  nullable: true,
  description: 'The "cursor" of the next page; null at the end',
} as const;

/** Describes `limit` and `cursor`. */
export const ApiPage = ({ most, usual }: PageLength): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: most, default: usual },
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      schema: { type: 'string' },
      description: 'The "next" of the page before',
    }),
  );

/** What is asked for with `limit` and `cursor`. @throws RequestError `limit-invalid` */
export const readPageQuery = (
  limit: string | undefined,
  cursor: string | undefined,
  length: PageLength,
): PageQuery => ({ limit: readLimit(limit, length), after: cursor ?? null });

/** @throws RequestError `limit-invalid` */
function readLimit(text: string | undefined, { most, usual }: PageLength): number {
  if (text === undefined) return usual;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= most) return limit;
  const message = `must be a whole number from 1 to ${most}`;
  throw new RequestError('limit-invalid', `"limit" ${message}.`, 400, [{ path: '/limit', message }]);
}
