import { pricesOfOpenness, type OpennessPrice } from '../planning/what-if/price-of-openness.js';
import type { Instant } from '../planning/time/interval.js';
import { buildProblem, type DeskCase, type TechnicianCase } from './build-problem.js';
import { halfDays, keepOpenFor } from './keep-open-for.js';
import type { OpeningQuota } from './opening-quota.js';
import type { PlanDesk } from './plan-desk.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { PlanOptions } from './ports/planner.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { Settings } from './settings.js';
import { overdueTechnicians } from './stale-sources.js';
import { membersOf } from './members-of.js';

/** Working days from today on whose openings are counted. */
const DAYS = 5;

type GapSettings = Pick<Settings, 'gapMode' | 'minMinutesFree' | 'openingQuota'>;

/** One way to keep time free. */
interface Way {
  readonly mode: Settings['gapMode'];
  readonly minMinutesFree: number;
  /** Openings of each type in a half day with each technician. */
  readonly openings: number;
}

/** Ways worth looking at, from none to much. */
const WAYS: readonly Way[] = [
  ...[0, 15, 30, 60, 90, 120].map((minMinutesFree): Way => ({
    mode: 'uniform',
    minMinutesFree,
    openings: 0,
  })),
  { mode: 'bookable', minMinutesFree: 0, openings: 0 },
  ...[1, 2, 3].map((openings): Way => ({ mode: 'quota', minMinutesFree: 0, openings })),
  { mode: 'demand', minMinutesFree: 0, openings: 0 },
];

/** What one way comes to, for all technicians together. */
interface WayPrice {
  readonly way: Way;
  readonly late: number;
  readonly weightedLateness: number;
  readonly leftOut: number;
  /** Mean of the work that has all its time; null when there is none. */
  readonly hoursToEnd: number | null;
  /** Mean of a technician and working day. */
  readonly openingsPerDay: number;
}

/** What the calendars of a team come to in each way of keeping time free, from one snapshot. */
export interface PriceOfOpennessAnswer {
  readonly technicians: number;
  /** Types that the openings are of. */
  readonly typeIds: readonly string[];
  readonly prices: readonly WayPrice[];
}

/**
 * Tells what free time costs, before anybody chooses a gap mode: the lane is planned once, since it is the same in every mode, and laid
 * out in each way. Stores and writes nothing.
 */
export class PriceOfOpenness {
  constructor(
    private readonly planDesk: PlanDesk,
    private readonly settings: SettingStore,
    private readonly technicians: TechnicianReader,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly log: SourceLog,
    private readonly clock: Clock,
  ) {}

  /** Of a team, or of all. Progress is told in technicians. @throws RequestError `team-not-found` */
  async run(
    teamId: string | null,
    { signal, onProgress }: Pick<PlanOptions, 'signal' | 'onProgress'> = {},
  ): Promise<PriceOfOpennessAnswer> {
    const ids = membersOf(await this.technicians.technicians(), teamId).map((it) => it.id);
    const now = this.clock.now();
    const desk = await this.desk.loadOf(ids);
    const deskCase = buildProblem(desk, await this.settings.all(), await this.plans.remembered(ids), now);
    const held = overdueTechnicians(deskCase, await this.log.list(), now);
    const sums = new Sums();
    for (const [index, one] of deskCase.cases.entries()) {
      // Each is a question of its own, answered in another thread: others get their answers in between.
      const alone = {
        ...deskCase,
        cases: [one],
        problem: { ...deskCase.problem, technicians: [one.problem] },
      };
      const { plan } = await this.planDesk.answer(alone, held, signal === undefined ? {} : { signal });
      const [technicianPlan] = plan.technicians;
      if (technicianPlan !== undefined) sums.add(this.pricesOf(desk, deskCase, one, technicianPlan));
      onProgress?.(index + 1, deskCase.cases.length);
    }
    const taken = new Set(deskCase.cases.map((it) => it.technician.id));
    const types = desk.appointmentTypes.filter((it) => it.technicianIds.some((id) => taken.has(id)));
    return { technicians: sums.technicians, typeIds: types.map((it) => it.id), prices: sums.prices() };
  }

  private pricesOf(
    desk: Desk,
    { problem }: DeskCase,
    { technician, settings, problem: asked }: TechnicianCase,
    plan: Parameters<typeof pricesOfOpenness>[2],
  ): { readonly days: number; readonly prices: readonly OpennessPrice[] } {
    const types = desk.appointmentTypes.filter((it) => it.technicianIds.includes(technician.id));
    const { shifts } = asked;
    const keeper = { technician, shifts, now: problem.now };
    const ways = WAYS.map((way) =>
      keepOpenFor(desk, { ...keeper, settings: { ...settings, ...settingsOf(way, types) } }),
    );
    const halves = halfDays(shifts, problem.now, DAYS);
    const until: Instant = halves.at(-1)?.window.end ?? problem.now;
    return {
      days: halves.length / 2,
      prices: pricesOfOpenness(problem, asked, plan, { ways, types, until }),
    };
  }
}

const settingsOf = (
  { mode, minMinutesFree, openings }: Way,
  types: readonly { readonly id: string }[],
): GapSettings => ({
  gapMode: mode,
  minMinutesFree,
  openingQuota: types.map((it): OpeningQuota => ({ typeId: it.id, count: openings, per: 'technician' })),
});

/** Adds technicians up. */
class Sums {
  technicians = 0;
  private days = 0;
  private readonly all: OpennessPrice[][] = WAYS.map(() => []);

  add({ days, prices }: { readonly days: number; readonly prices: readonly OpennessPrice[] }): void {
    this.technicians += 1;
    this.days += days;
    prices.forEach((it, index) => this.all[index]?.push(it));
  }

  prices(): readonly WayPrice[] {
    return WAYS.map((way, index) => {
      const sum = (of: keyof OpennessPrice): number =>
        (this.all[index] ?? []).reduce((total, it) => total + it[of], 0);
      const ended = sum('ended');
      return {
        way,
        late: sum('late'),
        weightedLateness: sum('weightedLateness'),
        leftOut: sum('leftOut'),
        hoursToEnd: ended === 0 ? null : toTenths(sum('minutesToEnd') / ended / 60),
        openingsPerDay: this.days === 0 ? 0 : Math.round((sum('openings') / this.days) * 100) / 100,
      };
    });
  }
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
