import type { Technician, Workboard } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { workboardHref } from '../shell/route.js';
import { durationOf, momentOf, placeOf, viewerZone } from '../time/format.js';
import { DayCalendar } from './day-calendar.js';
import { FixedLane, IgnoredLane, LeftOutLane, NextLane, StartedLane, WaitingLane } from './lanes.js';

/** One technician's work: what is next and in which order, what is fixed, what has no time and why. */
export function WorkboardView({ technicianId }: { readonly technicianId: string | null }) {
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const chosen = technicianId ?? technicians.value?.[0]?.id ?? null;
  const path = chosen === null ? null : `/v1/technicians/${encodeURIComponent(chosen)}/workboard`;
  const workboard = useAnswer<Workboard>(path, ['plan', 'settings']);
  return (
    <div class="page-width">
      <header class="view-head">
        <h1>Workboard{workboard.value === null ? '' : ` of ${workboard.value.name}`}</h1>
        <label class="inline-field">
          <span class="sr-only">Technician</span>
          <select
            value={chosen ?? ''}
            onChange={({ currentTarget }) => {
              location.hash = workboardHref(currentTarget.value);
            }}
          >
            {technicians.value?.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </select>
        </label>
      </header>
      <Shown of={workboard} what="the workboard">
        {(board) => (
          <>
            <Notes board={board} />
            <div class="workboard">
              <div class="lanes">
                <StartedLane board={board} />
                <NextLane board={board} />
                <LeftOutLane board={board} />
                <WaitingLane board={board} />
              </div>
              <div class="lanes">
                <DayCalendar technicianId={board.technicianId} />
                <FixedLane board={board} />
                <IgnoredLane board={board} />
              </div>
            </div>
          </>
        )}
      </Shown>
    </div>
  );
}

function Notes({ board }: { readonly board: Workboard }) {
  const { held, writesHeld, conflicts, timeZone, minMinutesFree, plannedAt } = board;
  return (
    <>
      <p class="quiet">
        Planned {momentOf(plannedAt)} · {durationOf(minMinutesFree)} free between activities
        {timeZone === viewerZone() ? '' : ` · works in ${placeOf(timeZone)}`}
      </p>
      {held !== null && <p class="notice">Held: {held}</p>}
      {writesHeld.map((it) => (
        <p key={it.rule} class="notice">
          {it.message}
        </p>
      ))}
      {conflicts.map((it) => (
        <p key={it} class="notice notice-bad">
          Conflict: {it}
        </p>
      ))}
    </>
  );
}
