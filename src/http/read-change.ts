import { RequestError } from '../application/errors.js';

/** How a change of settings looks. */
export const CHANGE_BODY = {
  schema: {
    type: 'object',
    description: 'Settings to set; null takes one back, so that it is inherited again. All or nothing.',
    example: { minMinutesFree: 60, freezeMinutes: null, eventPolicy: { tentative: { timed: 'ignore' } } },
  },
} as const;

/** @throws RequestError `request-invalid` when the body is no object */
export function readChange(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RequestError(
      'request-invalid',
      'The body must be a JSON object of settings, such as {"minMinutesFree": 60}.',
    );
  }
  return body as Readonly<Record<string, unknown>>;
}
