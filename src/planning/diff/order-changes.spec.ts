import fc from 'fast-check';
import type { Change } from '../model/change.js';
import { longestMinutes, merge, subtract } from '../time/interval-set.js';
import type { Interval } from '../time/interval.js';
import { MINUTE, minutesOf, overlaps, sameInterval } from '../time/interval.js';
import { orderChanges } from './order-changes.js';

/** Quarters of an hour from the beginning of time. */
const STEP = 15 * MINUTE;
const HORIZON: Interval = { start: 0, end: 400 * STEP };

/** What is published, what is wanted instead, and what stands in the way; made without the solver. */
interface Rearrangement {
  readonly blocks: readonly Interval[];
  readonly published: ReadonlyMap<string, Interval>;
  readonly changes: readonly Change[];
  readonly staying: readonly Interval[];
  readonly free: readonly Interval[];
}

/** A call of ours; lengths and the gap before it in steps. */
interface Call {
  readonly id: string;
  readonly length: number;
  readonly newLength: number;
  readonly fate: 'stay' | 'move' | 'remove' | 'add';
  readonly gap: number;
}

/** Lays the calls out one behind the other, each after its gap, at the first place that nothing takes. */
function layOut(
  calls: readonly { readonly id: string; readonly length: number; readonly gap: number }[],
  taken: readonly Interval[],
  from: number,
): ReadonlyMap<string, Interval> {
  const slots = new Map<string, Interval>();
  let at = from;
  for (const { id, length, gap } of calls) {
    let slot = { start: at + gap * STEP, end: at + (gap + length) * STEP };
    for (let hit = hitOf(slot, taken); hit !== undefined; hit = hitOf(slot, taken))
      slot = { start: hit.end, end: hit.end + length * STEP };
    slots.set(id, slot);
    at = slot.end;
  }
  return slots;
}

const hitOf = (slot: Interval, taken: readonly Interval[]): Interval | undefined =>
  taken.find((it) => overlaps(it, slot));

function rearrange(
  calls: readonly Call[],
  order: readonly number[],
  blocks: readonly Interval[],
  late: readonly Interval[],
  isTight: boolean,
): Rearrangement {
  // Late blocks land on what was published.
  const published = layOut(
    calls.filter((it) => it.fate !== 'add').map((it) => ({ ...it, gap: isTight ? 0 : it.gap })),
    blocks,
    0,
  );
  const all = [...blocks, ...late];
  const isHit = (id: string): boolean => hitOf(published.get(id) ?? { start: 0, end: 0 }, late) !== undefined;
  const stays = (it: Call): boolean => it.fate === 'stay' && !isHit(it.id);
  const staying = calls.filter(stays).flatMap((it) => published.get(it.id) ?? []);
  const placed = order
    .flatMap((index) => calls[index] ?? [])
    .filter((it) => it.fate !== 'remove' && !stays(it))
    .map((it) => ({ id: it.id, gap: isTight ? 0 : it.gap, length: isTight ? it.length : it.newLength }));
  const wanted = layOut(placed, [...all, ...staying], 0);
  const changes = calls.flatMap((it): Change[] => {
    const of = { activityId: it.id, chunk: 1 };
    const before = published.get(it.id);
    const after = wanted.get(it.id);
    if (stays(it)) return [];
    if (before === undefined) return after === undefined ? [] : [{ kind: 'add', ...of, after }];
    if (after === undefined) return [{ kind: 'remove', ...of, before }];
    return sameInterval(before, after) ? [] : [{ kind: 'move', ...of, before, after }];
  });
  const moving = new Set(changes.map((it) => it.activityId));
  return {
    blocks: all,
    published,
    changes,
    staying: [...published].filter(([id]) => !moving.has(id)).map(([, it]) => it),
    free: subtract([HORIZON], all),
  };
}

const interval = (most: number): fc.Arbitrary<Interval> =>
  fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: most }))
    .map(([start, length]) => ({ start: start * STEP, end: (start + length) * STEP }));

