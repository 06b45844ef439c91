/** A refusal, with the one text that the vendor gives for it. */
export class TimeZestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
