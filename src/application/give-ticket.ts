import type { Instant } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import type { GiveCalls, Gift } from './give-calls.js';
import type { GivenTicket } from './given-ticket.js';
import type { AuditLog, NewAuditEntry } from './ports/audit-log.port.js';
import type { NoteChanges } from './note-changes.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import type { HeldLock, RunLock } from './ports/run-lock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { OwnedTicket, TicketAssigner } from './ports/ticket-assigner.port.js';
import { reconcile } from './reconcile.js';
import { settingsFor } from './settings.js';
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
    const technician = (await this.technicians.technicians()).find((it) => it.id === technicianId);
    if (technician === undefined) {
      throw new RequestError('technician-not-found', `There is no active technician "${technicianId}".`, 404);
    }
    if (!/^\d{1,15}$/.test(ticketId)) throw ticketNotFound(ticketId);
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
    await this.refuseWhereNothingIsWritten(ids);
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
    const ticket = await this.openTicket(ticketId);
    const standing = standingOf(ticket, technician.id);
    if (standing === 'other' && !replacePrimary) throw await this.someoneElse(ticket);
    const gift: Gift = {
      ticket,
      technicianId: technician.id,
      by,
      calls: await this.assigner.readCalls(ticketId),
      work: await this.desk.loadTicketWork(ticketId),
      assertHeld: () => {
        for (const lock of locks) lock.assertHeld();
      },
    };
    const told = { ticketId, technicianId: technician.id, previousTechnicianId: ticket.technicianId };
    if (standing === 'secondary' && !replacePrimary) {
      const serviceCalls = await this.giveCalls.addTechnician(gift);
      return { ...told, outcome: 'added-to-calls', roleId: null, serviceCalls };
    }
    const roleId = standing === 'primary' ? null : await this.assign(gift, technician);
    const activityId = await this.record(gift, roleId);
    const serviceCalls = activityId === null ? [] : await this.giveCalls.handOver(gift, activityId);
    return { ...told, outcome: OUTCOMES[standing], roleId, serviceCalls };
  }

  private async openTicket(ticketId: string): Promise<OwnedTicket> {
    const ticket = await this.assigner.readTicket(ticketId);
    if (ticket === null) throw ticketNotFound(ticketId);
    if (ticket.state !== 'ended') return ticket;
    throw new RequestError(
      'ticket-ended',
      `Ticket ${ticketId} has ended; there is nothing to do on it.`,
      409,
    );
  }

  /** Answers the role that was written. */
  private async assign({ ticket, assertHeld }: Gift, { id, name }: StoredTechnician): Promise<string> {
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
  private async record(gift: Gift, roleId: string | null): Promise<string | null> {
    const { ticket, technicianId, work, assertHeld } = gift;
    assertHeld();
    const now = this.clock.now();
    const audit = roleId === null ? [] : [givingOf(gift, roleId, now)];
    const stored = await this.tickets.ticket(ticket.id);
    if (stored === null) {
      for (const entry of audit) await this.audit.record(entry);
      return null;
    }
    const secondaryTechnicianIds = ticket.secondaryTechnicianIds.filter((it) => it !== technicianId);
    const owned = { ...stored, state: ticket.state, technicianId, secondaryTechnicianIds };
    await this.desk.saveTickets('ticket', [owned], now);
    const technicians = await this.technicians.technicians();
    const ofTicket = { ...NOTHING_ELSE, ...work, bookings: [], tickets: [owned], technicians };
    const { changes } = reconcile(ofTicket, new Map(), now);
    await this.desk.saveReconciliation({ ...changes, audit }, now);
    return [...work.activities, ...changes.open].find((it) => it.technicianId === technicianId)?.id ?? null;
  }

  private async someoneElse({ id, technicianId }: OwnedTicket): Promise<RequestError> {
    const owner = technicianId === null ? null : await this.technicians.technician(technicianId);
    return new RequestError(
      'someone-else-is-primary',
      `${owner?.name ?? `Resource ${technicianId ?? ''}`} is the primary resource of ticket ${id}. Send "replacePrimary": true to give it to somebody else.`,
      409,
    );
  }

  private async refuseWhereNothingIsWritten(technicianIds: readonly string[]): Promise<void> {
    const overrides = await this.settings.all();
    for (const id of technicianIds) {
      const technician = await this.technicians.technician(id);
      const settings = settingsFor(overrides, technician?.teamId ?? null, id);
      if (settings.writingStopped) throw writingStopped();
      if (settings.reflowEnabled) continue;
      throw new RequestError(
        'writing-is-off',
        `"reflowEnabled" is false for technician ${technician?.name ?? id}, so nothing is written for them.`,
        409,
      );
    }
  }
}

const givingOf = ({ ticket, technicianId, by }: Gift, roleId: string, at: Instant): NewAuditEntry => ({
  at,
  actor: by,
  action: 'ticket-given',
  ticketId: ticket.id,
  technicianId,
  before: { technicianId: ticket.technicianId },
  after: { technicianId, roleId },
});

const NOTHING_ELSE = { serviceCalls: [], busyTimes: [], events: [], ownEvents: [], instructions: [] };

type Standing = 'unowned' | 'primary' | 'secondary' | 'other';

const OUTCOMES: Readonly<Record<Standing, GivenTicket['outcome']>> = {
  unowned: 'assigned',
  primary: 'primary-already',
  secondary: 'replaced-primary',
  other: 'replaced-primary',
};

/** Where the technician stands to the ticket. */
function standingOf(ticket: OwnedTicket, technicianId: string): Standing {
  if (ticket.technicianId === null) return 'unowned';
  if (ticket.technicianId === technicianId) return 'primary';
  return ticket.secondaryTechnicianIds.includes(technicianId) ? 'secondary' : 'other';
}

const writingStopped = (): RequestError =>
  new RequestError(
    'writing-is-off',
    'The emergency stop is on, so nothing is written for anybody. DELETE /v1/stop takes it back.',
    409,
  );

const ticketNotFound = (id: string): RequestError =>
  new RequestError('ticket-not-found', `There is no ticket "${id}".`, 404);
