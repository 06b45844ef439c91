import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import { RequestError } from '../application/errors.js';

const TAKES_PREVIEW = 'gapwise:takes-preview';

/** @throws RequestError `preview-invalid` */
const readPreview = createParamDecorator((_: unknown, context: ExecutionContext): boolean => {
  const text: unknown = context.switchToHttp().getRequest<Request>().query['preview'];
  if (text === undefined || text === 'true' || text === 'false') return text === 'true';
  const message = 'must be true or false';
  throw new RequestError('preview-invalid', `"preview" ${message}.`, 400, [{ path: '/preview', message }]);
});

const describe = ApiQuery({
  name: 'preview',
  required: false,
  enum: ['true', 'false'],
  description: 'true only tells what it would do; a key that only reads may ask for that',
});

/**
 * Whether a route shall only tell what it would do (`?preview=true`); then it changes nothing. To have this parameter is what makes the
 * route one that takes a preview: it is described so, and {@link isPreview} knows it.
 */
export const Preview = (): ParameterDecorator => (target, key, index) => {
  const route = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
  if (key === undefined || route === undefined) throw new Error('Only a route can be previewed.');
  readPreview()(target, key, index);
  describe(target, key, route);
  SetMetadata(TAKES_PREVIEW, true)(target, key, route);
};

/** Whether a request is answered by a route that takes a preview, and asks for one. */
export const isPreview = (context: ExecutionContext): boolean =>
  Reflect.getMetadata(TAKES_PREVIEW, context.getHandler()) === true &&
  context.switchToHttp().getRequest<Request>().query['preview'] === 'true';
