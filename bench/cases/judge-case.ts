import type { BenchCase, BenchContext, CaseResult } from '../case.js';
import { solveDesk, withBudget } from '../engine.js';
import { askRival } from '../rivals/ask-rival.js';
import { buildDeskTables, priceOrder } from '../rivals/desk-tables.js';
import { rowOf } from '../report/table.js';
import { timesOf } from './engine-figures.js';
import { hardDesks, namedDesks } from './named-desks.js';

const PATIENCE_MS = 60_000;
/** HiGHS has nothing to say on desks of 100. */
const PATIENT_TIMES = 16;

/**
 * The judge of the best known orders: HiGHS with a minute for each desk of 20 and 40 that ours does not prove, begun from our order; for
 * desks of 100 ours with a larger budget. Takes up to half an hour, so it runs only when it is asked for.
 */
export const judgeCase: BenchCase = { name: 'judge', run };

async function run(context: BenchContext): Promise<CaseResult> {
  const milliseconds: number[] = [];
  const desks = context.quick
    ? namedDesks(20, 1)
    : [...namedDesks(20), ...namedDesks(40), ...hardDesks(20), ...hardDesks(40)];
  let proven = 0;
  let judged = 0;
  for (const { desk, problem } of desks) {
    const { plan, outcome } = solveDesk(problem);
    context.bestKnown.offer(desk, outcome);
    if (plan.bound.proven) {
      proven++;
      continue;
    }
    const tables = buildDeskTables(problem);
    const begin = plan.lane.map((id) => tables.items.findIndex((it) => it.id === id));
    const { gridMinutes } = problem;
    const answer = await askRival({
      library: 'highs',
      problem,
      gridMinutes,
      milliseconds: PATIENCE_MS,
      begin,
    });
    milliseconds.push(answer.milliseconds);
    if (answer.optimal) judged++;
    const found = answer.order === null ? outcome : priceOrder(tables, answer.order);
    context.bestKnown.offer(desk, found);
    context.say(
      `judge ${desk}: ours ${outcome.weightedTardiness}, HiGHS ${found.weightedTardiness}${answer.optimal ? ', optimal' : ''}`,
    );
  }
  for (const { desk, problem } of namedDesks(100, context.quick ? 0 : 15)) {
    context.say(`judge ${desk}, by ours with ${PATIENT_TIMES} times the budget`);
    context.bestKnown.offer(desk, solveDesk(withBudget(problem, PATIENT_TIMES)).outcome);
  }
  return {
    rows: () => [
      rowOf({
        case: 'judge: HiGHS, a minute each',
        quality: `of ${desks.length} desks ${proven} proven by ours, ${milliseconds.length} given to HiGHS`,
        proven: `${judged} of ${milliseconds.length}`,
        time: timesOf(milliseconds),
      }),
    ],
    files: [],
  };
}
