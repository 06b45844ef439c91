import type { Shift } from '../planning/model/planning-problem.js';
import { clip } from '../planning/time/interval-set.js';
import type { Instant, Interval } from '../planning/time/interval.js';
import { buildProblem, type TechnicianCase } from './build-problem.js';
import { busyItems, indexParts, type BusyItem } from './busy-items.js';
import { checkShortRange } from './check-range.js';
import { coverRange, type FreeBusyStretch } from './cover-range.js';
import { RequestError } from './errors.js';
import { mailboxSource } from './import-calendars.js';
import { horizonEndOf, LOOK_BACK } from './import-window.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { BoardBlock, PlanStore, ShownBoard } from './ports/plan-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import type { Turns } from './ports/turns.port.js';
import { psaSources } from './psa-sources.js';
import { settingsFor, type Settings } from './settings.js';

/** Technicians whose time is worked out before others get a turn. */
const AT_ONCE = 25;

/** What is known of the time of one technician, and how well. */
export interface BusyTime {
  readonly technician: StoredTechnician;
  readonly timeZone: string;
  readonly now: Instant;
  /** When the oldest source behind it was read; null when one never was. */
  readonly asOf: Instant | null;
  /** `unreadable`: the last attempt failed, and what is known of Exchange is what was there before, if anything. `none`: no mailbox. */
  readonly calendar: 'readable' | 'unreadable' | 'none';
  readonly items: readonly BusyItem[];
  readonly blocks: readonly BoardBlock[];
  /** Working time inside `known`. */
  readonly shifts: readonly Shift[];
  /** What the sources were read for and the plan speaks of; null when a source never was read. */
  readonly known: Interval | null;
  /** Where the planning horizon ends today. */
  readonly horizonEnd: Instant;
}

/** A range of a technician's time as others may see it. */
export interface FreeBusy extends Pick<BusyTime, 'timeZone' | 'asOf' | 'calendar' | 'known'> {
  readonly stretches: readonly FreeBusyStretch[];
}

/** Says when a technician is free, for people and schedulers who read neither the PSA nor Exchange. Reads only what is stored. */
export class ReadFreeBusy {
  constructor(
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly clock: Clock,
    private readonly turns: Turns,
  ) {}

  /** @throws RequestError `range-invalid`, `range-too-long`, `technician-not-found` */
  async read(technicianId: string, range: Interval): Promise<FreeBusy> {
    checkShortRange(range);
    const time = await this.about(technicianId);
    if (time === null)
      throw new RequestError('technician-not-found', `There is no technician "${technicianId}".`, 404);
    const { timeZone, asOf, calendar, known, items, shifts } = time;
    return { timeZone, asOf, calendar, known, stretches: coverRange(items, shifts, range) };
  }

  /** Null for a technician who is unknown or not active. */
  async about(technicianId: string): Promise<BusyTime | null> {
    const [only] = await this.aboutAll([technicianId]);
    return only ?? null;
  }

  /** The same of several, by id; unknown ones are not among them. Other requests are answered in between. */
  async aboutAll(technicianIds: readonly string[]): Promise<readonly BusyTime[]> {
    const now = this.clock.now();
    const desk = await this.desk.loadOf(technicianIds);
    const overrides = await this.settings.all();
    const settings = settingsFor(overrides);
    const cases: TechnicianCase[] = [];
    for (const part of inParts(desk.technicians)) {
      cases.push(...buildProblem({ ...desk, technicians: part }, overrides, new Map(), now, LOOK_BACK).cases);
      await this.turns.next();
    }
    const plan = await this.plans.current();
    const boards =
      plan === null ? new Map<string, ShownBoard>() : await this.plans.boards(plan.id, technicianIds);
    const mailboxes = cases.flatMap(({ technician: { mailbox } }) => mailbox ?? []);
    const states = await this.log.named([...psaSources(settings), ...mailboxes.map(mailboxSource)]);
    const parts = indexParts(desk);
    const horizonEnd = horizonEndOf(now, settings.horizonDays);
    return cases.map((it): BusyTime => {
      const { technician, problem, classified } = it;
      const freshness = freshnessOf(technician, settings, states);
      const known = knownAt(now, freshness.asOf, settings, plan?.horizonEnd ?? Number.POSITIVE_INFINITY);
      return {
        technician,
        timeZone: problem.timeZone,
        now,
        ...freshness,
        items: busyItems(parts, it, boards.get(technician.id)?.calendar ?? []),
        blocks: classified.blocks,
        shifts: known === null ? [] : clip(problem.shifts, known),
        known,
        horizonEnd,
      };
    });
  }
}

const inParts = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) =>
    items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );

function freshnessOf(
  { mailbox }: StoredTechnician,
  settings: Settings,
  all: readonly SourceState[],
): Pick<BusyTime, 'asOf' | 'calendar'> {
  const exchange = mailbox === null ? null : mailboxSource(mailbox);
  const names = [...psaSources(settings), ...(exchange === null ? [] : [exchange])];
  const states = new Map(all.map((it) => [it.name, it]));
  const read = names.map((name) => states.get(name)?.succeededAt ?? null);
  const asOf = read.reduce((oldest, at) => (oldest === null || at === null ? null : Math.min(oldest, at)));
  if (exchange === null) return { asOf, calendar: 'none' };
  const state = states.get(exchange);
  const isReadable = state !== undefined && state.succeededAt !== null && state.error === null;
  return { asOf, calendar: isReadable ? 'readable' : 'unreadable' };
}

/** An old read has not seen the last days of today's horizon, and an old plan says nothing of them. */
function knownAt(
  now: Instant,
  asOf: Instant | null,
  { horizonDays }: Settings,
  planEnd: Instant,
): Interval | null {
  if (asOf === null) return null;
  const known = { start: now - LOOK_BACK, end: Math.min(horizonEndOf(asOf, horizonDays), planEnd) };
  return known.end > known.start ? known : null;
}
