import { checkPlan } from '../planning/check/check-plan.js';
import { InvariantError } from '../planning/invariant-error.js';
import type { Plan } from '../planning/model/plan.js';
import type { RememberedActivity } from '../planning/model/planning-problem.js';
import type { Instant } from '../planning/time/interval.js';
import { buildProblem, type DeskCase } from './build-problem.js';
import { makeBoards } from './make-boards.js';
import type { Desk } from './ports/desk-store.port.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';
import type { Planner, PlanOptions } from './ports/planner.port.js';
import type { Progress } from './ports/progress.port.js';
import type { StoredOverrides } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { heldTechnicians, withoutHeld } from './stale-sources.js';

/** A question with its answer, which was judged. */
export interface Answered {
  /** Held technicians too. */
  readonly deskCase: DeskCase;
  /** Without held technicians. */
  readonly plannable: DeskCase;
  /** Technicians for whom nothing is planned anew or written. */
  readonly held: ReadonlySet<string>;
  readonly plan: Plan;
}

/** What was planned for a part of the desk, or all of it. */
export interface Planned extends Answered {
  readonly boards: readonly TechnicianBoard[];
}

/** What is known of a desk, or of a part of it, and what holds there. */
export interface KnownDesk {
  readonly desk: Desk;
  readonly overrides: readonly StoredOverrides[];
  readonly remembered: ReadonlyMap<string, readonly RememberedActivity[]>;
}

/** Plans what is known, and has the answer judged. Stores nothing. */
export class PlanDesk {
  constructor(
    private readonly planner: Planner,
    private readonly log: SourceLog,
    private readonly progress: Progress,
  ) {}

  /** @throws InvariantError when the checker refuses the plan */
  async run({ desk, overrides, remembered }: KnownDesk, now: Instant): Promise<Planned> {
    const deskCase = buildProblem(desk, overrides, remembered, now);
    const held = heldTechnicians(deskCase, await this.log.list(), now);
    const answered = await this.answer(deskCase, held, {}, (step) => {
      this.progress.step(step);
    });
    return { ...answered, boards: makeBoards(deskCase, answered.plan, held) };
  }

  /** The part of {@link run} that a question alone is enough for. @throws InvariantError when the checker refuses the plan */
  async answer(
    deskCase: DeskCase,
    held: ReadonlySet<string>,
    options: PlanOptions = {},
    say?: (step: string) => void,
  ): Promise<Answered> {
    const plannable = withoutHeld(deskCase, held);
    const plan = await this.planner.plan(plannable.problem, options);
    say?.(`planned ${plan.technicians.length} technicians`);
    assertSound(plannable, plan);
    say?.('checked the plan against every rule');
    return { deskCase, plannable, held, plan };
  }
}

function assertSound({ problem }: DeskCase, plan: Plan): void {
  const violations = checkPlan(problem, plan);
  if (violations.length === 0) return;
  const listed = violations.slice(0, 5).map((it) => `${it.code}: ${it.message}`);
  throw new InvariantError(
    `The checker refused the plan with ${violations.length} violations.\n${listed.join('\n')}`,
  );
}
