import { applyAct, type Act, type Acted } from './act.js';
import { effectOfAct, type ActEffect } from './act-effect.js';
import { buildProblem } from './build-problem.js';
import { RequestError } from './errors.js';
import { ticketIdOf } from './marker.js';
import type { NoteChanges } from './note-changes.js';
import type { PlanDesk } from './plan-desk.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import { noInstruction } from './ports/instruction.js';
import { type InstructionStore } from './ports/instruction-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { RunLock } from './ports/run-lock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';

/** What was done, and the run that plans and writes it. */
export interface DoneAct {
  readonly effect: ActEffect;
  readonly runId: string;
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
    const technicianId = technicianIdOf(activityId);
    const desk = await this.desk.loadOf([technicianId]);
    return this.effect(activityId, desk, await this.apply(activityId, act, desk));
  }

  /** Waits for a write to the technician's calls that is under way. @throws as {@link preview} */
  perform(activityId: string, act: Act, by: string): Promise<DoneAct> {
    const technicianId = technicianIdOf(activityId);
    return this.lock.hold(`technician:${technicianId}`, async (lock) => {
      const desk = await this.desk.loadOf([technicianId]);
      const acted = await this.apply(activityId, act, desk);
      const effect = await this.effect(activityId, desk, acted);
      lock.assertHeld();
      const at = this.clock.now();
      await this.instructions.save(
        acted.instruction,
        acted.bookings,
        {
          at,
          actor: by,
          action: acted.action,
          technicianId,
          ticketId: ticketIdOf(activityId),
          activityId,
          ...(effect.slot === null ? {} : { after: { slot: effect.slot } }),
          why: act.kind === 'cancel' ? act.reason : null,
        },
        at,
      );
      return { effect, runId: await this.notes.noteAsked(technicianId, by) };
    });
  }

  private async apply(activityId: string, act: Act, desk: Desk): Promise<Acted> {
    const now = this.clock.now();
    const { cases, problem } = buildProblem(desk, await this.settings.all(), new Map(), now);
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
    return applyAct({ activityId, ticket, instruction, bookings, of, now, horizonEnd, gridMinutes }, act);
  }

  private async effect(activityId: string, desk: Desk, { instruction, bookings }: Acted): Promise<ActEffect> {
    const now = this.clock.now();
    const technicianIds = desk.technicians.map((it) => it.id);
    const known = {
      overrides: await this.settings.all(),
      remembered: await this.plans.remembered(technicianIds),
    };
    const changed = new Map(bookings.map((it) => [it.serviceCallId, it]));
    const after: Desk = {
      ...desk,
      bookings: desk.bookings.map((it) => changed.get(it.serviceCallId) ?? it),
      instructions: [...desk.instructions.filter((it) => it.activityId !== activityId), instruction],
    };
    return effectOfAct(
      activityId,
      await this.planDesk.run({ ...known, desk }, now),
      await this.planDesk.run({ ...known, desk: after }, now),
      new Map(desk.tickets.map((it) => [it.id, it])),
    );
  }
}

/** @throws RequestError `activity-not-found` */
export function technicianIdOf(activityId: string): string {
  const [, technicianId] = /^(?:[a-z]+-)?\d{1,15}\.(\d{1,15})\.\d{1,9}$/.exec(activityId) ?? [];
  if (technicianId === undefined) throw activityNotFound(activityId);
  return technicianId;
}

export const activityNotFound = (id: string): RequestError =>
  new RequestError('activity-not-found', `There is no open activity "${id}".`, 404);
