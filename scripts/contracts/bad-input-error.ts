/** What the caller handed over cannot be judged at all: a missing file, a broken line. The message says what to mend. */
export class BadInputError extends Error {
  override readonly name = 'BadInputError';
}
