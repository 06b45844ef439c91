import { explainActivity } from '../planning/explain/explain-activity.js';
import type { Explanation } from '../planning/explain/explanation.js';
import type { Telling } from '../planning/explain/explanation-words.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import type { TechnicianProblem } from '../planning/model/planning-problem.js';
import type { Instant, Interval } from '../planning/time/interval.js';
import { DAY, sameInterval } from '../planning/time/interval.js';
import { formatLocal } from '../planning/time/work-calendar.js';
import { buildProblem, type DeskCase, type TechnicianCase } from './build-problem.js';
import { activityNotFound, technicianIdOf } from './instruct-work.js';
import { holdsOf, type Hold } from './holds-of.js';
import { lastMoveOf, type LastMove } from './last-move.js';
import { ticketIdOf } from './marker.js';
import type { AuditLog } from './ports/audit-log.port.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { Instruction } from './ports/instruction.js';
import type { IntentStore } from './ports/intent-store.port.js';
import type { Planner } from './ports/planner.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { heldTechnicians } from './stale-sources.js';
import { standingWords, type Standing } from './standing-words.js';
import { waysInTime, type WayInTime } from './ways-in-time.js';
import { writesHeld } from './writes-held.js';

/** Colleagues who are asked whether they could do it in time. */
const MOST_COLLEAGUES = 8;

/** Everything that can be said about why an activity is where it is. */
export interface WorkExplanation {
  readonly technician: StoredTechnician;
  readonly timeZone: string;
  readonly ticket: TicketRecord;
  readonly activityId: string;
  readonly standing: Standing;
  /** Where it stands: by a plan made now, or where it is fixed. */
  readonly slots: readonly Interval[];
  /** Why the planner puts it there; null when it does not. */
  readonly why: Explanation | null;
  /** What keeps it from moving, or its move from being written. */
  readonly holds: readonly Hold[];
  /** Null when nothing has moved it as far back as the audit log goes. */
  readonly lastMove: LastMove | null;
  /** What would get it done by its due time; empty when it is in time already, and when nothing of it would. */
  readonly waysInTime: readonly WayInTime[];
  /** All of it in sentences, in the technician's zone. */
  readonly words: readonly string[];
}

/** One activity and everything around it that is known now. */
interface Found {
  readonly activityId: string;
  readonly of: TechnicianCase;
  readonly deskCase: DeskCase;
  readonly ticket: TicketRecord;
  /** Null when nothing is asked for. */
  readonly instruction: Instruction | null;
  readonly telling: Telling;
  readonly now: Instant;
}

