import { RequestError } from '../application/errors.js';
import { settingsRef } from './setting-schemas.js';

/** How a change of settings looks. */
export const CHANGE_BODY = { schema: settingsRef('SettingChange') };

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
