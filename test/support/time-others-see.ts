import { ReadFreeBusy } from '../../src/application/read-free-busy.js';
import type { Desk, DeskStore } from '../../src/application/ports/desk-store.port.js';
import type { PlanStore, StoredPlan, ShownBoard } from '../../src/application/ports/plan-store.port.js';
import type { SettingStore, StoredOverrides } from '../../src/application/ports/setting-store.port.js';
import type { SourceLog } from '../../src/application/ports/source-log.port.js';
import type { Placement } from '../../src/planning/model/plan.js';
import { DAY, type Instant } from '../../src/planning/time/interval.js';
import { overridesOf } from './desk-builders.js';

const PSA = ['technicians', 'tickets', 'service-calls', 'busy-times'].map((it) => `autotask:${it}`);

/** What is stored when somebody asks when a technician is free. */
export interface SeenWorld {
  readonly now: Instant;
  readonly desk: Desk;
  /** Of the current plan, for Ana. */
  readonly calendar: readonly Placement[];
  readonly overrides: StoredOverrides['overrides'];
  /** When all sources were read; null for never. */
  readonly readAt: Instant | null;
  /** When the mailbox was last read, if not with the others, and what went wrong after that. */
  readonly mailbox?: { readonly readAt: Instant | null; readonly error: string };
  /** Where the current plan ends; null when nothing was planned yet. */
  readonly planEnd: Instant | null;
}

/** A world that was read and planned just now, with two weeks ahead. */
export const aWorld = (now: Instant, desk: Desk, with_: Partial<SeenWorld> = {}): SeenWorld => ({
  now,
  desk,
  calendar: [],
  overrides: {},
  readAt: now,
  planEnd: now + 30 * DAY,
  ...with_,
});

/** The use case on what is stored there. */
export function freeBusyOf(world: SeenWorld): ReadFreeBusy {
  const { now, desk, calendar, overrides, readAt, mailbox, planEnd } = world;
  const states = [
    ...PSA.map((name) => ({ name, succeededAt: readAt, error: null })),
    {
      name: 'exchange:ana@desk.example',
      ...(mailbox === undefined
        ? { succeededAt: readAt, error: null }
        : { succeededAt: mailbox.readAt, error: mailbox.error }),
    },
  ];
  const plan = planEnd === null ? null : ({ id: '1', horizonEnd: planEnd } as StoredPlan);
  return new ReadFreeBusy(
    {
      loadOf: (ids: readonly string[]) =>
        Promise.resolve({ ...desk, technicians: desk.technicians.filter((it) => ids.includes(it.id)) }),
    } as unknown as DeskStore,
    {
      current: () => Promise.resolve(plan),
      boards: (_: string, ids: readonly string[]) =>
        Promise.resolve(new Map(ids.map((id) => [id, { calendar } as unknown as ShownBoard]))),
    } as unknown as PlanStore,
    { all: () => Promise.resolve([overridesOf('organisation', '', overrides)]) } as unknown as SettingStore,
    {
      named: (names: readonly string[]) => Promise.resolve(states.filter((it) => names.includes(it.name))),
    } as unknown as SourceLog,
    { now: () => now },
    { next: () => Promise.resolve() },
  );
}
