import type { Board, BoardItem } from '../api/types.js';
import { keptWords } from './kept-openings.js';

interface KeptInProps {
  readonly item: Pick<BoardItem, 'kind' | 'start' | 'end'>;
  readonly kept: Board['openness']['kept'];
}

/** The openings that are kept in a gap, a line each; nothing of what else stands in a calendar. */
export const KeptIn = ({ item, kept }: KeptInProps) =>
  item.kind !== 'gap' ? null : (
    <>
      {keptWords(kept, item).map((it) => (
        <p key={it} class="small kept-words">
          {it}
        </p>
      ))}
    </>
  );
