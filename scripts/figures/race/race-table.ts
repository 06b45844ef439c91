import { quantile } from '../../../bench/report/statistics.js';
import { markdownTable } from '../markdown-table.js';
import type { RaceVerdict } from './race-judge.js';
import type { RaceOutcome } from './run-race.js';

/** How many times something was measured, and the milliseconds below which half, 95 in 100 and all of them lie. */
interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface RaceFigures {
  readonly seed: number;
  readonly latencyMs: number;
  readonly seconds: number;
  readonly acts: number;
  readonly refusedActs: number;
  readonly changesByPeople: number;
  readonly movesOfOurs: number;
  readonly handOvers: number;
  readonly reflows: number;
  readonly failedReflows: readonly string[];
  readonly reflowSeconds: Spread;
  readonly creates: number;
  readonly moves: number;
  readonly mustBeZero: RaceVerdict['mustNotBe'];
  readonly unseenBlocks: Spread;
  readonly unseenHumanMoves: Spread;
  readonly lastLook: Readonly<Record<'autotask' | 'exchange' | 'call', Spread>>;
  readonly rightAgain: Spread;
  readonly endedByPeople: number;
  readonly settling: number;
  readonly notDone: RaceOutcome['notDone'];
}

export function figuresOf(
  { verdict, seconds, acts, refused, reflows, settling, notDone }: RaceOutcome,
  { seed, latencyMs }: { readonly seed: number; readonly latencyMs: number },
): RaceFigures {
  const { windows } = verdict;
  return {
    seed,
    latencyMs,
    seconds: Math.round(seconds),
    acts,
    refusedActs: refused,
    changesByPeople: verdict.people.changes,
    movesOfOurs: verdict.people.movesOfOurs,
    handOvers: verdict.people.handOvers,
    reflows: reflows.length,
    failedReflows: reflows.filter((it) => it.state === 'failed').map((it) => it.error ?? ''),
    reflowSeconds: spreadOf(reflows.flatMap((it) => (it.report === null ? [] : [it.report.seconds * 1000]))),
    ...verdict.writes,
    mustBeZero: verdict.mustNotBe,
    unseenBlocks: spreadOf(verdict.unseenBlockAges),
    unseenHumanMoves: spreadOf(verdict.unseenHumanMoveAges),
    lastLook: {
      autotask: spreadOf(windows.autotask),
      exchange: spreadOf(windows.exchange),
      call: spreadOf(windows.call),
    },
    rightAgain: spreadOf(verdict.rightAgain),
    endedByPeople: verdict.endedByPeople,
    settling,
    notDone,
  };
}

const spreadOf = (numbers: readonly number[]): Spread => ({
  count: numbers.length,
  p50: Math.round(quantile(numbers, 0.5)),
  p95: Math.round(quantile(numbers, 0.95)),
  max: Math.round(quantile(numbers, 1)),
});

const MUST_BE_ZERO: Readonly<Record<keyof RaceFigures['mustBeZero'], string>> = {
  writesOnSeenBlocks: 'Writes of ours on a foreign block that the service had been told of',
  seenHumanMovesOverwritten:
    "People's moves of our calls overwritten after the service had been told of them",
  foreignRecordsChanged: 'Foreign records changed by us',
  ourCallsOnTopOfEachOther: 'Writes of ours on top of another call of ours',
  cancelledCallsRevived: 'Cancelled calls that we opened again',
  wrongAtTheEnd: 'Calls of ours on a foreign block when all was settled',
};

/** A Markdown table. */
export function tableOf(figures: RaceFigures): string {
  const spread = ({ count, p50, p95, max }: Spread): string =>
    count === 0 ? 'none' : `${p50} / ${p95} / ${max} ms (${count})`;
  const rows: readonly (readonly [string, string])[] = [
    ['Changes by people and bots, in seconds', `${figures.changesByPeople} in ${figures.seconds} s`],
    ['of these, moves of our calls; hand-overs', `${figures.movesOfOurs}; ${figures.handOvers}`],
    ['Reflows, and those that failed', `${figures.reflows}, ${figures.failedReflows.length}`],
    ['Calls made and moved by us', `${figures.creates} and ${figures.moves}`],
    ...Object.entries(MUST_BE_ZERO).map(
      ([name, words]) =>
        [
          `${words} (must be 0)`,
          String(figures.mustBeZero[name as keyof RaceFigures['mustBeZero']].length),
        ] as const,
    ),
    ['Writes on a block that was too new to be known: its age', spread(figures.unseenBlocks)],
    ["People's moves overwritten that were too new to be known: their age", spread(figures.unseenHumanMoves)],
    ['From the last look at the service calls to a write', spread(figures.lastLook.autotask)],
    ['From the last look at the mailbox to a write', spread(figures.lastLook.exchange)],
    ['From the last look at the call itself to its move', spread(figures.lastLook.call)],
    ['From a change that hit a call of ours to the write that mended it', spread(figures.rightAgain)],
    ['Hits that people ended themselves', String(figures.endedByPeople)],
    ['Length of a reflow', spread(figures.reflowSeconds)],
    ['Reflows after the last change until nothing was left to write', String(figures.settling)],
  ];
  return markdownTable(['figure', 'value'], rows);
}

export function pageOf(figures: RaceFigures): string {
  return `# The race

\`npm run figures:race -- --seed ${figures.seed} --write\` measures this. The service runs as a process on the machine's clock, with webhooks and
notifications, against both sandboxes as processes; each vendor request takes at least ${figures.latencyMs} ms. A meeting scheduler books what
Autotask shows as free, moves and cancels. A dispatcher drags our calls, hands one over, cancels one, and books on top of
anything. People make, move and delete meetings in Exchange, half of them on top of our calls. All the time one reflow follows the
other, besides what events ask for. Both sandboxes keep the order of all requests, answers and changes, and what each answer told;
an onlooker judges from that and from no code of the service. Settings: \`minMinutesFree\` 15, no cap on moves and writes, all else
at its default. Every act of a bot is outside of the freeze.

A block is _known_ when the service had been sent it before our write arrived. What comes between the last look and the write
cannot be known: no vendor writes on condition that a time is free. How wide that window was is shown. Spreads are half / 95 in
100 / all within (how many).

${tableOf(figures)}
`;
}
