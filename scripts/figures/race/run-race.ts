import { setTimeout as wait } from 'node:timers/promises';
import { AUTOTASK_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import { SeededRandom } from '../../../sandbox/desk/random.js';
import type { Row } from '../../../sandbox/desk/row.js';
import type { SandboxControl } from '../../../sandbox/integration/sandbox-control.js';
import { calendarOwners, dispatcher, meetingScheduler, type Bot, type SeenCall } from './race-bots.js';
import { isOpen, RaceCalendar, slotOf } from './race-calendar.js';
import { RaceDesk, type Move, type RaceDeskOptions, type RaceRun } from './race-desk.js';
import { RaceJudge, type RaceEntry, type RaceVerdict } from './race-judge.js';
import { deskTechnicians } from '../desk-technicians.js';

export interface RaceOptions extends RaceDeskOptions {
  /** The bots stop after so many acts in all, and after so long, ms, at the latest. */
  readonly acts: number;
  readonly longestMs: number;
  /** Pause of each bot between its acts, ms. */
  readonly pauseMs: number;
  readonly say: (line: string) => void;
}

export interface RaceOutcome {
  readonly verdict: RaceVerdict;
  readonly seconds: number;
  readonly acts: number;
  /** Acts that Autotask refused, such as a call that somebody else has taken away. */
  readonly refused: number;
  readonly reflows: readonly RaceRun[];
  /** Reflows after the last act until one had nothing to write. */
  readonly settling: number;
  /** Writes that the last reflow wanted and did not do. */
  readonly notDone: readonly Move[];
}

const HOUR = 3_600_000;
const LOOK_EVERY_MS = 100;
const MOST_SETTLING = 10;
const { New, Scheduled, 'In Progress': inProgress } = PICKLISTS.ticketStatus;
/** So that no limit of a day, and no pause, hides what a race is about. */
const SETTINGS = { minMinutesFree: 15, maxMovesPerItemPerDay: 100, maxWritesPerRun: 2_000 };

/** Publishes a plan, lets bots and reflows run against each other, lets the plan settle, and judges all that happened. */
export async function runRace(options: RaceOptions): Promise<RaceOutcome> {
  const desk = await RaceDesk.open(options);
  try {
    return await raceAt(desk, options);
  } finally {
    await desk.close();
  }
}

async function raceAt(desk: RaceDesk, options: RaceOptions): Promise<RaceOutcome> {
  const { say } = options;
  const watcher = await Watcher.begin(desk);
  await desk.set(SETTINGS);
  const first = await desk.reflow();
  if (first.report === null) throw new Error(`The first reflow failed: ${first.error ?? ''}`);
  say(`published ${first.report.writes['created'] ?? 0} service calls; the bots begin`);
  const begun = performance.now();
  const over = { acts: false, reflows: false, watch: false };
  const reflows: RaceRun[] = [];
  const watching = repeat(
    () => watcher.look(),
    LOOK_EVERY_MS,
    () => over.watch,
  );
  const reflowing = repeat(
    async () => void reflows.push(await desk.reflow()),
    0,
    () => over.reflows,
  );
  const { acts, refused } = await botsOf(desk, watcher, options, () => reflows.length);
  const seconds = (performance.now() - begun) / 1000;
  over.reflows = true;
  await reflowing;
  const { settling, notDone } = await settle(desk, reflows, say);
  over.watch = true;
  await watching;
  await watcher.look();
  return { verdict: watcher.verdict(), seconds, acts, refused, reflows, settling, notDone };
}

async function settle(
  desk: RaceDesk,
  reflows: RaceRun[],
  say: (line: string) => void,
): Promise<Pick<RaceOutcome, 'settling' | 'notDone'>> {
  for (let settling = 1; ; settling += 1) {
    const run = await desk.reflow();
    reflows.push(run);
    const { created = 0, updated = 0, cancelled = 0 } = run.report?.writes ?? { created: 1 };
    if (created + updated + cancelled > 0 && settling < MOST_SETTLING) continue;
    say(`settled after ${settling} reflows`);
    return { settling, notDone: await desk.notDone(run) };
  }
}

async function botsOf(
  desk: RaceDesk,
  watcher: Watcher,
  options: RaceOptions,
  reflows: () => number,
): Promise<{ readonly acts: number; readonly refused: number }> {
  const racers = deskTechnicians(watcher.autotask, watcher.exchange, [New, Scheduled, inProgress]);
  const seeded = (name: number) => ({
    racers,
    random: new SeededRandom(options.seed * 10 + name),
    ourCalls: () => watcher.ourCalls(),
  });
  const bots: readonly Bot[] = [
    meetingScheduler(seeded(1), await desk.client('timezest')),
    dispatcher(seeded(2), await desk.client('dispatcher')),
    calendarOwners(seeded(3), desk.exchange),
  ];
  const count = { acts: 0, refused: 0 };
  const ends = performance.now() + options.longestMs;
  const isOver = (): boolean => count.acts >= options.acts || performance.now() > ends;
  const telling = repeat(
    () => {
      options.say(`${count.acts} acts of bots, ${reflows()} reflows`);
      return Promise.resolve();
    },
    10_000,
    isOver,
  );
  const act = async (bot: Bot): Promise<void> => {
    count.acts += 1;
    // Somebody else may have changed the same thing a moment before.
    await bot().catch(() => (count.refused += 1));
  };
  await Promise.all(bots.map((bot) => repeat(() => act(bot), options.pauseMs, isOver)));
  await telling;
  return count;
}

async function repeat(what: () => Promise<unknown>, pauseMs: number, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await what();
    // A long pause must not outlast what it is a pause of.
    for (let left = pauseMs; left > 0 && !isOver(); left -= 200) await wait(Math.min(left, 200));
  }
}

