import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import { SeededRandom } from '../../../sandbox/desk/random.js';
import { deskTechnicians } from '../desk-technicians.js';
import { CalmDesk, type CalmDeskOptions } from './calm-desk.js';
import { NaivePlanner } from './naive-planner.js';
import { ObservedWeek, type WeekFigures } from './observed-week.js';
import { publishedIn } from './published-items.js';
import { WeekOfPeople } from './week-of-people.js';

export interface CalmOptions extends CalmDeskOptions {
  readonly hours: number;
  readonly say: (line: string) => void;
}

export interface CalmOutcome {
  readonly gapwise: WeekFigures;
  readonly naive: WeekFigures;
  readonly happened: WeekOfPeople['counts'];
  /** What the service's own reports add up to. */
  readonly reportedMinutesMoved: number;
}

const HOUR = 3_600_000;
const DAY_HOURS = 24;
/** The default of the service, which is what the onlooker holds it to. */
const FREEZE_MINUTES = 120;
const MOST_FIRST_REFLOWS = 20;
const { New, Scheduled } = PICKLISTS.ticketStatus;

/** Lets people live at a desk hour by hour with a reflow after each hour, and watches two ways of planning the same hours. */
export async function runCalm(options: CalmOptions): Promise<CalmOutcome> {
  const desk = await CalmDesk.open(options);
  try {
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
    for (let hour = 1; hour <= options.hours; hour += 1) {
      await people.liveAnHour();
      await desk.setTime(options.start + hour * HOUR);
      const before = publishedIn(await desk.autotask.state());
      reportedMinutesMoved += (await desk.reflow()).report?.churn?.minutesMoved ?? 0;
      const problem = await desk.problem();
      gapwise.add(before, publishedIn(await desk.autotask.state()), problem);
      await rival.planAnew(problem, true);
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

/** A run writes only so much: the first plan takes several. */
async function publishAll(desk: CalmDesk): Promise<void> {
  for (let count = 0; count < MOST_FIRST_REFLOWS; count += 1) {
    const { report } = await desk.reflow();
    if ((report?.writes.created ?? 0) === 0) return;
  }
}