const rearrangement: fc.Arbitrary<Rearrangement> = fc
  .integer({ min: 1, max: 9 })
  .chain((count) =>
    fc.tuple(
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          fc.record({
            id: fc.constant(`c${index}`),
            length: fc.integer({ min: 1, max: 5 }),
            newLength: fc.integer({ min: 1, max: 5 }),
            fate: fc.constantFrom<Call['fate']>(
              'move',
              'move',
              'move',
              'move',
              'move',
              'stay',
              'remove',
              'add',
            ),
            gap: fc.constantFrom(0, 0, 0, 1, 2),
          }),
        ),
      ),
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, index) => index),
        { minLength: count },
      ),
      fc.array(interval(6), { maxLength: 3 }),
      fc.array(interval(3), { maxLength: 2 }),
      fc.boolean(),
    ),
  )
  .map(([calls, order, blocks, late, isTight]) => rearrange(calls, order, blocks, late, isTight));

const ordered = ({ changes, blocks, staying, free }: Rearrangement): readonly Change[] =>
  orderChanges(changes, [...blocks, ...staying], free);

/** What is on the calendar after each write, beginning with what was published. */
function states(
  published: ReadonlyMap<string, Interval>,
  writes: readonly Change[],
): readonly ReadonlyMap<string, Interval>[] {
  const state = new Map(published);
  return [
    new Map(state),
    ...writes.map((it) => {
      if (it.kind === 'remove') state.delete(it.activityId);
      else state.set(it.activityId, it.after);
      return new Map(state);
    }),
  ];
}

const overlapping = (state: ReadonlyMap<string, Interval>): boolean => {
  const slots = [...state.values()].toSorted((a, b) => a.start - b.start);
  return slots.some((it, index) => index > 0 && overlaps(slots[index - 1]!, it));
};

/** Writes that must not be done when the one is not: their target is a place that is not left then. */
function withAllThatWait(writes: readonly Change[], first: Change): ReadonlySet<Change> {
  const skipped = new Set([first]);
  for (let before = 0; before !== skipped.size;) {
    before = skipped.size;
    const kept = [...skipped].flatMap((it) => (it.kind === 'add' ? [] : [it.before]));
    for (const it of writes) if (it.kind !== 'remove' && hitOf(it.after, kept) !== undefined) skipped.add(it);
  }
  return skipped;
}

/** The extra moves: what is moved again later. */
const extraMoves = (writes: readonly Change[]): readonly Change[] =>
  writes.filter((it, index) => writes.slice(index + 1).some((later) => later.activityId === it.activityId));

/** Whether the changes can be written in some order when one call, or none, has gone out of the way before. */
function canBeWritten(changes: readonly Change[], aside: string | null): boolean {
  let left = changes.filter((it) => it.kind !== 'remove');
  for (;;) {
    const places = left.flatMap((it) =>
      it.kind === 'move' && it.activityId !== aside ? [[it.activityId, it.before] as const] : [],
    );
    const isBlocked = (it: (typeof left)[number]): boolean =>
      places.some(([id, place]) => id !== it.activityId && overlaps(place, it.after));
    const still = left.filter(isBlocked);
    if (still.length === 0) return true;
    if (still.length === left.length) return false;
    left = still;
  }
}

const move = (activityId: string, before: Interval, after: Interval): Change => ({
  kind: 'move',
  activityId,
  chunk: 1,
  before,
  after,
});

const hours = (start: number, end: number): Interval => ({
  start: start * 60 * MINUTE,
  end: end * 60 * MINUTE,
});

/** Of a permutation; what stays is none. */
function ringsOf(goesTo: readonly number[]): number {
  const seen = new Set<number>();
  let rings = 0;
  goesTo.forEach((_, from) => {
    if (goesTo[from] === from || seen.has(from)) return;
    rings++;
    for (let at = from; !seen.has(at); at = goesTo[at]!) seen.add(at);
  });
  return rings;
}

const RUNS = 3000;

