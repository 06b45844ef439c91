import type { Instant } from '../planning/time/interval.js';
import { applyAct, type Act } from './act.js';
import type { ActFacts, Acted } from './act-facts.js';
import { effectOfAct, type ActEffect } from './act-effect.js';
import { buildProblem } from './build-problem.js';
import { RequestError } from './errors.js';
import { ticketIdOf } from './marker.js';
import type { NoteChanges } from './note-changes.js';
import type { KnownDesk, PlanDesk } from './plan-desk.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import { noInstruction } from './ports/instruction.js';
import type { Asked, InstructionStore } from './ports/instruction-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { RunLock } from './ports/run-lock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';

/** What was done, and the run that plans and writes it; null where no plan depends on it. */
export interface DoneAct {
  readonly effect: ActEffect;
  readonly runId: string | null;
}

/**
 * Carries out what a person asks for about one activity: it is stored at once, and a reflow of its technician plans around it and
 * writes it soon after. The preview plans the technician twice from what is stored, with and without, and stores nothing.
 */
export class InstructWork {
  constructor(
    private readonly desk: DeskStore,
    private readonly instructions: InstructionStore,
    private readonly planDesk: PlanDesk,
    private readonly plans: PlanStore,
    private readonly settings: SettingStore,
    private readonly notes: NoteChanges,
    private readonly lock: RunLock,
    private readonly clock: Clock,
  ) {}

  /** @throws RequestError `activity-not-found`, and as {@link applyAct} */
  async preview(activityId: string, act: Act): Promise<ActEffect> {
    return (await this.apply(activityId, act)).effect;
  }

  /** Waits for a write to the technician's calls that is under way. @throws as {@link preview} */
  perform(activityId: string, act: Act, by: string): Promise<DoneAct> {
    const technicianId = technicianIdOf(activityId);
    return this.lock.hold(`technician:${technicianId}`, async (lock) => {
      const { at, acted, effect } = await this.apply(activityId, act);
      lock.assertHeld();
      await this.instructions.save(
        askedBy(acted),
        {
          at,
          actor: by,
          action: acted.action,
          technicianId,
          ticketId: ticketIdOf(activityId),
          activityId,
          after: { ...(effect.slot === null ? {} : { slot: effect.slot }), ...acted.told },
          why: 'reason' in act ? act.reason : null,
        },
        at,
      );
      return { effect, runId: acted.isPlanned ? await this.notes.noteAsked(technicianId, by) : null };
    });
  }

  /** Stores nothing. Everything is judged at one moment, by one reading of the desk and its settings. */
  private async apply(activityId: string, act: Act): Promise<Applied> {
    const technicianIds = [technicianIdOf(activityId)];
    const at = this.clock.now();
    const known = {
      desk: await this.desk.loadOf(technicianIds),
      overrides: await this.settings.all(),
      remembered: await this.plans.remembered(technicianIds),
    };
    const { generations } = await this.desk.loadTicketWork(ticketIdOf(activityId));
    const acted = applyAct(factsOf(activityId, known, generations, at), act);
    const before = await this.planDesk.run(known, at);
    const after = { ...known, desk: withAct(known.desk, acted) };
    const effect = effectOfAct(
      technicianIdOf(activityId),
      activityId,
      before,
      acted.isPlanned ? await this.planDesk.run(after, at) : before,
      new Map(known.desk.tickets.map((it) => [it.id, it])),
    );
    return { acted, at, effect };
  }
}

interface Applied {
  readonly acted: Acted;
  readonly at: Instant;
  readonly effect: ActEffect;
}

const askedBy = ({ instruction, bookings, rest }: Acted): Asked => ({
  instructions: [instruction, ...(rest === null ? [] : [rest.instruction])],
  rest: rest === null ? null : { activity: rest.activity, of: instruction.activityId },
  bookings,
});

function factsOf(
  activityId: string,
  { desk, overrides }: KnownDesk,
  generations: ReadonlyMap<string, number>,
  now: Instant,
): ActFacts {
  const { cases, problem } = buildProblem(desk, overrides, new Map(), now);
  const [of] = cases;
  const ticket = desk.tickets.find((it) => it.id === ticketIdOf(activityId));
  const isOpen = desk.activities.some((it) => it.id === activityId);
  if (of === undefined || ticket === undefined || !isOpen) throw activityNotFound(activityId);
  const instruction =
    desk.instructions.find((it) => it.activityId === activityId) ??
    noInstruction(activityId, of.technician.id);
  const bookings = desk.bookings
    .filter((it) => it.activityId === activityId)
    .toSorted((a, b) => a.chunk - b.chunk);
  const { horizonEnd, gridMinutes } = problem;
  const lastGeneration = generations.get(`${ticket.id}.${of.technician.id}`) ?? 1;
  return { activityId, ticket, instruction, bookings, of, now, horizonEnd, gridMinutes, lastGeneration };
}

function withAct(desk: Desk, acted: Acted): Desk {
  const { instructions, rest, bookings } = askedBy(acted);
  const changed = new Map(bookings.map((it) => [it.serviceCallId, it]));
  const asked = new Set(instructions.map((it) => it.activityId));
  return {
    ...desk,
    activities: rest === null ? desk.activities : [...desk.activities, rest.activity],
    bookings: desk.bookings.map((it) => changed.get(it.serviceCallId) ?? it),
    instructions: [...desk.instructions.filter((it) => !asked.has(it.activityId)), ...instructions],
  };
}

/** @throws RequestError `activity-not-found` */
export function technicianIdOf(activityId: string): string {
  const [, technicianId] = /^(?:[a-z]+-)?\d{1,15}\.(\d{1,15})\.\d{1,9}$/.exec(activityId) ?? [];
  if (technicianId === undefined) throw activityNotFound(activityId);
  return technicianId;
}

export const activityNotFound = (id: string): RequestError =>
  new RequestError('activity-not-found', `There is no open activity "${id}".`, 404);
