import fc from 'fast-check';
import { aBooking, ourCall } from '../../test/support/desk-builders.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { Intent } from './ports/intent-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { guardWrite, type GuardFacts, type WorkState } from './write-guard.js';

const MINUTE = 60_000;
const NOW = Date.parse('2025-11-24T08:00:00Z');
const minutes = fc.integer({ min: -20, max: 40 }).map((it) => it * 15);
const stretch = fc
  .tuple(minutes, fc.constantFrom(15, 60, 120))
  .map(([from, long]) => ({ start: NOW + from * MINUTE, end: NOW + (from + long) * MINUTE }));

/** One call of ours and its desk as they might be, told without any of the guard's words. */
interface World {
  readonly linkedAt: { readonly start: number; readonly end: number } | null;
  readonly pinned: boolean;
  readonly callAt: { readonly start: number; readonly end: number };
  readonly callExists: boolean;
  readonly status: ServiceCallRecord['state'];
  readonly people: readonly string[];
  readonly work: WorkState;
  readonly othersOfOurs: boolean;
  /** A person has asked for this very place. */
  readonly askedFor: boolean;
  readonly foreign: readonly { readonly start: number; readonly end: number }[] | null;
  readonly freeze: number;
}

const world: fc.Arbitrary<World> = fc
  .record({
    linkedAt: fc.option(stretch, { freq: 8 }),
    pinned: fc.boolean(),
    moved: fc.option(stretch, { freq: 2 }),
    callExists: fc.boolean(),
    status: fc.constantFrom(
      'open' as const,
      'open' as const,
      'open' as const,
      'canceled' as const,
      'complete' as const,
    ),
    people: fc.constantFrom(['7'], ['7'], ['7'], ['8'], ['7', '8'], []),
    work: fc.constantFrom<WorkState>('open', 'open', 'in-progress', 'waits', 'ended'),
    othersOfOurs: fc.boolean(),
    askedFor: fc.boolean(),
    foreign: fc.option(fc.array(stretch, { maxLength: 3 }), { freq: 6 }),
    freeze: fc.constantFrom(0, 60, 120),
  })
  .map(({ moved, ...it }) => ({ ...it, callAt: moved ?? it.linkedAt ?? { start: NOW, end: NOW + MINUTE } }));

const intent = fc.record({
  kind: fc.constantFrom<Intent['kind']>('create', 'move', 'cancel', 'complete'),
  after: stretch,
  age: fc.integer({ min: 0, max: 30 }),
  attempts: fc.integer({ min: 1, max: 3 }),
  lookFirst: fc.boolean(),
});

/** What the classes of items forbid to be touched, each told in its own words. */
const FORBIDDEN: Readonly<Record<string, (world: World, kind: Intent['kind']) => boolean>> = {
  'a call that is not ours': ({ linkedAt }, kind) => kind !== 'create' && linkedAt === null,
  'a call that is not there': ({ callExists }, kind) => kind !== 'create' && !callExists,
  'a call that is over': ({ status }, kind) => kind !== 'create' && status !== 'open',
  'a call that is not where we put it': ({ linkedAt, callAt }, kind) =>
    kind !== 'create' && (linkedAt?.start !== callAt.start || linkedAt.end !== callAt.end),
  'what a person fixed, while its work goes on': ({ pinned, work }, kind) =>
    kind !== 'create' && pinned && (work !== 'ended' || kind === 'move'),
  'what other people are on, while its work goes on': ({ people, work }, kind) =>
    kind !== 'create' && people.join() !== '7' && (work !== 'ended' || kind === 'move'),
  'what was begun': ({ callAt, work, askedFor }, kind) =>
    kind !== 'create' && !(kind === 'move' && askedFor) && callAt.start <= NOW && work === 'in-progress',
  'what starts soon, while its work goes on': ({ callAt, freeze, work, askedFor }, kind) =>
    kind !== 'create' &&
    !(kind === 'move' && askedFor) &&
    callAt.start > NOW &&
    callAt.start < NOW + freeze * MINUTE &&
    (work === 'open' || work === 'in-progress'),
  'work that goes on, by completing it': ({ work }, kind) =>
    kind === 'complete' && (work === 'open' || work === 'in-progress'),
  'work that is over or waits, by giving it time': ({ work }, kind) =>
    (kind === 'create' || kind === 'move') && (work === 'ended' || work === 'waits'),
};

/** Where nothing may be put. */
const FORBIDDEN_PLACES: Readonly<
  Record<string, (world: World, place: { start: number; end: number }) => boolean>
> = {
  'the past': ({ askedFor }, place) => !askedFor && place.start < NOW,
  'the freeze': ({ freeze, askedFor }, place) => !askedFor && place.start < NOW + (freeze - 15) * MINUTE,
  'another call of ours': ({ othersOfOurs }) => othersOfOurs,
  'time that nobody could look at': ({ foreign }) => foreign === null,
  'time of somebody else': ({ foreign }, place) =>
    (foreign ?? []).some((it) => it.start < place.end && place.start < it.end),
};

describe('the write guard', () => {
  it('touches nothing of what is forbidden, and puts nothing where it is forbidden, whatever an intent says', () => {
    const passed = { count: 0 };
    fc.assert(
      fc.property(world, intent, (it, wish) => {
        const { kind } = wish;
        const places = kind === 'create' || kind === 'move';
        const wanted: Intent = {
          ...{ id: '1', runId: '1', technicianId: '7', activityId: '42.7.1', chunk: 1, reason: 'new-work' },
          ...{ kind, attempts: wish.attempts, lookFirst: wish.lookFirst, before: it.linkedAt },
          after: places ? wish.after : null,
          decidedAt: NOW - wish.age * MINUTE,
        };
        const booking: StoredBooking | null =
          it.linkedAt === null ? null : aBooking('1', it.linkedAt, it.pinned ? { state: 'pinned' } : {});
        const call = it.callExists
          ? ourCall('1', it.callAt, { technicians: it.people, state: it.status })
          : null;
        const facts: GuardFacts = {
          ...{ now: NOW, freezeMinutes: it.freeze, maxAgeMinutes: 15, work: it.work },
          ...{ targetTaken: it.othersOfOurs, askedFor: places && it.askedFor, blocks: it.foreign },
        };
        const broken = [
          ...Object.entries(FORBIDDEN).filter(([, forbids]) => forbids(it, kind)),
          ...Object.entries(FORBIDDEN_PLACES).filter(([, forbids]) => places && forbids(it, wish.after)),
        ].map(([name]) => name);
        const refusal = guardWrite(wanted, booking, call, facts);
        if (refusal === null) {
          passed.count += 1;
          expect(broken).toEqual([]);
          expect(wish.age).toBeLessThanOrEqual(15);
        }
      }),
      { numRuns: 20_000 },
    );
    // It does not refuse everything either.
    expect(passed.count).toBeGreaterThan(200);
  });
});
