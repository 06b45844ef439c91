import { effectOfSettings, type PlannedWith } from '../planning/what-if/effect-of-settings.js';
import { DAY } from '../planning/time/interval.js';
import { buildProblem } from './build-problem.js';
import { RequestError } from './errors.js';
import { makeIntents, type WriteHistory } from './make-intents.js';
import type { Answered, KnownDesk, PlanDesk } from './plan-desk.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import type { IntentStore } from './ports/intent-store.port.js';
import type { PlanOptions } from './ports/planner.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { ScopeName, SettingStore, StoredOverrides } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { resolveScope } from './resolve-scope.js';
import { settingsFor, withChange, type Settings } from './settings.js';
import { overdueTechnicians } from './stale-sources.js';
import { answerWhatIf, type Compared, type WhatIfAnswer } from './what-if-answer.js';
import type { Difference } from './what-if-figures.js';
import { ticketsById } from './why-changed.js';

/** What is asked: a change as it would be made, and how long an opening is at least. */
export interface WhatIfQuestion {
  readonly scope: ScopeName;
  readonly change: Readonly<Record<string, unknown>>;
  /** 5 to 480. */
  readonly openingMinutes: number;
}

type WhatIfOptions = Pick<PlanOptions, 'signal' | 'onProgress'>;

/**
 * Plans with the settings that hold and with those that would hold, from one snapshot at one moment, and compares. Both are planned anew
 * by the code of a real plan, so that the difference is the change's alone. Nothing is stored or written. Only technicians for whom the
 * change changes something are planned.
 */
export class WhatIf {
  private isBusy = false;

  constructor(
    private readonly planDesk: PlanDesk,
    private readonly settings: SettingStore,
    private readonly technicians: TechnicianReader,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly intents: IntentStore,
    private readonly log: SourceLog,
    private readonly clock: Clock,
  ) {}

  /**
   * An abort of the signal ends the work and rejects with its reason. Progress is told in technicians, each of whom is planned twice.
   * @throws RequestError as a change of settings does, and `what-if-in-progress`: this process does one at a time
   */
  async run(question: WhatIfQuestion, options: WhatIfOptions = {}): Promise<WhatIfAnswer> {
    const { scope, change } = question;
    await resolveScope(this.technicians, scope.scope, scope.scopeId);
    const overrides = await this.settings.all();
    const changed = withChange(overrides, scope, change);
    if (this.isBusy) {
      throw new RequestError(
        'what-if-in-progress',
        'Another what-if is being answered. Ask again when it is done.',
        409,
      );
    }
    this.isBusy = true;
    try {
      return answerWhatIf(question, await this.compare(overrides, changed, question, options));
    } finally {
      this.isBusy = false;
    }
  }

  private async compare(
    overrides: readonly StoredOverrides[],
    changed: readonly StoredOverrides[],
    { openingMinutes }: WhatIfQuestion,
    { onProgress, ...options }: WhatIfOptions,
  ): Promise<Compared> {
    const now = this.clock.now();
    const known = await this.snapshot(overrides, changed);
    if (known === null) return { now, tickets: new Map(), heldIds: [], differences: [] };
    const { desk, remembered } = known;
    const before = buildProblem(desk, overrides, remembered, now);
    const held = overdueTechnicians(before, await this.log.list(), now);
    const history = {
      moves: await this.intents.movesSince(now - DAY),
      unknownCreates: await this.intents.unknownCreates(),
    };
    const current = await this.planDesk.answer(before, held, {
      ...options,
      onProgress: (done, total) => onProgress?.(done, 2 * total),
    });
    const wouldBe = await this.planDesk.answer(buildProblem(desk, changed, remembered, now), held, {
      ...options,
      onProgress: (done, total) => onProgress?.(total + done, 2 * total),
      // Whose question is the same keeps the answer.
      before: { problem: current.plannable.problem, plan: current.plan },
    });
    return {
      now,
      tickets: ticketsById(desk),
      heldIds: [...held],
      differences: differencesOf({ desk, history, openingMinutes }, current, wouldBe),
    };
  }

  /** What is known of those for whom the change changes a setting; null when there is nobody. */
  private async snapshot(
    overrides: readonly StoredOverrides[],
    changed: readonly StoredOverrides[],
  ): Promise<Omit<KnownDesk, 'overrides'> | null> {
    const technicians = await this.technicians.technicians();
    const ids = technicians
      .filter(
        ({ id, teamId }) => !isSame(settingsFor(overrides, teamId, id), settingsFor(changed, teamId, id)),
      )
      .map((it) => it.id);
    if (ids.length === 0) return null;
    const isEverybody = ids.length === technicians.length;
    const desk = isEverybody ? await this.desk.load() : await this.desk.loadOf(ids);
    return { desk, remembered: await this.plans.remembered(ids) };
  }
}

const isSame = (a: Settings, b: Settings): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Beside {
  readonly desk: Desk;
  readonly history: WriteHistory;
  readonly openingMinutes: number;
}

function differencesOf(
  { desk, history, openingMinutes }: Beside,
  current: Answered,
  wouldBe: Answered,
): readonly Difference[] {
  const [before, after] = [plannedOf(current), plannedOf(wouldBe)];
  const writes = { before: writesOf(desk, current, history), after: writesOf(desk, wouldBe, history) };
  return current.plannable.cases.flatMap(({ technician }) => {
    const [was, would] = [before.get(technician.id), after.get(technician.id)];
    if (was === undefined || would === undefined) return [];
    return {
      technician,
      effect: effectOfSettings(was, would, openingMinutes),
      writes: {
        before: writes.before.get(technician.id) ?? 0,
        after: writes.after.get(technician.id) ?? 0,
      },
    };
  });
}

function plannedOf({ plannable, plan }: Answered): ReadonlyMap<string, PlannedWith> {
  const frame = plannable.problem;
  const problems = new Map(frame.technicians.map((it) => [it.id, it]));
  return new Map(
    plan.technicians.flatMap((it) => {
      const technician = problems.get(it.technicianId);
      return technician === undefined ? [] : [[it.technicianId, { frame, technician, plan: it }]];
    }),
  );
}

/** What the next reflow would write, by technician; not what a rule would hold back. */
function writesOf(
  desk: Desk,
  { plannable, plan }: Answered,
  history: WriteHistory,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const ids = new Set(plannable.cases.map((it) => it.technician.id));
  // Calls of others, on which one of these technicians is too, are not asked about.
  const bookings = desk.bookings.filter((it) => ids.has(it.technicianId));
  for (const { technicianId, heldBy } of makeIntents({ ...desk, bookings }, plannable, plan, history)) {
    if (heldBy === null) counts.set(technicianId, (counts.get(technicianId) ?? 0) + 1);
  }
  return counts;
}
