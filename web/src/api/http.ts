/** An answer of the API that is an error, in its own words. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable, from the API; `unreachable` when there was no answer. */
    readonly code: string,
    message: string,
    /** What is wrong with what was sent: each with where it stands in the body, such as `/weights`. */
    readonly errors: readonly { readonly path: string; readonly message: string }[] = [],
  ) {
    super(message);
  }
}

interface ProblemBody {
  readonly code?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly errors?: Problem['errors'];
}

/** Told of at the window when an answer says that nobody is signed in (any more). */
export const SIGNED_OUT = 'signed-out';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

interface Extras {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** One request to the service that this page came from. Who asks is told by the cookie. @throws Problem */
export async function send<T>(method: Method, path: string, extras: Extras = {}): Promise<T> {
  const { body, headers, signal } = extras;
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new Problem(0, 'unreachable', 'The service does not answer. What is shown may be old.');
  });
  const text = await response.text();
  if (response.status === 401) dispatchEvent(new Event(SIGNED_OUT));
  if (!response.ok) throw problemOf(response.status, text);
  return (text === '' ? null : JSON.parse(text)) as T;
}

function problemOf(status: number, text: string): Problem {
  try {
    const { code = 'unknown', detail, title, errors } = JSON.parse(text) as ProblemBody;
    return new Problem(status, code, detail ?? title ?? `The service answered ${status}.`, errors);
  } catch {
    return new Problem(status, 'unknown', `The service answered ${status}.`);
  }
}

/** What to say of anything that was thrown. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