describe('orderChanges, over rearrangements made without the solver', () => {
  it('shows at no moment two calls on top of each other, nor one that was written on a fixed block', () => {
    fc.assert(
      fc.property(rearrangement, (one) => {
        const writes = ordered(one);
        expect(states(one.published, writes).some(overlapping)).toBe(false);
        const written = writes.flatMap((it) => (it.kind === 'remove' ? [] : [it.after]));
        expect(written.filter((it) => hitOf(it, one.blocks))).toEqual([]);
      }),
      { numRuns: RUNS, seed: 1 },
    );
  });

  it('ends at the target of every change, and leaves what stays where it is', () => {
    fc.assert(
      fc.property(rearrangement, (one) => {
        const wanted = states(one.published, one.changes).at(-1);
        expect(states(one.published, ordered(one)).at(-1)).toEqual(wanted);
      }),
      { numRuns: RUNS, seed: 2 },
    );
  });

  it('is safe when one write is left out with all that wait for it, wherever it breaks off', () => {
    fc.assert(
      fc.property(rearrangement, (one) => {
        const writes = ordered(one);
        for (const first of writes) {
          const skipped = withAllThatWait(writes, first);
          const rest = writes.filter((it) => !skipped.has(it));
          expect(states(one.published, rest).some(overlapping)).toBe(false);
        }
      }),
      { numRuns: RUNS, seed: 3 },
    );
  });

  it('moves a call twice only when nothing else can be written, and one call where one is enough', () => {
    let opened = 0;
    fc.assert(
      fc.property(rearrangement, (one) => {
        const writes = ordered(one);
        const extra = extraMoves(writes);
        expect(new Set(extra.map((it) => it.activityId)).size).toBe(extra.length);
        expect(extra.length > 0).toBe(!canBeWritten(one.changes, null));
        const isOneEnough = one.changes.some((it) => canBeWritten(one.changes, it.activityId));
        if (extra.length > 1) expect(isOneEnough).toBe(false);
        if (extra.length === 1) opened++;
      }),
      { numRuns: RUNS, seed: 4 },
    );
    expect(opened).toBeGreaterThan(RUNS / 10);
  });

  it('opens each ring of calls of one length by one extra move', () => {
    const placeOf = (at: number): Interval => ({ start: at * 4 * STEP, end: (at + 1) * 4 * STEP });
    const order = Array.from({ length: 12 }, (_, at) => at);
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: 12 }), (goesTo) => {
        const moving = order.filter((at) => goesTo[at] !== at);
        const changes = moving.map((at): Change => move(`c${at}`, placeOf(at), placeOf(goesTo[at]!)));
        const staying = order.filter((at) => goesTo[at] === at).map(placeOf);
        const writes = orderChanges(changes, staying, [{ ...HORIZON, start: placeOf(12).start }]);
        const published = new Map(order.map((at) => [`c${at}`, placeOf(at)]));
        expect(writes).toHaveLength(moving.length + ringsOf(goesTo));
        expect(states(published, writes).some(overlapping)).toBe(false);
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  it('puts the extra move into free time wherever there is room for it', () => {
    let outside = 0;
    fc.assert(
      fc.property(rearrangement, fc.array(interval(12), { maxLength: 4 }), (one, open) => {
        const free = subtract(merge(open), one.blocks);
        const writes = orderChanges(one.changes, [...one.blocks, ...one.staying], free);
        const shown = states(one.published, writes);
        const targets = one.changes.flatMap((it) => (it.kind === 'remove' ? [] : [it.after]));
        for (const extra of extraMoves(writes)) {
          if (extra.kind !== 'move') continue;
          const isFree = free.some((it) => it.start <= extra.after.start && extra.after.end <= it.end);
          if (isFree) continue;
          outside++;
          const now = shown[writes.indexOf(extra)]!;
          const room = subtract(free, [...now.values(), ...targets]);
          expect(longestMinutes(room)).toBeLessThan(minutesOf(extra.after));
        }
      }),
      { numRuns: RUNS, seed: 6 },
    );
    expect(outside).toBeGreaterThan(50);
  });
});

describe('the extra move of a ring', () => {
  it('is made by a call that finds a free place, if any does', () => {
    const long = move('long', hours(2, 4), hours(0, 2));
    const short = move('short', hours(0, 1), hours(2, 3));
    for (const changes of [
      [long, short],
      [short, long],
    ]) {
      const [first] = orderChanges(changes, [hours(4, 5)], [hours(5, 6)]);
      expect(first).toMatchObject({ activityId: 'short', after: hours(5, 6) });
    }
  });

  it('is made by the call that most others wait for', () => {
    const wide = move('wide', hours(0, 2), hours(2, 4));
    const one = move('one', hours(2, 3), hours(0, 1));
    const two = move('two', hours(3, 4), hours(1, 2));
    const [first, ...rest] = orderChanges([one, two, wide], [], [hours(4, 8)]);
    expect(first).toMatchObject({ activityId: 'wide', after: hours(4, 6) });
    expect(rest).toHaveLength(3);
  });
});
