import { useEffect, useState } from 'preact/hooks';
import { send, wordsOf } from './http.js';

interface Page {
  /** The cursor of the next page; null when there is none. */
  readonly next: string | null;
}

interface Older<P> {
  /** The first page, and those that were asked for. */
  readonly pages: readonly P[];
  /** Reads one page more; null when there is none. */
  readonly more: (() => void) | null;
  readonly error: string | null;
}

/** A list, newest first, of whose pages the first is read; older ones as they are asked for. The path has a query. */
export function useOlder<P extends Page>(path: string, first: P): Older<P> {
  const [older, setOlder] = useState<readonly P[]>([]);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setOlder([]);
  }, [first]);
  const { next } = older.at(-1) ?? first;
  const more = (): void => {
    setError(null);
    send<P>('GET', `${path}&cursor=${encodeURIComponent(String(next))}`).then(
      (page) => {
        setOlder((old) => [...old, page]);
      },
      (reason: unknown) => {
        setError(wordsOf(reason));
      },
    );
  };
  return { pages: [first, ...older], more: next === null ? null : more, error };
}
