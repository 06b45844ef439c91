import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Work } from '../acts/act-dialog.js';
import { standingOf, type Standing } from '../acts/acts.js';
import { AskedWords } from '../acts/asked-words.js';
import type { Ended } from '../api/types.js';
import type { Activity, Explanation, FixedAppointment, Workboard } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Explained } from '../shell/explained.js';
import { Badges, Priority, Shown } from '../shell/parts.js';
import {
  dayOf,
  durationOf,
  minutesBetween,
  momentOf,
  placeOf,
  spanElsewhere,
  spanOf,
  timeOf,
} from '../time/format.js';
import { reasonWords, remedyWords } from './left-out-words.js';

interface LaneProps {
  readonly name: string;
  readonly count: number;
  readonly empty: string;
  readonly children: ComponentChildren;
}

export function Lane({ name, count, empty, children }: LaneProps) {
  return (
    <section class="card lane" aria-label={name}>
      <h2>
        {name} <span class="count">{count}</span>
      </h2>
      {count === 0 ? <p class="quiet">{empty}</p> : children}
    </section>
  );
}

type OnAct = (work: Work) => void;

export type OfBoard = Readonly<{ board: Workboard }>;

interface OfWork extends OfBoard {
  /** Asks what is to be done with an activity; null to who may not. */
  readonly onAct: OnAct | null;
}

export const StartedLane = ({ board: { started, timeZone }, onAct }: OfWork) =>
  started.length === 0 ? null : (
    <Lane name="Started" count={started.length} empty="">
      <FixedRows of={started} timeZone={timeZone} onAct={onAct} />
    </Lane>
  );

export const NextLane = ({ board: { nextActivities, technicianId, timeZone }, onAct }: OfWork) => (
  <Lane name="Next activities" count={nextActivities.length} empty="Nothing is to be done.">
    <ol class="numbered">
      {nextActivities.map((it) => (
        <ActivityRow key={it.activityId} activity={it} start={it.estimatedStart} {...{ technicianId, onAct }}>
          <p class="small">
            {it.estimatedStart === null ? 'No time yet' : `About ${startWords(it.estimatedStart, timeZone)}`}
            {it.filler && ' · fills a hole before others'}
          </p>
        </ActivityRow>
      ))}
    </ol>
  </Lane>
);

function startWords(start: string, timeZone: string): string {
  const [here, there] = [momentOf(start), momentOf(start, timeZone)];
  if (here === there) return here;
  const isSameDay = dayOf(start) === dayOf(start, timeZone);
  return `${here} (${isSameDay ? timeOf(start, timeZone) : there} in ${placeOf(timeZone)})`;
}

export const LeftOutLane = ({ board: { leftOut, technicianId }, onAct }: OfWork) => (
  <Lane name="Left out" count={leftOut.length} empty="Everything has a time.">
    <ul class="plain">
      {leftOut.map((it) => (
        <ActivityRow key={it.activityId} activity={it} {...{ technicianId, onAct }}>
          <p class="small">
            <strong>{reasonWords(it.reason)}</strong> {remedyWords(it.wouldHelp)}
          </p>
        </ActivityRow>
      ))}
    </ul>
  </Lane>
);

export const WaitingLane = ({ board: { waiting, technicianId }, onAct }: OfWork) => (
  <Lane name="Waiting" count={waiting.length} empty="Nothing waits for a customer or vendor.">
    <ul class="plain">
      {waiting.map((it) => (
        <ActivityRow key={it.activityId} activity={it} standing="waiting" {...{ technicianId, onAct }} />
      ))}
    </ul>
  </Lane>
);

export const EndedLane = ({ board: { ended, technicianId }, onAct }: OfWork) =>
  ended.length === 0 ? null : (
    <Lane name="Ended here" count={ended.length} empty="">
      <ul class="plain">
        {ended.map((it) => (
          <ActivityRow
            key={it.activityId}
            activity={it}
            standing={it.how === 'declined' ? 'declined' : 'ended'}
            {...{ technicianId, onAct }}
          >
            <p class="small">
              <strong>{ENDS[it.how]}</strong> {momentOf(it.endedAt)}
              {it.why === null ? '' : `: ${it.why}`}
            </p>
          </ActivityRow>
        ))}
      </ul>
    </Lane>
  );

const ENDS: Readonly<Record<Ended['how'], string>> = {
  completed: 'Completed',
  cancelled: 'Cancelled',
  declined: 'Declined',
};

