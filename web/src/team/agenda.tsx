import type { Board } from '../api/types.js';
import { Badges, Priority } from '../shell/parts.js';
import { workboardHref } from '../shell/route.js';
import { longDayOf, midnight, spanElsewhere, spanOf } from '../time/format.js';
import { headingOf } from './block-words.js';
import { KeptIn } from './kept-in.js';
import { notesOf } from './row-label.js';
import type { Block } from './to-events.js';

interface AgendaProps {
  readonly boards: readonly Board[];
  readonly days: number;
  readonly more: (() => void) | null;
  readonly onOpen: (block: Block) => void;
}

/** The same boards as lists: for narrow windows, for readers of the screen, and for paper. */
export function Agenda({ boards, days, more, onOpen }: AgendaProps) {
  return (
    <div class="agenda">
      {boards.map((it) => (
        <TechnicianAgenda key={it.technicianId} board={it} days={days} onOpen={onOpen} />
      ))}
      {more !== null && <button onClick={more}>Show more technicians</button>}
    </div>
  );
}

interface TechnicianAgendaProps extends Pick<AgendaProps, 'days' | 'onOpen'> {
  readonly board: Board;
}

function TechnicianAgenda({ board, days, onOpen }: TechnicianAgendaProps) {
  const byDay = Map.groupBy(board.items, (it) => midnight(new Date(it.start).getTime()));
  return (
    <section class="card agenda-card" aria-label={board.name}>
      <h2>
        <a href={workboardHref(board.technicianId)}>{board.name}</a>
      </h2>
      <p class="quiet small">{notesOf(board).join(' · ')}</p>
      {board.items.length === 0 && <p class="quiet">Nothing planned, and no working time.</p>}
      {[...byDay].map(([day, items]) => (
        <div key={day}>
          {days > 1 && <h3>{longDayOf(day)}</h3>}
          <ol class="agenda-items">
            {items.map((it) => (
              <AgendaItem key={it.id} block={{ item: it, board }} onOpen={onOpen} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

interface AgendaItemProps extends Pick<AgendaProps, 'onOpen'> {
  readonly block: Block;
}

function AgendaItem({ block, onOpen }: AgendaItemProps) {
  const { item, board } = block;
  const there = spanElsewhere(item.start, item.end, board.timeZone);
  const about = [item.ticketNumber, item.company, there].filter((it) => it !== null);
  const priority = item.kind === 'activity' ? ` block-p${item.priority ?? 4}` : '';
  return (
    <li class={`agenda-item block-${item.kind}${priority}`}>
      <time class="agenda-time" dateTime={item.start}>
        {spanOf(item.start, item.end)}
      </time>
      <div>
        <button
          class="agenda-open"
          aria-haspopup="dialog"
          onClick={() => {
            onOpen(block);
          }}
        >
          <Priority of={item.priority} /> {headingOf(item)}
        </button>
        {about.length > 0 && <p class="quiet small">{about.join(' · ')}</p>}
        <KeptIn item={item} kept={board.openness.kept} />
        <Badges badges={item.badges} />
      </div>
    </li>
  );
}
