import { UpstreamError } from '../../application/errors.js';
import { ConcurrencyLimiter } from '../upstream/concurrency-limiter.js';
import type { UpstreamTrace } from '../upstream/upstream-trace.js';
import { listWire, refusalWire } from './timezest-wire.js';

const MAX_ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const AT_ONCE = 2;

export interface TimeZestConfig {
  /** With a slash at its end. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly requestTimeoutMs: number;
}

interface Answer {
  /** 0 when none came. */
  readonly status: number;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
  readonly retryAfter: string | null;
  readonly reason: string;
  readonly cause?: unknown;
}

/** Reads one TimeZest account: key, limits, retries, paging. Throws `UpstreamError`: `later` when time may mend it, `never` when it refused. */
export class TimeZestClient {
  private readonly limiter = new ConcurrencyLimiter(AT_ONCE);
  private readonly base: URL;

  constructor(
    private readonly config: TimeZestConfig,
    private readonly trace: UpstreamTrace,
    private readonly sleep: (milliseconds: number) => Promise<void>,
  ) {
    this.base = new URL(config.baseUrl);
  }

  /** All records of a list, page by page; `filter` is in the vendor's query language. */
  async list(path: string, filter?: string): Promise<readonly unknown[]> {
    const first = new URL(path, this.base);
    if (filter !== undefined) first.searchParams.set('filter', filter);
    const records: unknown[] = [];
    const visited = new Set<string>();
    let url: URL | null = first;
    while (url !== null) {
      if (visited.has(url.href))
        throw this.error(`Paging through ${path} of TimeZest runs in a circle.`, 'later');
      visited.add(url.href);
      const page = listWire.safeParse(await this.get(url));
      if (!page.success) throw this.error(`TimeZest answered no list for ${path}.`, 'later');
      records.push(...page.data.data);
      url = this.pageAt(page.data.next_page ?? null);
    }
    return records;
  }

  /** Null when there is no such record. */
  async find(path: string): Promise<unknown> {
    return this.get(new URL(path, this.base), true);
  }

  /** The key goes to no other host. */
  private pageAt(link: string | null): URL | null {
    if (link === null) return null;
    const url = URL.canParse(link) ? new URL(link) : null;
    if (url?.origin === this.base.origin) return url;
    throw this.error('TimeZest named a next page on another host; it was not followed.', 'never');
  }

  private async get(url: URL, mayBeGone = false): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.limiter.run('', () => this.exchange(url));
      if (answer.status === 404 && mayBeGone) return null;
      if (isGood(answer)) return answer.json;
      const waitMs = waitOf(answer, attempt);
      if (!mayBeMended(answer) || attempt === MAX_ATTEMPTS || waitMs > LONGEST_WAIT_MS) {
        throw this.refusal(url, answer);
      }
      // A waiting request holds no place in the limiter.
      await this.sleep(waitMs);
    }
  }

  private async exchange(url: URL): Promise<Answer> {
    const { apiKey, requestTimeoutMs } = this.config;
    const headers = { Authorization: `Bearer ${apiKey}`, Accept: 'application/json' };
    const answer = await fetch(url, {
      headers,
      // A redirect would carry the key to wherever it points.
      redirect: 'manual',
      signal: AbortSignal.timeout(requestTimeoutMs),
    }).then(readAnswer, noAnswer);
    const { status, json, reason } = answer;
    this.trace.record(
      {
        api: 'timezest',
        method: 'GET',
        url: url.href,
        headers,
        body: null,
        status,
        responseBody: json ?? reason,
      },
      [apiKey],
    );
    return answer;
  }

  private refusal(url: URL, answer: Answer): UpstreamError {
    const { status, json, reason, cause } = answer;
    const what = `GET ${url.pathname}`;
    if (status === 401) {
      return this.error(
        `TimeZest did not accept the key for ${what} (401).\nMaybe TIMEZEST_API_KEY is wrong?`,
        'never',
      );
    }
    const words =
      refusalWire.safeParse(json).data?.error.replaceAll(this.config.apiKey, '[redacted]') ?? reason;
    const code = status === 0 ? '' : ` (${status})`;
    return this.error(
      `TimeZest did not answer ${what}${code}: ${words}`,
      mayBeMended(answer) ? 'later' : 'never',
      cause,
    );
  }

  private error(message: string, retry: 'later' | 'never', cause?: unknown): UpstreamError {
    return new UpstreamError(message, { system: 'scheduler', retry, cause });
  }
}

const isGood = ({ status, json }: Answer): boolean => status >= 200 && status < 300 && json !== undefined;

/** No answer, too many requests, a fault of theirs, or what is no JSON. */
const mayBeMended = ({ status, json }: Answer): boolean =>
  status === 0 || status === 429 || status >= 500 || (status >= 200 && status < 300 && json === undefined);

async function readAnswer(response: Response): Promise<Answer> {
  const retryAfter = response.headers.get('retry-after');
  try {
    const text = await response.text();
    return { status: response.status, json: parse(text), retryAfter, reason: 'it gave no reason' };
  } catch (cause) {
    return noAnswer(cause);
  }
}

const noAnswer = (cause: unknown): Answer => ({
  status: 0,
  json: undefined,
  retryAfter: null,
  reason:
    cause instanceof Error && cause.name === 'TimeoutError' ? 'it took too long' : 'the connection failed',
  cause,
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function waitOf({ retryAfter }: Answer, attempt: number): number {
  const asked = retryAfter === null || retryAfter.trim() === '' ? NaN : Number(retryAfter) * 1000;
  return Number.isFinite(asked) && asked >= 0 ? asked : FIRST_WAIT_MS * 2 ** (attempt - 1);
}
