import type { WireAnswer } from './autotask-transport.js';

/** What a request is for; decides whether it may be repeated when its outcome is unknown. */
export type Intent = 'read' | 'create' | 'update' | 'delete';

/** What an answer means. */
export type Verdict =
  | { readonly kind: 'ok'; readonly value: unknown }
  /** The vendor said no, in its own words; asking again changes nothing. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'forbidden'; readonly reason: string }
  /** Nothing was done, or doing it again is harmless: ask again after the wait, or after a growing one. */
  | {
      readonly kind: 'again';
      readonly reason: string;
      readonly waitMs: number | null;
      readonly cause?: unknown;
    }
  /** Time may mend it, but it must not be repeated blindly. */
  | { readonly kind: 'later'; readonly reason: string; readonly cause?: unknown };

/** Judges one answer. `now` turns a Retry-After date into a wait. Pure. */
export function judge(answer: WireAnswer, intent: Intent, now: number): Verdict {
  if (answer.kind === 'no-answer') return repeatable(intent, answer.reason, answer.maybeDone, answer.cause);
  const words = errorWords(answer.json);
  switch (answer.status) {
    case 401:
      return { kind: 'unauthorised' };
    case 403:
      return { kind: 'forbidden', reason: words ?? 'no reason given' };
    case 429:
      return { kind: 'again', reason: 'it is busy (429)', waitMs: retryAfterMs(answer.retryAfter, now) };
    default:
      return answer.status >= 200 && answer.status < 300
        ? read(answer)
        : failed(answer.status, words, intent);
  }
}

function read(answer: Extract<WireAnswer, { kind: 'answer' }>): Verdict {
  if (answer.json !== undefined) return { kind: 'ok', value: answer.json };
  return {
    kind: 'later',
    reason: `its answer is not JSON (${answer.status}, begins ${excerpt(answer.text)})`,
  };
}

// A reason in words is a broken data rule, whatever the status. A 5xx without one is a fault on the way.
function failed(status: number, words: string | null, intent: Intent): Verdict {
  const reason = words ?? `it answered ${status} without a reason`;
  return status >= 500 && words === null
    ? repeatable(intent, reason, true)
    : { kind: 'refused', status, reason };
}

function repeatable(intent: Intent, reason: string, maybeDone: boolean, cause?: unknown): Verdict {
  if (intent === 'create' && maybeDone) {
    return { kind: 'later', reason: `${reason}; whether the record was made is not known`, cause };
  }
  return { kind: 'again', reason, waitMs: null, cause };
}

// The vendor sends texts; some of its answers are met as objects with a message.
function errorWords(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('errors' in json) || !Array.isArray(json.errors)) {
    return null;
  }
  const words = json.errors.map((entry: unknown) => {
    if (typeof entry === 'string') return entry;
    const message: unknown =
      typeof entry === 'object' && entry !== null && 'message' in entry && entry.message;
    return typeof message === 'string' ? message : JSON.stringify(entry);
  });
  return words.length === 0 ? null : words.join(' ');
}

function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

function excerpt(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').slice(0, 60));
}
