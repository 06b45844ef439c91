import { plannableTime } from '../planning/availability/free-time.js';
import { orderChanges } from '../planning/diff/order-changes.js';
import type { Change } from '../planning/model/change.js';
import { overlaps, sameInterval, type Interval } from '../planning/time/interval.js';
import type { DeskCase, TechnicianCase } from './build-problem.js';
import { holdBackMany, markedButNotLinked } from './make-intents.js';
import { chunkKey } from './marker.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { NewIntent } from './ports/intent-store.port.js';
import type { MoveReport } from './ports/run-report.js';
import { whyNotBack, type BackFacts } from './why-not-back.js';

/** What there is to know before a run is taken back. */
export interface UndoCase {
  /** Of the run that is taken back. */
  readonly runId: string;
  /** Everything that it has written, oldest first. */
  readonly done: readonly MoveReport[];
  /** As it is now. */
  readonly desk: Desk;
  readonly deskCase: DeskCase;
  /** Technicians whose mailbox was not read lately. */
  readonly held: ReadonlySet<string>;
  /** Chunks whose create was sent without an answer. */
  readonly unknownCreates: ReadonlySet<string>;
}

/** The writes that bring back what the run changed, in a safe order; those that a rule forbids are held, with the rule. */
export function decideUndo(undo: UndoCase): readonly NewIntent[] {
  const facts = factsOf(undo);
  const judged = netWrites(undo.done)
    .map((it) => inverse(it, undo.runId, facts.lookFirst))
    .map((it) => ({ ...it, heldBy: whyNotBack(it, facts) }));
  const technicians = [...new Set(judged.map((it) => it.technicianId))];
  const intents = technicians.flatMap((id) => {
    const theirs = judged.filter((it) => it.technicianId === id);
    const technicianCase = facts.cases.get(id);
    return technicianCase === undefined ? theirs : inSafeOrder(theirs, undo, technicianCase);
  });
  return holdBackMany(intents, undo.deskCase.settings.maxWritesPerRun);
}

function factsOf({ desk, deskCase, held, unknownCreates }: UndoCase): BackFacts & {
  readonly lookFirst: ReadonlySet<string>;
} {
  return {
    now: deskCase.problem.now,
    cases: new Map(deskCase.cases.map((it) => [it.technician.id, it])),
    held,
    openActivities: new Set(desk.activities.map((it) => it.id)),
    bookings: new Map(desk.bookings.map((it) => [chunkKey(it.activityId, it.chunk), it])),
    calls: new Map(desk.serviceCalls.map((it) => [it.id, it])),
    lookFirst: new Set([...unknownCreates, ...markedButNotLinked(desk)]),
  };
}

/** One write for each chunk, however many steps the run took: from where it was to where the run left it. */
function netWrites(done: readonly MoveReport[]): readonly MoveReport[] {
  const net = new Map<string, MoveReport>();
  for (const write of done) {
    const key = chunkKey(write.activityId, write.chunk);
    const { before } = net.get(key) ?? write;
    net.set(key, { ...write, before });
  }
  return [...net.values()].filter(
    ({ before, after }) => before === null || after === null || !sameInterval(before, after),
  );
}

function inverse(
  { technicianId, activityId, chunk, kind, before, after }: MoveReport,
  runId: string,
  lookFirst: ReadonlySet<string>,
): NewIntent {
  const did = `run ${runId} ${DID[kind]}`;
  const why = { text: `Somebody asked to take back that ${did}`, causes: [] };
  const of = { technicianId, activityId, chunk, reason: `undo: ${did}`, why, lookFirst: false, heldBy: null };
  switch (kind) {
    case 'create':
      return { ...of, kind: 'cancel', before: after, after: null };
    case 'move':
      return { ...of, kind: 'move', before: after, after: before };
    case 'cancel':
    case 'complete':
      return {
        ...of,
        kind: 'create',
        before: null,
        after: before,
        lookFirst: lookFirst.has(chunkKey(activityId, chunk)),
      };
  }
}

const DID: Readonly<Record<MoveReport['kind'], string>> = {
  create: 'made it',
  move: 'moved it',
  cancel: 'cancelled its call, which is never revived, so this is a new one',
  complete: 'completed its call, which is never revived, so this is a new one',
};

/** What would land on something is held, and so is what would land on what is held. The rest in the order in which it is written. */
function inSafeOrder(
  intents: readonly NewIntent[],
  { desk, deskCase }: UndoCase,
  { technician, problem }: TechnicianCase,
): readonly NewIntent[] {
  const blocks = problem.fixedBlocks.map((it) => it.slot);
  const bookings = desk.bookings.filter((it) => it.technicianId === technician.id);
  let judged = intents;
  for (;;) {
    const taken = [...blocks, ...staying(bookings, judged)];
    const next = judged.map((it) => (isTaken(it, taken) ? { ...it, heldBy: 'target-is-taken' } : it));
    if (next.every((it, index) => it.heldBy === judged[index]?.heldBy)) {
      return [
        ...ordered(judged, taken, plannableTime(deskCase.problem, problem)),
        ...judged.filter((it) => it.heldBy !== null),
      ];
    }
    judged = next;
  }
}

/** Where those stand that leave no place. */
function staying(bookings: readonly StoredBooking[], intents: readonly NewIntent[]): readonly Interval[] {
  const leaving = new Set(
    intents.filter((it) => it.heldBy === null).map((it) => chunkKey(it.activityId, it.chunk)),
  );
  return bookings.filter((it) => !leaving.has(chunkKey(it.activityId, it.chunk))).map((it) => it.slot);
}

const isTaken = ({ heldBy, after }: NewIntent, taken: readonly Interval[]): boolean =>
  heldBy === null && after !== null && taken.some((it) => overlaps(it, after));

function ordered(
  intents: readonly NewIntent[],
  occupied: readonly Interval[],
  free: readonly Interval[],
): readonly NewIntent[] {
  const open = new Map(
    intents.filter((it) => it.heldBy === null).map((it) => [chunkKey(it.activityId, it.chunk), it]),
  );
  return orderChanges([...open.values()].flatMap(asChange), occupied, free).flatMap((change) => {
    const intent = open.get(chunkKey(change.activityId, change.chunk));
    if (intent === undefined) return [];
    return {
      ...intent,
      before: change.kind === 'add' ? null : change.before,
      after: change.kind === 'remove' ? null : change.after,
    };
  });
}

function asChange({ activityId, chunk, before, after }: NewIntent): readonly Change[] {
  const of = { activityId, chunk };
  if (before === null) return after === null ? [] : [{ kind: 'add', ...of, after }];
  return after === null ? [{ kind: 'remove', ...of, before }] : [{ kind: 'move', ...of, before, after }];
}
