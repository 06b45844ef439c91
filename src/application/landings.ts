import { openTime } from '../planning/availability/free-time.js';
import { longestMinutes, subtract } from '../planning/time/interval-set.js';
import { HOUR, minutesOf, overlaps, type Instant, type Interval } from '../planning/time/interval.js';
import type { TechnicianCase } from './build-problem.js';
import type { Planned } from './plan-desk.js';
import type { Desk } from './ports/desk-store.port.js';
import type { LandingReport, MoveReport } from './ports/run-report.js';
import type { BoardBlock, PlanStore, ShownBoard, TechnicianBoard } from './ports/plan-store.port.js';

/** A booking may be read a while after it was made: clocks differ, and sources fail. */
const SEEN_WITHIN = 6 * HOUR;

/** A booking that the plan before this one did not know, and what it did to the free time. */
export type Landing = Omit<LandingReport, 'seconds'>;

/**
 * Bookings that have landed since the current plan: which opening or free time each has taken, and which the new plan has instead. To be
 * asked before the new plan is stored.
 */
export async function findLandings(
  plans: PlanStore,
  desk: Desk,
  { plannable, boards }: Pick<Planned, 'plannable' | 'boards'>,
): Promise<readonly Landing[]> {
  const current = await plans.current();
  if (current === null) return [];
  const madeAt = timesOf(desk);
  const isNew = ({ id, slot }: BoardBlock): boolean =>
    slot.end > plannable.problem.now && (madeAt.get(id) ?? 0) > current.madeAt - SEEN_WITHIN;
  const candidates = plannable.cases.filter((it) => it.classified.blocks.some(isNew));
  if (candidates.length === 0) return [];
  const before = await plans.boards(
    current.id,
    candidates.map((it) => it.technician.id),
  );
  const after = new Map(boards.map((it) => [it.technicianId, it]));
  return candidates.flatMap((it) => {
    const [was, is] = [before.get(it.technician.id), after.get(it.technician.id)];
    if (was === undefined || is === undefined) return [];
    const known = new Set(was.blocks.map((block) => block.id));
    return it.classified.blocks
      .filter((block) => isNew(block) && !known.has(block.id))
      .map((block) => landingOf(it, block, { was, is, madeAt: madeAt.get(block.id) ?? null }));
  });
}

/** Adds how long it took from the booking until what was restored could be booked: until now, unless a call of ours still stands there. */
export function reportLandings(
  landings: readonly Landing[],
  moves: readonly MoveReport[],
  now: Instant,
): readonly LandingReport[] {
  return landings.map((it) => {
    const { restored, madeAt } = it;
    if (restored === null || madeAt === null) return { ...it, seconds: null };
    const isTaken = moves.some(
      ({ technicianId, state, before }) =>
        technicianId === it.technicianId && state !== 'done' && before !== null && overlaps(before, restored),
    );
    return { ...it, seconds: isTaken ? null : (now - madeAt) / 1000 };
  });
}

/** When each booking of others was made, by the id of its block. */
const timesOf = ({ serviceCalls, events }: Desk): ReadonlyMap<string, Instant> =>
  new Map([
    ...serviceCalls.flatMap((it) => (it.madeAt === undefined ? [] : [[`call:${it.id}`, it.madeAt] as const])),
    ...events.flatMap(({ event }) =>
      event.madeAt === undefined ? [] : [[`event:${event.id}`, event.madeAt] as const],
    ),
  ]);

interface Change {
  readonly was: ShownBoard;
  readonly is: TechnicianBoard;
  readonly madeAt: Instant | null;
}

function landingOf(
  { technician, problem }: TechnicianCase,
  { id, slot }: BoardBlock,
  { was, is, madeAt }: Change,
): Landing {
  const opening = was.openness.kept.find((it) => overlaps(it.slot, slot));
  const typeId = opening?.typeId ?? null;
  return {
    technicianId: technician.id,
    blockId: id,
    slot,
    madeAt,
    ...tookOf(was, slot, opening?.slot ?? null),
    typeId,
    restored: restoredBy({ was, is }, slot, typeId, problem.activities.length > 0),
  };
}

/** An opening that was kept, else what stood there. */
function tookOf(
  was: ShownBoard,
  slot: Interval,
  opening: Interval | null,
): Pick<Landing, 'took' | 'tookSlot'> {
  if (opening !== null) return { took: 'opening', tookSlot: opening };
  const work = was.calendar.find((it) => overlaps(it.slot, slot));
  if (work !== undefined) return { took: 'work', tookSlot: work.slot };
  const free = openOf(was, slot.start).find((it) => it.start <= slot.start && slot.end <= it.end);
  return free === undefined
    ? { took: 'time-off-work', tookSlot: null }
    : { took: 'free-time', tookSlot: free };
}

/** An opening of the type that was not kept before; where none was kept, time that was not free before, as long as the booking or as long as there is. */
function restoredBy(
  { was, is }: Omit<Change, 'madeAt'>,
  slot: Interval,
  typeId: string | null,
  hasWork: boolean,
): Interval | null {
  if (typeId !== null) {
    const known = new Set(was.openness.kept.map((it) => `${it.typeId} ${it.slot.start}`));
    const fresh = is.openness.kept.find(
      (it) => it.typeId === typeId && !known.has(`${typeId} ${it.slot.start}`),
    );
    return fresh?.slot ?? null;
  }
  if (!hasWork) return null;
  const from = slot.start;
  const freed = subtract(openOf(is, from), openOf(was, from));
  const fits = freed.find((it) => minutesOf(it) >= Math.min(minutesOf(slot), longestMinutes(freed)));
  return fits === undefined ? null : { start: fits.start, end: fits.end };
}

/** Free working time of a board from the start of that day on. */
const openOf = (
  { shifts, blocks, calendar }: Pick<ShownBoard, 'shifts' | 'blocks' | 'calendar'>,
  from: Instant,
): readonly Interval[] =>
  openTime(
    { now: from - 12 * HOUR, horizonEnd: Number.POSITIVE_INFINITY },
    { shifts, fixedBlocks: blocks },
    calendar,
  ).map(({ start, end }) => ({ start, end }));
