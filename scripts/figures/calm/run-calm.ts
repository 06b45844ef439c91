import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import { SeededRandom } from '../../../sandbox/desk/random.js';
import { deskTechnicians } from '../desk-technicians.js';
import { CalmDesk, type CalmDeskOptions } from './calm-desk.js';
import { NaivePlanner } from './naive-planner.js';
import { ObservedWeek, type WeekFigures } from './observed-week.js';
import { publishedIn } from './published-items.js';
import { WeekOfPeople, type Act } from './week-of-people.js';

export interface CalmOptions extends CalmDeskOptions {
  readonly hours: number;
  /** Minutes from one look at what has changed to the next, with reflows of the technicians concerned; 0 for none, and reflows hourly only. */
  readonly lookEvery: number;
  readonly say: (line: string) => void;
}

export interface CalmOutcome {
  readonly gapwise: WeekFigures;
  readonly naive: WeekFigures;
  readonly happened: WeekOfPeople['counts'];
  /** What the service's own reports add up to. */
  readonly reportedMinutesMoved: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_HOURS = 24;
/** The default of the service, which is what the onlooker holds it to. */
const FREEZE_MINUTES = 120;
const MOST_FIRST_REFLOWS = 20;
const { New, Scheduled } = PICKLISTS.ticketStatus;

/** Lets people live at a desk hour by hour with a reflow after each hour, and watches two ways of planning the same hours. */
export async function runCalm(options: CalmOptions): Promise<CalmOutcome> {
  const desk = await CalmDesk.open(options);
  try {
    // The debounce is in seconds of the real clock; here all that was seen in one look comes together anyway.
    await desk.set({ reflowOnChange: options.lookEvery > 0, debounceSeconds: 0 });
    await publishAll(desk);
    const [gapwise, naive] = [new ObservedWeek(FREEZE_MINUTES), new ObservedWeek(FREEZE_MINUTES)];
    const rival = new NaivePlanner((problem) => desk.plan(problem), naive);
    await rival.planAnew(await desk.problem(), false);
    const technicians = deskTechnicians(await desk.autotask.state(), await desk.exchange.state(), [
      New,
      Scheduled,
    ]);
    const people = new WeekOfPeople(desk, technicians, new SeededRandom(options.seed));
    let reportedMinutesMoved = 0;
    const watched = async (planAndWrite: () => Promise<number>): Promise<void> => {
      const before = publishedIn(await desk.autotask.state());
      reportedMinutesMoved += await planAndWrite();
      gapwise.add(before, publishedIn(await desk.autotask.state()), await desk.problem());
    };
    for (let hour = 1; hour <= options.hours; hour += 1) {
      await people.liveAnHour(looksOf(desk, options.lookEvery, () => watched(() => desk.look())));
      await desk.setTime(options.start + hour * HOUR);
      await watched(async () => (await desk.reflow()).report?.churn?.minutesMoved ?? 0);
      await rival.planAnew(await desk.problem(), true);
      if (hour % DAY_HOURS === 0) options.say(`day ${hour / DAY_HOURS} is over`);
    }
    return {
      gapwise: gapwise.figures(),
      naive: naive.figures(),
      happened: people.counts,
      reportedMinutesMoved,
    };
  } finally {
    await desk.close();
  }
}

function looksOf({ now }: CalmDesk, every: number, look: () => Promise<void>): readonly Act[] {
  const count = every === 0 ? 0 : Math.ceil(HOUR / (every * MINUTE)) - 1;
  return Array.from({ length: count }, (_, index) => [now + (index + 1) * every * MINUTE, look]);
}

/** A run writes only so much: the first plan takes several. */
async function publishAll(desk: CalmDesk): Promise<void> {
  for (let count = 0; count < MOST_FIRST_REFLOWS; count += 1) {
    const { report } = await desk.reflow();
    if ((report?.writes.created ?? 0) === 0) return;
  }
}
