import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Board } from '../api/types.js';

/** How far outside of the window a row is drawn already. */
const MARGIN = '600px 0px';

interface NearRows {
  /** The technicians whose rows are in the window or near it. */
  readonly near: ReadonlySet<string>;
  /** To be called with each row head that is put on the page. */
  readonly watch: (head: Element, technicianId: string) => void;
}

/** Knows which rows are near the window; calls back when the last one is. */
export function useNearRows(boards: readonly Board[], onEnd: () => void): NearRows {
  const [near, setNear] = useState<ReadonlySet<string>>(new Set());
  const live = useRef({ onEnd, last: boards.at(-1)?.technicianId });
  live.current = { onEnd, last: boards.at(-1)?.technicianId };
  const watcher = useMemo(
    () =>
      watchRows((entered, left) => {
        setNear((old) => new Set([...[...old].filter((it) => !left.has(it)), ...entered]));
        if (live.current.last !== undefined && entered.has(live.current.last)) live.current.onEnd();
      }),
    [],
  );
  useEffect(() => watcher.end, [watcher]);
  useEffect(() => {
    // Printed, every row is near.
    const all = (): void => {
      setNear(new Set(boards.map((it) => it.technicianId)));
    };
    addEventListener('beforeprint', all);
    return () => {
      removeEventListener('beforeprint', all);
    };
  }, [boards]);
  return { near, watch: watcher.watch };
}

type Moved = (entered: ReadonlySet<string>, left: ReadonlySet<string>) => void;

function watchRows(onMoved: Moved): Pick<NearRows, 'watch'> & { readonly end: () => void } {
  const ids = new WeakMap<Element, string>();
  let observer: IntersectionObserver | null = null;
  const idsOf = (entries: readonly IntersectionObserverEntry[]): ReadonlySet<string> =>
    new Set(entries.map((it) => ids.get(it.target) ?? ''));
  const seen = (entries: readonly IntersectionObserverEntry[]): void => {
    // A row that was drawn anew is told of twice: its old head has left, its new one has entered.
    const entered = idsOf(entries.filter((it) => it.isIntersecting));
    const left = idsOf(entries.filter((it) => !it.isIntersecting && it.target.isConnected));
    onMoved(entered, left);
  };
  return {
    watch: (head, technicianId) => {
      observer ??= new IntersectionObserver(seen, { root: head.closest('.ec-main'), rootMargin: MARGIN });
      ids.set(head, technicianId);
      observer.observe(head);
    },
    end: () => observer?.disconnect(),
  };
}
