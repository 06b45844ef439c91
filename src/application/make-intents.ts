import { plannableTime } from '../planning/availability/free-time.js';
import { diffPlans } from '../planning/diff/diff-plans.js';
import { reasonOfMove, type MoveReason } from '../planning/diff/move-reason.js';
import { orderChanges } from '../planning/diff/order-changes.js';
import type { Change } from '../planning/model/change.js';
import type { Plan, TechnicianPlan } from '../planning/model/plan.js';
import type { Interval } from '../planning/time/interval.js';
import { ASKED_FOR, askedChanges, whyAsked } from './asked-changes.js';
import type { DeskCase, TechnicianCase } from './build-problem.js';
import { closings, leftBehind } from './closings.js';
import { holdBackOften } from './hold-back-often.js';
import { chunkKey, readMarker } from './marker.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { NewIntent } from './ports/intent-store.port.js';
import type { BoardBlock } from './ports/plan-store.port.js';
import { ticketsById, whyChanged, type Tickets } from './why-changed.js';

/** What earlier runs did that bears on what this one may do. */
export interface WriteHistory {
  /** Done moves of the last 24 hours by chunk. */
  readonly moves: ReadonlyMap<string, number>;
  /** Chunks whose create was sent without an answer. */
  readonly unknownCreates: ReadonlySet<string>;
}

/** The writes that make the PSA show the plan, in an order in which no moment shows two things on top of each other. */
export function makeIntents(
  desk: Desk,
  deskCase: DeskCase,
  plan: Plan,
  history: WriteHistory,
): readonly NewIntent[] {
  const plans = new Map(plan.technicians.map((it) => [it.technicianId, it]));
  const lookFirst = new Set([...history.unknownCreates, ...markedButNotLinked(desk)]);
  const tickets = ticketsById(desk);
  const perTechnician = deskCase.cases.flatMap((technicianCase) => {
    const technicianPlan = plans.get(technicianCase.technician.id);
    if (technicianPlan === undefined || !technicianCase.settings.reflowEnabled) return [];
    const closed = closings(desk, tickets, technicianCase, deskCase.problem.now);
    const asked = askedFor(desk, technicianCase);
    const intents = [
      ...closed,
      ...changes(deskCase, technicianCase, technicianPlan, {
        tickets,
        lookFirst,
        closed,
        asked,
      }),
    ];
    return holdBackOften(intents, {
      moves: history.moves,
      limit: technicianCase.settings.maxMovesPerItemPerDay,
      blocks: takenByOthers(technicianCase, asked),
    });
  });
  const all = [...leftBehind(desk, tickets, deskCase.problem.now), ...perTechnician];
  return deskCase.settings.writingStopped
    ? all.map((it) => ({ ...it, heldBy: 'writing-is-stopped' }))
    : holdBackMany(all, deskCase.settings.maxWritesPerRun);
}

/** What the changes of a technician are made from besides the plan. */
interface Known {
  readonly tickets: Tickets;
  readonly lookFirst: ReadonlySet<string>;
  readonly closed: readonly NewIntent[];
  /** What people want, besides the plan. */
  readonly asked: readonly Change[];
}

const askedFor = ({ bookings }: Desk, { classified }: TechnicianCase): readonly Change[] =>
  classified.wanted.size === 0 ? [] : askedChanges(bookings, classified.wanted);

function changes(
  { problem: frame }: DeskCase,
  technicianCase: TechnicianCase,
  plan: TechnicianPlan,
  { tickets, lookFirst, closed, asked }: Known,
): readonly NewIntent[] {
  const { technician, problem, classified } = technicianCase;
  const planned = diffPlans(problem, plan);
  const all = [...planned, ...asked];
  const ended = closed.flatMap(({ activityId, chunk, before }) =>
    before === null ? [] : [{ activityId, chunk, slot: before }],
  );
  const why = whyChanged(tickets, frame, technicianCase, plan, { changes: planned, ended });
  const isAsked = (it: Change): boolean => classified.wanted.has(it.activityId);
  const moving = new Set(all.map((it) => chunkKey(it.activityId, it.chunk)));
  const staying = problem.activities.flatMap((activity) =>
    activity.published.filter((it) => !moving.has(chunkKey(activity.id, it.chunk))).map((it) => it.slot),
  );
  const occupied = [...takenByOthers(technicianCase, asked), ...staying];
  return orderChanges(all, occupied, plannableTime(frame, problem)).map((change) => ({
    technicianId: technician.id,
    activityId: change.activityId,
    chunk: change.chunk,
    kind: KIND[change.kind],
    before: change.kind === 'add' ? null : change.before,
    after: change.kind === 'remove' ? null : change.after,
    reason: isAsked(change)
      ? ASKED_FOR
      : inWords(reasonOfMove(frame, problem, plan, change), classified.blocks),
    why:
      isAsked(change) && change.kind !== 'remove'
        ? whyAsked(tickets, problem.timeZone, change, change.after)
        : why(change),
    lookFirst: lookFirst.has(chunkKey(change.activityId, change.chunk)),
    heldBy: null,
  }));
}

/** Fixed blocks, without those that only come to be where people want them. */
function takenByOthers({ classified }: TechnicianCase, asked: readonly Change[]): readonly Interval[] {
  const coming = new Map(
    asked.flatMap((it) => (it.kind === 'remove' ? [] : [[it.activityId, it.after.start]])),
  );
  return classified.blocks
    .filter(({ activityId, slot }) => activityId === undefined || coming.get(activityId) !== slot.start)
    .map((it) => it.slot);
}

/** `booking-landed: Imported "Contoso: kick-off"`: the rule, then what caused it as people know it. */
function inWords({ reason, cause }: MoveReason, blocks: readonly BoardBlock[]): string {
  // The work goes on, in fewer parts than before.
  const words = reason === 'work-ended' ? 'fewer-parts' : reason;
  if (cause === null) return words;
  const block = blocks.find((it) => it.id === cause);
  return `${words}: ${block === undefined ? cause : `${block.label} "${block.title}"`}`;
}

const KIND: Readonly<Record<Change['kind'], NewIntent['kind']>> = {
  add: 'create',
  move: 'move',
  remove: 'cancel',
};

/** Chunks of which the PSA holds an open call that no link knows. */
export function markedButNotLinked(desk: Desk): readonly string[] {
  const linked = new Set(desk.bookings.map((it: StoredBooking) => it.serviceCallId));
  return desk.serviceCalls.flatMap((call) => {
    const marked = call.state === 'open' && !linked.has(call.id) ? readMarker(call.description) : null;
    return marked === null ? [] : [chunkKey(marked.activityId, marked.chunk)];
  });
}

/** Over the writes of one run the rest waits: always a tail of a technician's order, so that what is done is safe without it. */
export function holdBackMany(intents: readonly NewIntent[], limit: number): readonly NewIntent[] {
  let left = limit;
  return inTurn(intents).map((intent) => {
    if (intent.heldBy !== null) return intent;
    left -= 1;
    return left >= 0 ? intent : { ...intent, heldBy: 'max-writes-per-run' };
  });
}

/** Everyone's first write, then everyone's second, ...: on a big desk nobody waits for all the others. */
function inTurn(intents: readonly NewIntent[]): readonly NewIntent[] {
  const count = new Map<string, number>();
  return intents
    .map((intent) => {
      const turn = count.get(intent.technicianId) ?? 0;
      count.set(intent.technicianId, turn + 1);
      return { intent, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .map((it) => it.intent);
}