/** Says why an activity is where it is, by planning its technician from what is stored now. Reads only, and stores nothing. */
export class ExplainWork {
  constructor(
    private readonly desk: DeskStore,
    private readonly technicians: TechnicianReader,
    private readonly planner: Planner,
    private readonly plans: PlanStore,
    private readonly intents: IntentStore,
    private readonly audit: AuditLog,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RequestError `activity-not-found` */
  async run(activityId: string): Promise<WorkExplanation> {
    const found = await this.find(activityId);
    const { of, ticket, instruction, telling, now } = found;
    const sources = await this.log.list();
    const held = heldTechnicians(found.deskCase, sources, now);
    const standing = standingOf(found, held);
    const lastMove = await this.lastMoveOf(found);
    const movesToday = (await this.intents.movesSince(now - DAY)).get(`${activityId}/1`) ?? 0;
    const writes = writesHeld(of.settings, of.technician.mailbox, sources, now);
    const about = {
      technician: of.technician,
      timeZone: of.problem.timeZone,
      ticket,
      activityId,
      standing,
      lastMove,
    };
    const staysWithTechnician = instruction?.staysWithTechnician ?? false;
    const facts = { staysWithTechnician, movesToday, writes, settings: of.settings };
    if (standing !== 'planned') {
      const block = of.classified.blocks.find((it) => it.activityId === activityId) ?? null;
      const holds = standing === 'ended' ? [] : holdsOf({ ...facts, block, why: null });
      const slots = block === null ? [] : [block.slot];
      const words = [
        standingWords(standing, telling.activity(activityId), instruction?.ended ?? null, telling.say),
        ...tailWords(holds, lastMove, []),
      ];
      return { ...about, slots, why: null, holds, waysInTime: [], words };
    }
    const { plan, ways } = await this.plan(found, held);
    const why = explainActivity(found.deskCase.problem, of.problem, plan, activityId, telling);
    const holds = holdsOf({ ...facts, block: null, why });
    const newer = await this.newerWords(found, plan);
    return {
      ...about,
      slots: why.slots.map((it) => it.slot),
      why,
      holds,
      waysInTime: ways,
      words: [...why.words, ...newer, ...tailWords(holds, lastMove, ways)],
    };
  }

  private async find(activityId: string): Promise<Found> {
    const technician = await this.technicians.technician(technicianIdOf(activityId));
    if (technician === null) throw activityNotFound(activityId);
    const all = technician.teamId === null ? [] : await this.technicians.technicians();
    const colleagues = all.filter((it) => it.teamId === technician.teamId && it.id !== technician.id);
    const ids = [technician, ...colleagues.slice(0, MOST_COLLEAGUES)].map((it) => it.id);
    const now = this.clock.now();
    const desk = await this.desk.loadOf(ids);
    const remembered = await this.plans.remembered(ids);
    const deskCase = buildProblem(desk, await this.settings.all(), remembered, now);
    const of = deskCase.cases.find((it) => it.technician.id === technician.id);
    const tickets = new Map(desk.tickets.map((it) => [it.id, it]));
    const ticket = tickets.get(ticketIdOf(activityId));
    const isOpen = desk.activities.some((it) => it.id === activityId);
    if (of === undefined || ticket === undefined || !isOpen) throw activityNotFound(activityId);
    const instruction = desk.instructions.find((it) => it.activityId === activityId) ?? null;
    return { activityId, of, deskCase, ticket, instruction, telling: tellingOf(of, tickets), now };
  }

  /** Plans the technician now; with what it would be with longer days, and what colleagues do, when it is not in time. */
  private async plan(
    { activityId, of, deskCase }: Found,
    held: ReadonlySet<string>,
  ): Promise<{ readonly plan: TechnicianPlan; readonly ways: readonly WayInTime[] }> {
    const { problem } = deskCase;
    const planAll = async (technicians: readonly TechnicianProblem[]): Promise<readonly TechnicianPlan[]> =>
      (await this.planner.plan({ ...problem, technicians })).technicians;
    const [plan] = await planAll([of.problem]);
    if (plan === undefined) throw activityNotFound(activityId);
    const others = deskCase.cases.filter((it) => it !== of && !held.has(it.technician.id));
    const ways = await waysInTime({ frame: problem, of, others, plan, activityId, planAll });
    return { plan, ways };
  }

  private async lastMoveOf({ activityId, ticket, telling }: Found): Promise<LastMove | null> {
    const entries = await this.audit.read({ ticketId: ticket.id }, 200, null);
    return lastMoveOf(
      entries.filter((it) => it.activityId === activityId),
      telling.say,
    );
  }

  /** Says so when the plan that people see is an older one. */
  private async newerWords(
    { of, activityId, telling: { say } }: Found,
    plan: TechnicianPlan,
  ): Promise<readonly string[]> {
    const current = await this.plans.current();
    const board =
      current === null
        ? undefined
        : (await this.plans.boards(current.id, [of.technician.id])).get(of.technician.id);
    const shown = board?.calendar.find((it) => it.activityId === activityId)?.slot ?? null;
    const now = plan.calendar.find((it) => it.activityId === activityId)?.slot ?? null;
    if (current === null || sameOrNone(shown, now)) return [];
    const where = shown === null ? 'has no time for it' : `has it at ${say(shown.start)}`;
    return [`The plan of ${say(current.madeAt)} ${where}; this is what would be planned now.`];
  }
}

const sameOrNone = (one: Interval | null, other: Interval | null): boolean =>
  one === null || other === null ? one === other : sameInterval(one, other);

function standingOf({ activityId, of, instruction }: Found, held: ReadonlySet<string>): Standing {
  if ((instruction?.ended ?? null) !== null) return 'ended';
  if (of.waiting.includes(activityId)) return 'waiting';
  if (of.classified.fixedActivities.has(activityId)) return 'fixed';
  return held.has(of.technician.id) ? 'held' : 'planned';
}

const tailWords = (
  holds: readonly Hold[],
  lastMove: LastMove | null,
  ways: readonly WayInTime[],
): readonly string[] => [
  ...holds.map((it) => it.words),
  ...(lastMove === null ? [] : [lastMove.words]),
  ...ways.map((it) => it.words),
];

function tellingOf(
  { problem, classified }: TechnicianCase,
  tickets: ReadonlyMap<string, TicketRecord>,
): Telling {
  const blocks = new Map(classified.blocks.map((it) => [it.id, it]));
  return {
    say: (instant) => formatLocal(instant, problem.timeZone),
    activity: (id) => {
      const ticket = tickets.get(ticketIdOf(id));
      return ticket === undefined ? id : `${ticket.number} "${ticket.title}"`;
    },
    block: (id) => {
      const block = blocks.get(id);
      return block === undefined ? 'a fixed block' : `${block.label} "${block.title}"`;
    },
  };
}
