import { completionOf } from '../planning/what-if/gap-free-lane.js';
import { minutesLate } from '../planning/model/minutes-late.js';
import type { ActivityId } from '../planning/model/next-activity.js';
import type { Placement } from '../planning/model/plan.js';
import { sameInterval, type Interval } from '../planning/time/interval.js';
import { minutesInWords } from '../planning/time/minutes-in-words.js';
import { formatLocal } from '../planning/time/work-calendar.js';
import { ticketIdOf } from './marker.js';
import type { Planned } from './plan-desk.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';

/** One activity that the act gives another time, or none. */
interface MovedActivity {
  readonly activityId: ActivityId;
  readonly ticketNumber: string;
  readonly title: string;
  /** Its first part; null where it has no time. */
  readonly from: Interval | null;
  readonly to: Interval | null;
  /** Past its due time, before and after. */
  readonly minutesLateBefore: number;
  readonly minutesLateAfter: number;
}

/** What an act changes, against the same plan made without it at the same moment. */
export interface ActEffect {
  readonly technicianId: string;
  readonly timeZone: string;
  /** Where the activity itself stands afterwards; null where it has no time, or is finished. */
  readonly slot: Interval | null;
  readonly moves: readonly MovedActivity[];
  /** New ones. */
  readonly conflicts: readonly string[];
  readonly words: readonly string[];
}

/** Compares two plans of one technician; `activityId` is the work that it is about, null where it is about none of theirs. */
export function effectOfAct(
  technicianId: string,
  activityId: ActivityId | null,
  before: Planned,
  after: Planned,
  tickets: ReadonlyMap<string, TicketRecord>,
): ActEffect {
  const [was, is] = [boardOf(before, technicianId), boardOf(after, technicianId)];
  const timeZone = is?.timeZone ?? 'UTC';
  const [wasAt, isAt] = [slotsOf(was), slotsOf(is)];
  const ids = [...new Set([...wasAt.keys(), ...isAt.keys()])].toSorted();
  const moves = ids.flatMap((id): readonly MovedActivity[] => {
    const [from, to] = [wasAt.get(id) ?? null, isAt.get(id) ?? null];
    const ticket = tickets.get(ticketIdOf(id));
    if (ticket === undefined || (from !== null && to !== null && sameInterval(from, to))) return [];
    return [
      {
        activityId: id,
        ticketNumber: ticket.number,
        title: ticket.title,
        from,
        to,
        minutesLateBefore: minutesLate(endOf(was, id), ticket.dueAt),
        minutesLateAfter: minutesLate(endOf(is, id), ticket.dueAt),
      },
    ];
  });
  const known = new Set(was?.conflicts);
  const conflicts = (is?.conflicts ?? []).filter((it) => !known.has(it));
  return {
    technicianId,
    timeZone,
    slot: activityId === null ? null : (isAt.get(activityId) ?? null),
    moves,
    conflicts,
    words: wordsOf(activityId, moves, conflicts, timeZone),
  };
}

const boardOf = ({ boards }: Planned, technicianId: string): TechnicianBoard | undefined =>
  boards.find((it) => it.technicianId === technicianId);

/** First part of each activity, fixed or planned. */
function slotsOf(board: TechnicianBoard | undefined): ReadonlyMap<ActivityId, Interval> {
  const slots = new Map<ActivityId, Interval>();
  const parts: readonly { readonly activityId?: ActivityId; readonly slot: Interval }[] = [
    ...(board?.calendar ?? []),
    ...(board?.blocks ?? []),
  ];
  for (const { activityId, slot } of parts.toSorted((a, b) => a.slot.start - b.slot.start)) {
    if (activityId !== undefined && !slots.has(activityId)) slots.set(activityId, slot);
  }
  return slots;
}

function endOf(board: TechnicianBoard | undefined, id: ActivityId): number | null {
  const fixed = (board?.blocks ?? []).flatMap((it): readonly Placement[] =>
    it.activityId === id ? [{ activityId: id, chunk: 1, of: 1, slot: it.slot, filler: false }] : [],
  );
  return completionOf([...(board?.calendar ?? []), ...fixed], id);
}

function wordsOf(
  activityId: ActivityId | null,
  moves: readonly MovedActivity[],
  conflicts: readonly string[],
  timeZone: string,
): readonly string[] {
  const others = moves.filter((it) => it.activityId !== activityId);
  const own = moves.filter((it) => it.activityId === activityId);
  const newlyLate = moves.filter((it) => it.minutesLateBefore === 0 && it.minutesLateAfter > 0);
  const inTime = moves.filter(
    (it) => it.minutesLateBefore > 0 && it.minutesLateAfter === 0 && it.to !== null,
  );
  const say = (it: MovedActivity): string => {
    const from = it.from === null ? 'has no time now' : `now at ${formatLocal(it.from.start, timeZone)}`;
    const to = it.to === null ? 'gives up its time' : `goes to ${formatLocal(it.to.start, timeZone)}`;
    return `${it.ticketNumber} "${it.title}", ${from}, ${to}.`;
  };
  return [
    ...own.map(say),
    others.length === 0
      ? 'Nothing else moves.'
      : `${others.length} other ${others.length === 1 ? 'activity moves' : 'activities move'}.`,
    ...others.map(say),
    ...newlyLate.map(
      (it) =>
        `${it.ticketNumber} ${it.from === null ? 'is late there' : 'becomes late'} by ${minutesInWords(it.minutesLateAfter)}.`,
    ),
    ...inTime.map((it) => `${it.ticketNumber} is in time again.`),
    ...conflicts,
  ];
}