export const FixedLane = ({ board: { fixedAppointments, timeZone }, onAct }: OfWork) => (
  <Lane name="Fixed appointments" count={fixedAppointments.length} empty="Nothing is fixed.">
    <FixedRows of={fixedAppointments} timeZone={timeZone} onAct={onAct} />
  </Lane>
);

interface FixedRowsProps {
  readonly of: readonly FixedAppointment[];
  readonly timeZone: string;
  readonly onAct: OnAct | null;
}

const FixedRows = ({ of, timeZone, onAct }: FixedRowsProps) => (
  <ul class="plain">
    {of.map(({ id, label, title, start, end, activity, badges }) => {
      const there = spanElsewhere(start, end, timeZone);
      return (
        <li key={`${id} ${start}`} class="row fixed-row">
          <p>
            <span class="fixed-label">{label}</span> {activity?.title ?? title}{' '}
          </p>
          <p class="small">
            <TicketNumber of={activity} />
            {dayOf(start)}, {spanOf(start, end)} · {durationOf(minutesBetween(start, end))}
            {there !== null && <span class="quiet"> · {there}</span>}
          </p>
          <AskedWords of={activity?.asked ?? null} />
          <Badges badges={badges} />
          {activity !== null && (
            <Change activity={activity} start={start} standing={standingOf(label)} onAct={onAct} />
          )}
        </li>
      );
    })}
  </ul>
);

/** The number of the ticket; opens it in the PSA, where the PSA has told where that is. */
function TicketNumber({ of }: { readonly of: Activity | null }) {
  if (of?.ticketNumber == null) return null;
  if (of.psaUrl === null) return <>{of.ticketNumber}</>;
  return (
    <a href={of.psaUrl} target="_blank" rel="noreferrer" title="Opens the ticket in the PSA">
      {of.ticketNumber}
    </a>
  );
}

export const IgnoredLane = ({ board: { ignored } }: OfBoard) => (
  <Lane name="Ignored" count={ignored.length} empty="Everything found takes time.">
    <ul class="plain">
      {ignored.map((it) => (
        <li key={it.id} class="row">
          <p>{it.title}</p>
          <p class="small quiet">{it.why}</p>
        </li>
      ))}
    </ul>
  </Lane>
);

interface ChangeProps {
  readonly activity: Activity;
  readonly start?: string | null;
  readonly standing?: Standing;
  readonly onAct: OnAct | null;
}

function Change({ activity, start = null, standing = 'planned', onAct }: ChangeProps) {
  if (onAct === null) return null;
  const title = activity.title ?? 'Next Activity';
  return (
    <button
      class="quiet-button change"
      aria-label={`Change ${title}`}
      onClick={() => {
        onAct({ activityId: activity.activityId, title, start, standing, asked: activity.asked });
      }}
    >
      Change …
    </button>
  );
}

interface ActivityRowProps extends ChangeProps {
  readonly technicianId: string;
  readonly children?: ComponentChildren;
}

function ActivityRow({ technicianId, children, ...change }: ActivityRowProps) {
  const { activity } = change;
  const { title, company, priority, dueAt, badges } = activity;
  const about = [company, dueAt === null ? null : `due ${momentOf(dueAt)}`].filter((it) => it !== null);
  return (
    <li class={`row row-p${priority ?? 4}`}>
      <p>
        <Priority of={priority} /> <span class="row-title">{title ?? 'Not known any more'}</span>
      </p>
      <p class="small quiet">
        <TicketNumber of={activity} /> {about.join(' · ')}
      </p>
      {children}
      <AskedWords of={activity.asked} />
      <Badges badges={badges} />
      <Change {...change} />
      <Why activityId={activity.activityId} technicianId={technicianId} />
    </li>
  );
}

/** Asked for only when a person wants to know. */
function Why({ activityId, technicianId }: Readonly<{ activityId: string; technicianId: string }>) {
  const [isOpen, setOpen] = useState(false);
  const answer = useAnswer<Explanation>(
    isOpen ? `/v1/activities/${encodeURIComponent(activityId)}/explain` : null,
    ['plan'],
  );
  return (
    <details
      class="why small"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>Why?</summary>
      {isOpen && (
        <Shown of={answer} what="the reasons">
          {(it) => <Explained of={it} technicianId={technicianId} />}
        </Shown>
      )}
    </details>
  );
}
