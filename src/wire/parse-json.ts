import { findJsonFault } from './find-json-fault.js';
import { InputError } from './input-error.js';

/** Reads a JSON text. @throws InputError with line and column when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const fault = findJsonFault(text);
    const message =
      fault === null
        ? (error as Error).message
        : `line ${fault.line}, column ${fault.column}: ${fault.message}`;
    throw new InputError('the input', [{ path: '', message: `is not JSON, ${message}.` }]);
  }
}
