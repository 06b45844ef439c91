import { useState } from 'preact/hooks';
import type { Board } from '../api/types.js';
import { workboardHref } from '../shell/route.js';
import { durationOf, midnight, minutesBetween, momentOf, spanElsewhere, spanOf } from '../time/format.js';
import { freeStretches } from './free-stretches.js';

interface FinderProps {
  readonly boards: readonly Board[];
  readonly to: number;
  readonly from: number;
  readonly now: number;
  readonly isWhole: boolean;
  readonly onClose: () => void;
}

const DURATIONS = [15, 30, 45, 60, 90, 120];
const SHOWN = 60;

/** Who has so much time, and when, within the days shown. */
export function Finder({ boards, from, to, now, isWhole, onClose }: FinderProps) {
  const [minutes, setMinutes] = useState(30);
  const found = freeStretches(boards, minutes, Math.max(from, now), to);
  return (
    <section class="finder card" aria-label="Free time">
      <header>
        <h2>Who is free</h2>
        <label class="inline-field">
          for
          <select
            value={minutes}
            onChange={({ currentTarget }) => {
              setMinutes(Number(currentTarget.value));
            }}
          >
            {DURATIONS.map((it) => (
              <option key={it} value={it}>
                {durationOf(it)}
              </option>
            ))}
          </select>
        </label>
        <button class="quiet-button" onClick={onClose}>
          Close
        </button>
      </header>
      <p class="quiet" role="status">
        {isWhole ? countWords(found.length, minutes) : 'Reading the other technicians …'}
      </p>
      <ol class="finder-list">
        {found.slice(0, SHOWN).map((it) => (
          <li key={`${it.technicianId} ${it.start}`}>
            <strong>
              {midnight(it.start) === midnight(now)
                ? spanOf(it.start, it.end)
                : `${momentOf(it.start)}–${spanOf(it.start, it.end).split('–')[1] ?? ''}`}
            </strong>
            <a href={workboardHref(it.technicianId)}>{it.name}</a>
            <span class="quiet">
              {durationOf(minutesBetween(it.start, it.end))}
              <Elsewhere {...it} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const countWords = (count: number, minutes: number): string =>
  count === 0
    ? `Nobody has ${durationOf(minutes)} free any more in the days shown.`
    : `${count} free ${count === 1 ? 'stretch' : 'stretches'} of ${durationOf(minutes)} or more, the earliest first${count > SHOWN ? `; the first ${SHOWN} are shown` : ''}.`;

function Elsewhere({ start, end, timeZone }: { start: number; end: number; timeZone: string }) {
  const there = spanElsewhere(new Date(start).toISOString(), new Date(end).toISOString(), timeZone);
  return there === null ? null : <> · {there}</>;
}
