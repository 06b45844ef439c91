import { SeededRandom } from '../../../sandbox/desk/random.js';
import { CrashDesk } from './crash-desk.js';
import type { FullDisk } from './crash-database.js';
import { judgeOutside, unknowinglyOverwritten, type SeenOutside, type Violation } from './judge.js';
import { judgeRecords, readRecords } from './judge-records.js';
import { killAt, killPoints, type KillPoint } from './kill-points.js';
import { LoadBots } from './load-bots.js';
import { strike, type OtherFault } from './other-faults.js';
import { becomeQuiet } from './become-quiet.js';
import { ServicePool } from './service-pool.js';

const MINUTE = 60_000;
/** What starts before that may be frozen: the default freeze, and a grid step of time that a run takes. */
const FREEZE = 135 * MINUTE;

/** Kills in a row with the same processes. */
const BLOCK = 10;
const KILLS_BETWEEN_LOOKS = 5;

export interface DriveOptions {
  readonly data: string;
  readonly kills: number;
  readonly seed: number;
  /** How often each other fault happens. */
  readonly others: number;
  readonly tell: (line: string) => void;
}

/** How often something was done, and how often it came to what was wanted. */
export interface Count {
  readonly times: number;
  readonly reached: number;
}

/** A violation with the number of kills after which it was first seen. */
export type SeenViolation = Violation & { readonly afterKills: number };

export interface CrashReport {
  readonly seed: number;
  readonly kills: number;
  readonly seconds: number;
  readonly killsByPoint: Readonly<Partial<Record<KillPoint, Count>>>;
  readonly otherFaults: Readonly<Partial<Record<OtherFault, Count>>>;
  readonly fullDisk: FullDisk;
  /** What the bots did, by kind. */
  readonly load: Readonly<Record<string, number>>;
  readonly writes: number;
  readonly intents: Readonly<Record<string, number>>;
  readonly plannedChunks: number;
  readonly humanMoves: { readonly made: number; readonly overwrittenUnknowingly: number };
  /** Reflows until one had nothing to write; null when none had. */
  readonly roundsUntilQuiet: number | null;
  readonly violations: readonly SeenViolation[];
}

type Counts<Kind extends string> = Partial<Record<Kind, { times: number; reached: number }>>;

/** Kills processes of the service again and again while everything around them changes, and judges what is left. */
export class CrashDrive {
  private readonly random: SeededRandom;
  private readonly points: Iterator<KillPoint, never>;
  private readonly services: ServicePool;
  private readonly killsByPoint: Counts<KillPoint> = {};
  private readonly otherFaults: Counts<OtherFault> = {};
  private readonly violations = new Map<string, SeenViolation>();
  private readonly begun = performance.now();
  private kills = 0;

  private constructor(
    private readonly options: DriveOptions,
    private readonly desk: CrashDesk,
    private readonly bots: LoadBots,
  ) {
    this.random = new SeededRandom(options.seed);
    this.points = killPoints(this.random);
    this.services = new ServicePool(desk);
  }

  static async run(options: DriveOptions): Promise<CrashReport> {
    const desk = await CrashDesk.open(options.data);
    try {
      const bots = await LoadBots.begin(desk, options.seed + 1);
      return await new CrashDrive(options, desk, bots).drive();
    } finally {
      await desk.close();
    }
  }

  private async drive(): Promise<CrashReport> {
    const working = this.bots.work();
    const schedule = this.schedule();
    while (this.kills < this.options.kills) {
      for (const fault of schedule.get(this.kills) ?? []) await this.suffer(fault);
      await this.killOne();
      if (this.kills % KILLS_BETWEEN_LOOKS === 0) await this.look();
    }
    await this.bots.stop();
    await working;
    const rounds = await becomeQuiet(this.desk, await this.services.one());
    if (rounds === null)
      this.note([{ promise: 'as-planned', what: 'reflow after reflow had something to write' }]);
    return this.report(rounds);
  }

  /** The other faults, spread over the kills, by the number of kills after which they happen. */
  private schedule(): ReadonlyMap<number, readonly OtherFault[]> {
    const kinds: readonly OtherFault[] = [
      'database-stopped',
      'autotask-killed',
      'worker-stands-still',
      'exchange-killed',
      'disk-full',
    ];
    const all = Array.from({ length: this.options.others }, () => kinds).flat();
    const due = new Map<number, OtherFault[]>();
    for (const [index, fault] of all.entries()) {
      const after = Math.ceil(((index + 1) * this.options.kills) / (all.length + 1));
      due.set(after, [...(due.get(after) ?? []), fault]);
    }
    return due;
  }