/** Reads the histories of both sandboxes while they grow, and all calls of ours for the bots to aim at. */
class Watcher {
  private readonly entries: Record<RaceEntry['system'], RaceEntry[]> = { autotask: [], exchange: [] };
  private calls: readonly SeenCall[] = [];

  private constructor(
    private readonly desk: RaceDesk,
    readonly autotask: Readonly<Record<string, readonly Row[]>>,
    readonly exchange: Readonly<Record<string, readonly Row[]>>,
  ) {}

  static async begin(desk: RaceDesk): Promise<Watcher> {
    await Promise.all([desk.autotask.history(0), desk.exchange.history(0)]);
    return new Watcher(desk, await desk.autotask.state(), await desk.exchange.state());
  }

  async look(): Promise<void> {
    await Promise.all([this.read('autotask', this.desk.autotask), this.read('exchange', this.desk.exchange)]);
    this.calls = callsIn(await this.desk.autotask.state());
  }

  ourCalls(): readonly SeenCall[] {
    const from = Date.now() + 24 * HOUR;
    return this.calls.filter((it) => it.start > from);
  }

  /** In the order of time; the sandboxes share the machine's clock. */
  verdict(): RaceVerdict {
    const { planner: userName } = AUTOTASK_CREDENTIALS.users;
    const resources = this.autotask['Resources'] ?? [];
    const id = Number(resources.find((it) => it['userName'] === userName)?.['id']);
    const mailboxes = new Map(resources.map((it) => [String(it['id']), String(it['email']).toLowerCase()]));
    const judge = new RaceJudge(new RaceCalendar(this.autotask, id, mailboxes), { id, userName }, mailboxes);
    const all = [...this.entries.autotask, ...this.entries.exchange];
    for (const entry of all.toSorted((a, b) => a.at - b.at)) judge.take(entry);
    return judge.verdict();
  }

  private async read(system: RaceEntry['system'], control: SandboxControl): Promise<void> {
    const known = this.entries[system];
    for (const entry of await control.history(known.at(-1)?.seq ?? 0)) known.push({ ...entry, system });
  }
}

function callsIn(state: Readonly<Record<string, readonly Row[]>>): readonly SeenCall[] {
  const calls = new Map((state['ServiceCalls'] ?? []).map((it) => [it['id'], it]));
  const links = new Map((state['ServiceCallTickets'] ?? []).map((it) => [it['id'], it]));
  return (state['ServiceCallTicketResources'] ?? []).flatMap((row): SeenCall[] => {
    const link = links.get(row['serviceCallTicketID']);
    const call = calls.get(link?.['serviceCallID']);
    if (link === undefined || call === undefined || !isOpen(call)) return [];
    if (!String(call['description']).includes('[gapwise:')) return [];
    return [
      {
        ...slotOf(call),
        id: Number(call['id']),
        technicianId: Number(row['resourceID']),
        ticketId: Number(link['ticketID']),
        linkId: Number(link['id']),
        rowId: Number(row['id']),
      },
    ];
  });
}
