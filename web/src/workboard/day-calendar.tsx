import { useState } from 'preact/hooks';
import type { BoardItem, Workboard } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { KeptIn } from '../team/kept-in.js';
import { durationOf, longDayOf, midnight, minutesBetween, spanOf } from '../time/format.js';

type CalendarItem = Pick<BoardItem, 'kind' | 'start' | 'end' | 'label' | 'title' | 'activityId' | 'chunk'>;

interface DayCalendarProps {
  readonly technicianId: string;
  readonly kept: Workboard['openness']['kept'];
}

/** One day with its times, its gaps, and the openings that are kept in them. */
export function DayCalendar({ technicianId, kept }: DayCalendarProps) {
  const [day, setDay] = useState(() => midnight(Date.now()));
  const from = new Date(day).toISOString();
  const to = new Date(midnight(day, 1)).toISOString();
  const calendar = useAnswer<{ readonly items: readonly CalendarItem[] }>(
    `/v1/technicians/${encodeURIComponent(technicianId)}/calendar?from=${from}&to=${to}`,
    ['plan', 'settings', 'instruction'],
  );
  const step = (days: number) => () => {
    setDay(midnight(day, days));
  };
  return (
    <section class="card" aria-label="Day calendar">
      <header class="day-head">
        <h2>{longDayOf(day)}</h2>
        <button aria-label="Day before" onClick={step(-1)}>
          ‹
        </button>
        <button aria-label="Day after" onClick={step(1)}>
          ›
        </button>
      </header>
      <Shown of={calendar} what="the day">
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">Nothing planned, and no working time.</p>
          ) : (
            <ol class="agenda-items">
              {items.map((it) => (
                <li key={`${it.kind} ${it.start} ${it.end}`} class={`agenda-item block-${it.kind}`}>
                  <time class="agenda-time" dateTime={it.start}>
                    {spanOf(it.start, it.end)}
                  </time>
                  <div>
                    <p class="agenda-title">{titleOf(it)}</p>
                    <KeptIn item={it} kept={kept} />
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Shown>
    </section>
  );
}

function titleOf({ kind, label, title, start, end }: CalendarItem): string {
  if (kind === 'gap') return `Free, ${durationOf(minutesBetween(start, end))}`;
  return kind === 'fixed' ? `${label}: ${title ?? 'busy'}` : (title ?? label);
}