  private async killOne(): Promise<void> {
    const isAlone = Math.floor(this.kills / BLOCK) % 2 === 0;
    const point = this.points.next().value;
    const { reached } = await (isAlone ? this.killAlone(point) : this.killOneOfTwo(point));
    count(this.killsByPoint, point, reached);
    this.kills += 1;
    if (this.kills % 10 === 0) this.tellProgress();
  }

  /** One process does everything, and the next one starts when it is dead. */
  private async killAlone(point: KillPoint): Promise<{ readonly reached: boolean }> {
    const isAsked = this.random.chance(0.3);
    const alone = await this.services.one(isAsked ? [] : ['--run']);
    if (isAsked) void this.services.askFor(alone);
    return killAt(point, [alone], this.random);
  }

  /** Two workers and one who asks; the one that is not killed goes on. */
  private async killOneOfTwo(point: KillPoint): Promise<{ readonly reached: boolean }> {
    const { api, workers } = await this.services.three();
    void this.services.askFor(api);
    const isForAll = point === 'any-time' && this.random.chance(0.3);
    return killAt(point, isForAll ? [api, ...workers] : workers, this.random);
  }

  private async suffer(fault: OtherFault): Promise<void> {
    const { desk, bots, random } = this;
    const { api, workers } = await this.services.threeAtWork();
    void this.services.askFor(api);
    const reached = await strike(fault, { desk, bots, random, workers });
    count(this.otherFaults, fault, reached);
    this.options.tell(`${this.when()}  ${fault}${reached ? '' : ' (not where it was meant to be)'}`);
    await this.look();
  }

  private async look(): Promise<void> {
    await this.bots.whileAtRest(async () => {
      this.note(judgeOutside(await this.seenOutside()));
    });
  }

  private async seenOutside(): Promise<SeenOutside> {
    const { desk, bots } = this;
    const autotask = await desk.autotask.state();
    const { events = [] } = await desk.exchange.state();
    const { ledger, exchangeLedger } = bots;
    return { autotask, events: { events }, ledger, exchangeLedger, traffic: desk.traffic };
  }

  private note(violations: readonly Violation[]): void {
    for (const violation of violations) {
      const key = `${violation.promise}: ${violation.what}`;
      if (this.violations.has(key)) continue;
      this.violations.set(key, { ...violation, afterKills: this.kills });
      this.options.tell(`${this.when()}  VIOLATION ${key}`);
    }
  }

  private async report(roundsUntilQuiet: number | null): Promise<CrashReport> {
    const { desk, bots } = this;
    const seen = await this.seenOutside();
    const records = await readRecords(desk.database);
    this.note(judgeOutside(seen));
    this.note(this.services.endedByThemselves.map((what) => ({ promise: 'goes-on', what })));
    this.note(judgeRecords(seen.autotask, records, bots.ledger, Date.now() + FREEZE));
    const intents = await desk.database.query<{ state: string; count: number }>(
      'SELECT state, count(*)::int AS count FROM write_intent GROUP BY state ORDER BY state',
    );
    return {
      seed: this.options.seed,
      kills: this.kills,
      seconds: this.seconds(),
      killsByPoint: this.killsByPoint,
      otherFaults: this.otherFaults,
      fullDisk: desk.database.fullDisk,
      load: bots.done,
      writes: desk.traffic.writes,
      intents: Object.fromEntries(intents.map((it) => [it.state, it.count])),
      plannedChunks: records.planned.length,
      humanMoves: {
        made: bots.ledger.humanMoves.size,
        overwrittenUnknowingly: unknowinglyOverwritten(seen),
      },
      roundsUntilQuiet,
      violations: [...this.violations.values()],
    };
  }

  private tellProgress(): void {
    this.options.tell(
      `${this.when()}  ${this.violations.size} violations, ${this.desk.traffic.writes} writes`,
    );
  }

  private when(): string {
    return `${String(this.seconds()).padStart(4)} s  ${String(this.kills).padStart(4)} of ${this.options.kills} kills`;
  }

  private seconds(): number {
    return Math.round((performance.now() - this.begun) / 1000);
  }
}

function count<Kind extends string>(counts: Counts<Kind>, kind: Kind, reached: boolean): void {
  const { times, reached: before } = counts[kind] ?? { times: 0, reached: 0 };
  Object.assign(counts, { [kind]: { times: times + 1, reached: before + (reached ? 1 : 0) } });
}
