import { z } from 'zod';

const queryAnswer = z.looseObject({
  items: z.array(z.unknown()),
  pageDetails: z.looseObject({ nextPageUrl: z.string().nullish() }).nullish(),
});
const itemAnswer = z.looseObject({ item: z.looseObject({}).nullable() });
const countAnswer = z.looseObject({ queryCount: z.int().nonnegative() });
const createAnswer = z.looseObject({ itemId: z.coerce.number().int().positive() });

/** One page of a query; null when the answer is not one. */
export function queryPage(
  answer: unknown,
): { readonly items: readonly unknown[]; readonly nextPageUrl: string | null } | null {
  const parsed = queryAnswer.safeParse(answer);
  if (!parsed.success) return null;
  return { items: parsed.data.items, nextPageUrl: parsed.data.pageDetails?.nextPageUrl ?? null };
}

/** The row in the answer to a read by id, null when there is none; undefined when the answer is not one to such a read. */
export function singleRow(answer: unknown): Readonly<Record<string, unknown>> | null | undefined {
  const parsed = itemAnswer.safeParse(answer);
  return parsed.success ? parsed.data.item : undefined;
}

/** The answer to a count; null when it is none. */
export function countedRows(answer: unknown): number | null {
  const parsed = countAnswer.safeParse(answer);
  return parsed.success ? parsed.data.queryCount : null;
}

/** The id of a row just made; null when the answer does not tell. */
export function createdRow(answer: unknown): number | null {
  const parsed = createAnswer.safeParse(answer);
  return parsed.success ? parsed.data.itemId : null;
}
