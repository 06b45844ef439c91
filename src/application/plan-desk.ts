import { checkPlan } from '../planning/check/check-plan.js';
import { InvariantError } from '../planning/invariant-error.js';
import type { Plan } from '../planning/model/plan.js';
import type { RememberedActivity } from '../planning/model/planning-problem.js';
import type { Instant } from '../planning/time/interval.js';
import { buildProblem, type DeskCase } from './build-problem.js';
import { makeBoards } from './make-boards.js';
import type { Desk } from './ports/desk-store.port.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';
import type { Planner } from './ports/planner.port.js';
import type { Progress } from './ports/progress.port.js';
import type { StoredOverrides } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { heldTechnicians, withoutHeld } from './stale-sources.js';

/** What was planned for a part of the desk, or all of it. */
export interface Planned {
  /** Held technicians too. */
  readonly deskCase: DeskCase;
  /** Without held technicians. */
  readonly plannable: DeskCase;
  /** Technicians for whom nothing is planned anew or written. */
  readonly held: ReadonlySet<string>;
  readonly plan: Plan;
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
    const plannable = withoutHeld(deskCase, held);
    const plan = await this.planner.plan(plannable.problem);
    this.progress.step(`planned ${plan.technicians.length} technicians`);
    assertSound(plannable, plan);
    this.progress.step('checked the plan against every rule');
    return { deskCase, plannable, held, plan, boards: makeBoards(deskCase, plan, held) };
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
