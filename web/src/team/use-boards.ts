import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import type { Board, BoardPage } from '../api/types.js';
import { useOn } from '../api/use-answer.js';

/** Rows of the first request: more than a screen, and quick. */
const FIRST_ROWS = 40;
/** Rows of each other: as many as one may ask for, since each page draws all rows anew. */
const MORE_ROWS = 100;

export interface Range {
  /** Milliseconds; a midnight on the viewer's clock. */
  readonly from: number;
  readonly to: number;
}

export interface Boards {
  readonly boards: readonly Board[];
  readonly plannedAt: string | null;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly error: string | null;
  /** Reads the next page; nothing while one is being read, or when there is none. */
  readonly more: () => void;
}

interface State {
  readonly boards: readonly Board[];
  readonly plannedAt: string | null;
  readonly next: string | null;
  readonly isReading: boolean;
  readonly error: string | null;
}

const NOTHING: State = { boards: [], plannedAt: null, next: null, isReading: true, error: null };

/** The boards of a range, page by page, and anew when the plan or what holds for it has changed. */
export function useBoards(range: Range, teamId: string | null): Boards {
  const { from, to } = range;
  const [state, setState] = useState<State>(NOTHING);
  const current = useRef(state);
  const latest = useRef(new AbortController());
  const update = useCallback((change: Partial<State>) => {
    current.current = { ...current.current, ...change };
    setState(current.current);
  }, []);

  const page = useCallback(
    (cursor: string | null, signal: AbortSignal) =>
      send<BoardPage>('GET', `/v1/boards?${queryOf({ from, to }, teamId, cursor)}`, { signal }),
    [from, to, teamId],
  );

  /** Reads from the first page on until as many rows are there as were shown. */
  const reload = useCallback(() => {
    latest.current.abort();
    const { signal } = (latest.current = new AbortController());
    const wanted = current.current.boards.length;
    const read = async (): Promise<void> => {
      const boards: Board[] = [];
      let answer: BoardPage;
      let cursor: string | null = null;
      do {
        answer = await page(cursor, signal);
        boards.push(...answer.boards);
        cursor = answer.next;
      } while (cursor !== null && boards.length < wanted);
      update({ boards, plannedAt: answer.plannedAt, next: cursor, isReading: false, error: null });
    };
    read().catch((error: unknown) => {
      if (!signal.aborted) update({ isReading: false, error: wordsOf(error) });
    });
  }, [page, update]);

  useEffect(() => {
    update(NOTHING);
    reload();
    return () => {
      latest.current.abort();
    };
  }, [reload, update]);
  useOn(['plan', 'settings', 'instruction'], reload);

  const more = useCallback(() => {
    const { next, isReading, boards } = current.current;
    if (next === null || isReading) return;
    update({ isReading: true });
    const { signal } = latest.current;
    page(next, signal).then(
      (answer) => {
        if (signal.aborted) return;
        update({ boards: [...boards, ...answer.boards], next: answer.next, isReading: false });
      },
      (error: unknown) => {
        if (!signal.aborted) update({ isReading: false, error: wordsOf(error) });
      },
    );
  }, [page, update]);

  return { ...state, hasMore: state.next !== null, more };
}

const queryOf = ({ from, to }: Range, teamId: string | null, cursor: string | null): string =>
  new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    limit: String(cursor === null ? FIRST_ROWS : MORE_ROWS),
    ...(teamId === null ? {} : { teamId }),
    ...(cursor === null ? {} : { cursor }),
  }).toString();
