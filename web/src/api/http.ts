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
  const response = await request(method, path, extras);
  const text = await response.text();
  return (text === '' ? null : JSON.parse(text)) as T;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

type Line<T> = Progress | { readonly result: T } | { readonly problem: ProblemBody };

/** A request that takes a while, with how far it is. @throws Problem */
export async function sendLong<T>(
  method: Method,
  path: string,
  body: unknown,
  onProgress: (progress: Progress) => void,
): Promise<T> {
  const headers = { Accept: 'application/x-ndjson' };
  const { body: stream } = await request(method, path, { body, headers });
  for await (const line of linesOf<Line<T>>(stream)) {
    if ('result' in line) return line.result;
    if ('problem' in line) throw problemFrom(500, line.problem);
    onProgress(line);
  }
  throw new Problem(0, 'unreachable', 'The service ended its answer half-way. Ask again.');
}

async function* linesOf<T>(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<T> {
  const reader = stream?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    const lines = `${text}${decoder.decode(read.value, { stream: true })}`.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as T;
  }
}

async function request(method: Method, path: string, extras: Extras): Promise<Response> {
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
  if (response.status === 401) dispatchEvent(new Event(SIGNED_OUT));
  if (!response.ok) throw problemOf(response.status, await response.text());
  return response;
}

function problemOf(status: number, text: string): Problem {
  try {
    return problemFrom(status, JSON.parse(text) as ProblemBody);
  } catch {
    return problemFrom(status, {});
  }
}

const problemFrom = (status: number, { code = 'unknown', detail, title, errors }: ProblemBody): Problem =>
  new Problem(status, code, detail ?? title ?? `The service answered ${status}.`, errors);

/** What to say of anything that was thrown. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
