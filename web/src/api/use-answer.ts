import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { send, wordsOf } from './http.js';
import { onChange, type Topic } from './live.js';

/** What is known of an answer. `value` stays while a newer one is read, and when reading it fails. */
export interface Answer<T> {
  readonly value: T | null;
  readonly error: string | null;
  readonly reload: () => void;
}

/** Reads a path now, when it changes, and when one of the topics is told of. A null path reads nothing. */
export function useAnswer<T>(path: string | null, topics: readonly Topic[] = []): Answer<T> {
  const [state, setState] = useState<{
    readonly path: string | null;
    readonly value: T | null;
    readonly error: string | null;
  }>({ path: null, value: null, error: null });
  const latest = useRef<AbortController | null>(null);
  const reload = useCallback(() => {
    latest.current?.abort();
    if (path === null) return;
    const abort = new AbortController();
    latest.current = abort;
    send<T>('GET', path, { signal: abort.signal }).then(
      (value) => {
        setState({ path, value, error: null });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setState((old) => ({ path, value: old.path === path ? old.value : null, error: wordsOf(error) }));
      },
    );
  }, [path]);
  useEffect(() => {
    reload();
    return () => latest.current?.abort();
  }, [reload]);
  useOn(topics, reload);
  const holds = state.path === path;
  return { value: holds ? state.value : null, error: holds ? state.error : null, reload };
}

/** Calls back when one of the topics is told of. */
export function useOn(topics: readonly Topic[], callback: () => void): void {
  const key = topics.join();
  useEffect(
    () =>
      onChange((topic) => {
        if (key.split(',').includes(topic)) callback();
      }),
    [key, callback],
  );
}
