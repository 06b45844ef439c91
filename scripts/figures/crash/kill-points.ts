import { setTimeout as wait } from 'node:timers/promises';
import type { SeededRandom } from '../../../sandbox/desk/random.js';
import type { Stage } from './gate.js';
import type { RunningService } from './running-service.js';

/** Where a process of the service is killed. */
export type KillPoint =
  | 'any-time'
  | 'reading'
  | 'committing'
  | 'committed'
  | 'settling'
  | 'write-lost'
  | 'write-late'
  | 'write-unanswered'
  | 'write-answered';

/** In words, and how often each comes in one round of all. */
export const KILL_POINTS: Readonly<Record<KillPoint, { readonly words: string; readonly share: number }>> = {
  'any-time': { words: 'at any time after its start, or after a run was asked for', share: 2 },
  reading: { words: 'at the n-th read of the import', share: 1 },
  committing: { words: 'when it has planned, before or while the plan is stored', share: 1 },
  committed: { words: 'when the plan is stored, before the first write', share: 1 },
  settling: { words: 'while it settles what an earlier one left', share: 1 },
  'write-lost': { words: 'at the n-th write, which never reaches Autotask', share: 1 },
  'write-late': { words: 'at the n-th write, which reaches Autotask up to 4 s later', share: 2 },
  'write-unanswered': { words: 'at the n-th write, which was done and not answered', share: 2 },
  'write-answered': { words: 'at the n-th write, just after its answer', share: 1 },
};

const LONGEST_LATE_MS = 4_000;
const PATIENCE_MS = 20_000;
/** For a run that has found nothing to write. */
const NOTHING_TO_COME_MS = 300;
const NOTHING_TO_WRITE = 'plan stored, 0 ';

/** One point after the other, round after round, each round in another order. */
export function* killPoints(random: SeededRandom): Generator<KillPoint, never> {
  for (;;) {
    const round = Object.entries(KILL_POINTS).flatMap(([point, { share }]) =>
      Array.from({ length: share }, () => ({ point: point as KillPoint, place: random.next() })),
    );
    for (const { point } of round.toSorted((a, b) => a.place - b.place)) yield point;
  }
}

/** Kills the one of these that comes to the point first. `reached` is false when none did, and one was killed all the same. */
export async function killAt(
  point: KillPoint,
  services: readonly RunningService[],
  random: SeededRandom,
): Promise<{ readonly killed: RunningService; readonly reached: boolean }> {
  const found = await firstAt(point, services, random);
  for (const service of services) {
    service.onStep = null;
    service.gate.watch = null;
  }
  if (found !== null) return { killed: found, reached: true };
  const killed = random.pick(services);
  await killed.kill();
  return { killed, reached: false };
}

/** It is dead when this is answered. */
function firstAt(
  point: KillPoint,
  services: readonly RunningService[],
  random: SeededRandom,
): Promise<RunningService | null> {
  return new Promise((resolve) => {
    const trap = new Trap(services, resolve);
    switch (point) {
      case 'any-time':
        trap.afterMs(random.between(50, 2_500), random.pick(services));
        return;
      case 'committing':
        trap.atStep(/^planned /, random.between(0, 60));
        return;
      case 'committed':
        trap.atStep(/^plan stored, [1-9]/, 0);
        return;
      case 'settling':
        trap.atStep(/^settling /, random.between(0, 5_500));
        return;
      case 'reading':
        trap.atRequest({ isWrite: false, stage: 'arrives', count: random.between(1, 40) });
        return;
      case 'write-lost':
        trap.atRequest({ isWrite: true, stage: 'arrives', count: random.between(1, 12) });
        return;
      case 'write-late': {
        const count = random.between(1, 12);
        const lateMs = random.between(100, LONGEST_LATE_MS);
        trap.atRequest({ isWrite: true, stage: 'arrives', count, lateMs });
        return;
      }
      case 'write-unanswered':
        trap.atRequest({ isWrite: true, stage: 'done', count: random.between(1, 12) });
        return;
      case 'write-answered':
        trap.atRequest({ isWrite: true, stage: 'answered', count: random.between(1, 12) });
    }
  });
}

interface Moment {
  readonly isWrite: boolean;
  readonly stage: Stage;
  /** The requests of all the processes are counted together. */
  readonly count: number;
  /** Then it goes on to Autotask without its sender. */
  readonly lateMs?: number;
}

/** Springs once, on the first process that comes to the point, or on nobody when none does in time. */
class Trap {
  private isSprung = false;
  private patience = this.giveUpAfter(PATIENCE_MS);

  constructor(
    private readonly services: readonly RunningService[],
    private readonly killed: (service: RunningService | null) => void,
  ) {}

  afterMs(ms: number, service: RunningService): void {
    if (this.springs()) void wait(ms).then(() => this.strike(service));
  }

  atStep(step: RegExp, afterMs: number): void {
    for (const service of this.services) {
      service.onStep = (said) => {
        if (step.test(said)) this.afterMs(afterMs, service);
        else this.hear(said);
      };
    }
  }

  atRequest(moment: Moment): void {
    let left = moment.count;
    for (const service of this.services) {
      service.onStep = (said) => {
        this.hear(said);
      };
      service.gate.watch = (stage, request) => {
        if (stage !== moment.stage || request.isWrite !== moment.isWrite) return undefined;
        left -= 1;
        if (left > 0 || !this.springs()) return undefined;
        return this.strike(service).then(() =>
          moment.lateMs === undefined ? 'lost' : wait(moment.lateMs).then(() => undefined),
        );
      };
    }
  }

  private hear(said: string): void {
    if (this.isSprung || !said.startsWith(NOTHING_TO_WRITE)) return;
    clearTimeout(this.patience);
    this.patience = this.giveUpAfter(NOTHING_TO_COME_MS);
  }

  private giveUpAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      if (this.springs()) this.killed(null);
    }, ms);
  }

  private springs(): boolean {
    if (this.isSprung) return false;
    this.isSprung = true;
    clearTimeout(this.patience);
    return true;
  }

  private async strike(service: RunningService): Promise<void> {
    await service.kill();
    this.killed(service);
  }
}
