import { RequestError } from '../application/errors.js';

/** `preview` as it came. */
export type Preview = string | undefined;

/** How it is described. */
export const PREVIEW = {
  name: 'preview',
  required: false,
  enum: ['true', 'false'],
  description: 'true only tells what it would move',
} as const;

/** @throws RequestError `preview-invalid` */
export function isPreview(text: Preview): boolean {
  if (text === undefined || text === 'true' || text === 'false') return text === 'true';
  const message = 'must be true or false';
  throw new RequestError('preview-invalid', `"preview" ${message}.`, 400, [{ path: '/preview', message }]);
}
