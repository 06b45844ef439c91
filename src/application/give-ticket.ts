import type { Instant } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import type { GiveCalls, OngoingGift } from './give-calls.js';
import type { GivenTicket } from './given-ticket.js';
import {
  assertTicketId,
  changesByGift,
  joinsOnly,
  openTicket,
  OUTCOMES,
  ownedBy,
  refuseGift,
  refuseWhereNothingIsWritten,
  standingOf,
  technicianNamed,
} from './gift-rules.js';
import type { AuditLog, NewAuditEntry } from './ports/audit-log.port.js';
import type { NoteChanges } from './note-changes.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import type { HeldLock, RunLock } from './ports/run-lock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { TicketAssigner } from './ports/ticket-assigner.port.js';
import type { WriteBack } from './write-back.js';

/** As long as somebody who asks is kept waiting while a run works. */
const PATIENCE_MS = 20_000;

/** What is asked for. */
interface Wish {
  readonly ticketId: string;
  readonly technician: StoredTechnician;
  readonly replacePrimary: boolean;
  /** Name of the key of who asks. */
  readonly by: string;
}

/** The explicit act of giving a ticket to a technician: the only thing here that changes who owns a ticket (domain section 9). */
export class GiveTicket {
  constructor(
    private readonly assigner: TicketAssigner,
    private readonly giveCalls: GiveCalls,
    private readonly desk: DeskStore,
    private readonly tickets: TicketReader,
    private readonly technicians: TechnicianReader,
    private readonly settings: SettingStore,
    private readonly writeBack: WriteBack,
    private readonly audit: AuditLog,
    private readonly notes: NoteChanges,
    private readonly lock: RunLock,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /**
   * Gives the ticket, and our service calls of it that have not started. Safe to repeat: what an earlier try has done is seen and
   * left, what it has not done is done.
   * @throws RequestError when it is not to be done, with nothing written; UpstreamError when the PSA does not answer.
   */
  async give(
    ticketId: string,
    technicianId: string,
    replacePrimary: boolean,
    by: string,
  ): Promise<GivenTicket> {
    const technician = await technicianNamed(this.technicians, technicianId);
    assertTicketId(ticketId);
    const wish = { ticketId, technician, replacePrimary, by };
    // A run decides on what it has read: under its eyes nothing may change hands.
    const given = await this.lock.holdWithin('organisation', PATIENCE_MS, (lock) =>
      this.giveAlone(wish, lock),
    );
    if (given === null) {
      throw new RequestError('run-in-progress', 'A run is working just now. Ask again when it is done.', 409);
    }
    await this.notes.note(
      [technicianId, given.previousTechnicianId].filter((it) => it !== null),
      'ticket-given',
    );
    this.progress.step(`ticket ${ticketId} for technician ${technicianId}: ${given.outcome}`);
    return given;
  }

  /** With no run beside it; what an earlier one left to write for these technicians is written first. */
  private async giveAlone(wish: Wish, lock: HeldLock): Promise<GivenTicket> {
    const { activities, bookings } = await this.desk.loadTicketWork(wish.ticketId);
    const holders = [...activities, ...bookings].map((it) => it.technicianId);
    const ids = [...new Set([wish.technician.id, ...holders])];
    await refuseWhereNothingIsWritten(ids, await this.settings.all(), this.technicians);
    for (const id of ids) await this.writeBack.drain(id);
    return this.holdAll(
      ids.toSorted((a, b) => Number(a) - Number(b)),
      [lock],
      (locks) => this.act(wish, locks),
    );
  }

  private holdAll<T>(
    technicianIds: readonly string[],
    held: readonly HeldLock[],
    work: (locks: readonly HeldLock[]) => Promise<T>,
  ): Promise<T> {
    const [first, ...rest] = technicianIds;
    if (first === undefined) return work(held);
    return this.lock.hold(`technician:${first}`, (lock) => this.holdAll(rest, [...held, lock], work));
  }

  /** Everything is read before the first write, so that a budget that is used up stops nothing half-way. */
  private async act(wish: Wish, locks: readonly HeldLock[]): Promise<GivenTicket> {
    const { ticketId, technician, replacePrimary, by } = wish;
    const ticket = openTicket(ticketId, await this.assigner.readTicket(ticketId));
    const standing = standingOf(ticket, technician.id);
    const work = await this.desk.loadTicketWork(ticketId);
    await refuseGift(ticket, technician.id, replacePrimary, work, this.technicians);
    const gift: OngoingGift = {
      ticket,
      technicianId: technician.id,
      by,
      calls: await this.assigner.readCalls(ticketId),
      work,
      assertHeld: () => {
        for (const lock of locks) lock.assertHeld();
      },
    };
    const told = { ticketId, technicianId: technician.id, previousTechnicianId: ticket.technicianId };
    if (joinsOnly(standing, replacePrimary)) {
      const serviceCalls = await this.giveCalls.addTechnician(gift);
      return { ...told, outcome: 'added-to-calls', roleId: null, serviceCalls };
    }
    const roleId = standing === 'primary' ? null : await this.assign(gift, technician);
    const activityId = await this.record(gift, roleId);
    const serviceCalls = activityId === null ? [] : await this.giveCalls.handOver(gift, activityId);
    return { ...told, outcome: OUTCOMES[standing], roleId, serviceCalls };
  }

  /** Answers the role that was written. */
  private async assign({ ticket, assertHeld }: OngoingGift, { id, name }: StoredTechnician): Promise<string> {
    const roleId = await this.assigner.roleFor(id, ticket.queueId);
    if (roleId === null) {
      throw new RequestError(
        'technician-without-role',
        `${name} holds no active role; give them one in the PSA.`,
        409,
      );
    }
    assertHeld();
    const outcome = await this.assigner.assign({ ticketId: ticket.id, technicianId: id, roleId });
    if (outcome.kind === 'refused') throw new RequestError('psa-refused', outcome.reason, 409);
    return roleId;
  }

  /**
   * Brings our own records in line with the new owner, as the next import would. Answers the technician's open activity; null when
   * the ticket was never imported, so that nothing of ours is on it.
   */
  private async record(gift: OngoingGift, roleId: string | null): Promise<string | null> {
    const { ticket, technicianId, work, assertHeld } = gift;
    assertHeld();
    const now = this.clock.now();
    const audit = roleId === null ? [] : [givingOf(gift, roleId, now)];
    const stored = await this.tickets.ticket(ticket.id);
    if (stored === null) {
      for (const entry of audit) await this.audit.record(entry);
      return null;
    }
    const { state, secondaryTechnicianIds } = ticket;
    const owned = ownedBy({ ...stored, state, secondaryTechnicianIds }, technicianId);
    await this.desk.saveTickets('ticket', [owned]);
    const { changes, activityId } = changesByGift(owned, work, await this.technicians.technicians(), now);
    await this.desk.saveReconciliation({ ...changes, audit }, now);
    return activityId;
  }
}

const givingOf = ({ ticket, technicianId, by }: OngoingGift, roleId: string, at: Instant): NewAuditEntry => ({
  at,
  actor: by,
  action: 'ticket-given',
  ticketId: ticket.id,
  technicianId,
  before: { technicianId: ticket.technicianId },
  after: { technicianId, roleId },
});
