import { useState } from 'preact/hooks';
import { ActDialog, type Work } from '../acts/act-dialog.js';
import type { Technician, Workboard } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { workboardHref } from '../shell/route.js';
import { useMayAct } from '../shell/session-context.js';
import { durationOf, momentOf, placeOf, viewerZone } from '../time/format.js';
import { DayCalendar } from './day-calendar.js';
import { GivenUpLane } from './given-up-lane.js';
import {
  EndedLane,
  FixedLane,
  IgnoredLane,
  LeftOutLane,
  NextLane,
  StartedLane,
  WaitingLane,
} from './lanes.js';

/** One technician's work: what is next and in which order, what is fixed, what has no time and why. */
export function WorkboardView({ technicianId }: { readonly technicianId: string | null }) {
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const chosen = technicianId ?? technicians.value?.[0]?.id ?? null;
  const path = chosen === null ? null : `/v1/technicians/${encodeURIComponent(chosen)}/workboard`;
  const workboard = useAnswer<Workboard>(path, ['plan', 'settings', 'instruction']);
  const mayAct = useMayAct();
  const [work, setWork] = useState<Work | null>(null);
  const onAct = chosen !== null && mayAct(chosen) ? setWork : null;
  return (
    <div class="page-width">
      <header class="view-head">
        <h1>Workboard{workboard.value === null ? '' : ` of ${workboard.value.name}`}</h1>
        <TechnicianChoice chosen={chosen} all={technicians.value} />
      </header>
      <Shown of={workboard} what="the workboard">
        {(board) => (
          <>
            <Notes board={board} />
            <div class="workboard">
              <div class="lanes">
                <StartedLane board={board} onAct={onAct} />
                <NextLane board={board} onAct={onAct} />
                <LeftOutLane board={board} onAct={onAct} />
                <WaitingLane board={board} onAct={onAct} />
                <EndedLane board={board} onAct={onAct} />
              </div>
              <div class="lanes">
                <DayCalendar technicianId={board.technicianId} kept={board.openness.kept} />
                <GivenUpLane board={board} />
                <FixedLane board={board} onAct={onAct} />
                <IgnoredLane board={board} />
              </div>
            </div>
          </>
        )}
      </Shown>
      {work !== null && (
        <ActDialog
          work={work}
          onClose={() => {
            setWork(null);
          }}
        />
      )}
    </div>
  );
}

interface TechnicianChoiceProps {
  readonly chosen: string | null;
  readonly all: readonly Technician[] | null;
}

const TechnicianChoice = ({ chosen, all }: TechnicianChoiceProps) => (
  <label class="inline-field">
    <span class="sr-only">Technician</span>
    <select
      value={chosen ?? ''}
      onChange={({ currentTarget }) => {
        location.hash = workboardHref(currentTarget.value);
      }}
    >
      {all?.map((it) => (
        <option key={it.id} value={it.id}>
          {it.name}
        </option>
      ))}
    </select>
  </label>
);

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
