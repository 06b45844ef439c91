/** A request without its answer; a batch carries several in one line. */
export interface Call {
  readonly method: string;
  /** Absolute, or below the server of the description. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A header by its name in any letter case. */
export function headerOf(call: Call, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(call.headers).find(([header]) => header.toLowerCase() === wanted)?.[1];
}
