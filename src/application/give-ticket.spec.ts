import {
  aBooking,
  aDesk,
  anActivity,
  aTechnician,
  aTicket,
  monday,
  ourCall,
  slotAt,
} from '../../test/support/desk-builders.js';
import { UpstreamError } from './errors.js';
import { GiveCalls } from './give-calls.js';
import { GiveTicket } from './give-ticket.js';
import type { WriteOutcome } from './ports/booking-target.port.js';
import type { AuditLog } from './ports/audit-log.port.js';
import type { NoteChanges } from './note-changes.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, Reconciliation, StoredBooking, TicketWork } from './ports/desk-store.port.js';
import type { ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import { RunLock, type HeldLock } from './ports/run-lock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { HandOver, OwnedTicket, TicketAssigner } from './ports/ticket-assigner.port.js';
import { PreviewGift } from './preview-gift.js';
import type { WriteBack } from './write-back.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));
const ELEVEN = slotAt(monday('11:00'));
const ANA = aTechnician();
const BEN = aTechnician({ id: '11', name: 'Ben Okafor' });
const DONE = { kind: 'done', value: undefined } as const;

/** Everything around the use case: it does what it is told and writes down what was asked of it, in order. */
class Around extends RunLock {
  readonly asked: string[] = [];
  ticket: OwnedTicket = {
    id: '42',
    state: 'workable',
    queueId: '8',
    technicianId: '7',
    secondaryTechnicianIds: [],
  };
  calls: ServiceCallRecord[] = [ourCall('1', TEN)];
  work: TicketWork = {
    activities: [anActivity()],
    generations: new Map([['42.7', 1]]),
    bookings: [aBooking('1', TEN)],
    instructions: [],
  };
  stored: TicketRecord | null = aTicket();
  roleId: string | null = '3';
  answers: WriteOutcome<void>[] = [];
  /** The lock whose connection is lost, from the first write on. */
  lost: string | null = null;
  isBusy = false;
  readonly saved: Reconciliation[] = [];
  readonly handOvers: HandOver[] = [];

  override async hold<T>(name: string, work: (lock: HeldLock) => Promise<T>): Promise<T> {
    this.asked.push(`lock ${name}`);
    const lost = new UpstreamError('lost', { system: 'database', retry: 'later' });
    const assertHeld = (): void => {
      if (this.lost === name) throw lost;
    };
    return work({ assertHeld }).finally(() => this.asked.push(`free ${name}`));
  }

  override holdWithin<T extends object>(
    name: string,
    _milliseconds: number,
    work: (lock: HeldLock) => Promise<T>,
  ): Promise<T | null> {
    return this.isBusy ? Promise.resolve(null) : this.hold(name, work);
  }

  give(replacePrimary = true, technicianId = '11') {
    const clock: Clock = { now: () => NOW };
    const assigner = this.assigner() as TicketAssigner;
    const store = this.store() as DeskStore;
    const people = {
      technicians: () => Promise.resolve([ANA, BEN]),
      technician: (id: string) => Promise.resolve([ANA, BEN].find((it) => it.id === id) ?? null),
    };
    const writeBack = { drain: (id: string) => this.note(`drain ${id}`, undefined) };
    return new GiveTicket(
      assigner,
      new GiveCalls(assigner, store, clock),
      store,
      { ticket: () => Promise.resolve(this.stored) } as unknown as TicketReader,
      people,
      { all: () => Promise.resolve([]) } as unknown as SettingStore,
      writeBack as unknown as WriteBack,
      { record: (entry) => this.note(`tell ${entry.action}`, undefined) } as AuditLog,
      { note: () => Promise.resolve() } as unknown as NoteChanges,
      this,
      clock,
      { step: () => undefined },
    ).give('42', technicianId, replacePrimary, 'dispatch');
  }

  private assigner(): Partial<TicketAssigner> {
    const answer = (): WriteOutcome<void> => this.answers.shift() ?? DONE;
    return {
      readTicket: () => this.note('read ticket', this.ticket),
      readCalls: () => this.note('read calls', this.calls),
      roleFor: () => this.note('read role', this.roleId),
      assign: ({ technicianId, roleId }) => this.note(`assign ${technicianId} as ${roleId}`, answer()),
      handOver: async (handOver) => {
        this.handOvers.push(handOver);
        const outcome = await this.note(`hand over ${handOver.call.id} as ${handOver.marker}`, answer());
        const value = { serviceCallId: handOver.call.id, ticketLinkId: 'link', resourceRowId: 'row' };
        return outcome.kind === 'done' ? { kind: 'done', value } : outcome;
      },
      addTechnician: (linkId) => this.note(`add to ${linkId}`, answer()),
    };
  }

  private store(): Partial<DeskStore> {
    return {
      loadTicketWork: () => Promise.resolve(this.work),
      saveTickets: (_kind, [ticket]) => this.note(`save ticket of ${ticket?.technicianId ?? 'nobody'}`, 1),
      saveReconciliation: (changes) => {
        this.saved.push(changes);
        return this.note('save ours', undefined);
      },
    };
  }

  private note<T>(what: string, answer: T): Promise<T> {
    this.asked.push(what);
    return Promise.resolve(answer);
  }

  get writes(): readonly string[] {
    return this.asked.filter((it) => /^(assign|hand over|add|save)/.test(it));
  }

  get links(): readonly StoredBooking[] {
    return this.saved.flatMap((it) => it.bookings);
  }
}

describe('giving a ticket', () => {
  let around: Around;
  beforeEach(() => {
    around = new Around();
  });

  it('happens beside no run, under the locks of both in the order of their ids, and reads everything before it writes', async () => {
    await around.give();

    expect(around.asked).toEqual([
      'lock organisation',
      'drain 11',
      'drain 7',
      'lock technician:7',
      'lock technician:11',
      'read ticket',
      'read calls',
      'read role',
      'assign 11 as 3',
      'save ticket of 11',
      'save ours',
      'hand over 1 as [gapwise:42.11.1/1]',
      'save ours',
      'free technician:11',
      'free technician:7',
      'free organisation',
    ]);
  });

  it('waits for what is still to be written for somebody whose work it was, although no call is linked yet', async () => {
    around.work = { ...around.work, bookings: [] };
    await around.give();

    expect(around.asked).toEqual(expect.arrayContaining(['drain 7', 'lock technician:7']));
  });

  it('is told to come again when a run does not end in time', async () => {
    around.isBusy = true;

    await expect(around.give()).rejects.toMatchObject({ code: 'run-in-progress', status: 409 });
    expect(around.asked).toEqual([]);
  });

  it.each(['organisation', 'technician:7', 'technician:11'])(
    'writes nothing any more when the lock %s is lost',
    async (name) => {
      around.lost = name;

      await expect(around.give()).rejects.toMatchObject({ system: 'database' });
      around.ticket = { ...around.ticket, technicianId: '11' };
      await expect(around.give()).rejects.toMatchObject({ system: 'database' });
      around.ticket = { ...around.ticket, technicianId: '7', secondaryTechnicianIds: ['11'] };
      await expect(around.give(false)).rejects.toMatchObject({ system: 'database' });
      expect(around.writes).toEqual([]);
    },
  );

  it('closes the old work, opens that of the new owner in its next generation, and moves the link', async () => {
    around.work = {
      ...around.work,
      generations: new Map([
        ['42.7', 1],
        ['42.11', 4],
      ]),
    };

    expect(await around.give()).toEqual({
      ticketId: '42',
      technicianId: '11',
      outcome: 'replaced-primary',
      roleId: '3',
      previousTechnicianId: '7',
      serviceCalls: [{ serviceCallId: '1', outcome: 'handed-over', reason: null }],
    });
    expect(around.saved[0]).toMatchObject({
      close: [{ id: '42.7.1', reason: 'technician-changed' }],
      open: [anActivity('42', '11', 5)],
    });
    expect(around.links).toEqual([
      aBooking('1', TEN, {
        activityId: '42.11.5',
        technicianId: '11',
        ticketLinkId: 'link',
        resourceRowId: 'row',
      }),
    ]);
  });

  it('keeps what people have written into the text, and takes the owner and the one of the link off the call', async () => {
    around.ticket = { ...around.ticket, technicianId: '9' };
    around.calls = [ourCall('1', TEN, { description: 'Ring twice. [gapwise:42.7.1/1]' })];
    await around.give();

    expect(around.handOvers).toMatchObject([
      { leaving: ['7', '9'], description: 'Ring twice. [gapwise:42.11.1/1]' },
    ]);
  });

  it('goes on where an earlier try stopped: the owner is written, the work is open, one call of two is theirs', async () => {
    around.ticket = { ...around.ticket, technicianId: '11' };
    around.stored = aTicket({ technicianId: '11' });
    around.calls = [ourCall('1', TEN, { technicians: ['11'] }), ourCall('2', ELEVEN, { chunk: 2 })];
    around.work = {
      activities: [anActivity('42', '11')],
      generations: new Map([
        ['42.7', 1],
        ['42.11', 1],
      ]),
      bookings: [
        aBooking('1', TEN, { activityId: '42.11.1', technicianId: '11' }),
        aBooking('2', ELEVEN, { chunk: 2 }),
      ],
      instructions: [],
    };

    expect(await around.give()).toMatchObject({
      outcome: 'primary-already',
      roleId: null,
      serviceCalls: [{ serviceCallId: '2', outcome: 'handed-over' }],
    });
    expect(around.writes).toContain('hand over 2 as [gapwise:42.11.1/2]');
    expect(around.writes.filter((it) => it.startsWith('assign'))).toEqual([]);
  });

  it('numbers the parts anew, in the order of their times', async () => {
    around.calls = [ourCall('2', ELEVEN, { chunk: 3 }), ourCall('1', TEN, { chunk: 2 })];
    around.work = {
      ...around.work,
      bookings: [aBooking('2', ELEVEN, { chunk: 3 }), aBooking('1', TEN, { chunk: 2 })],
    };
    await around.give();

    expect(around.links.map((it) => [it.serviceCallId, it.chunk])).toEqual([
      ['1', 1],
      ['2', 2],
    ]);
  });

  it('takes a call along whose link was lost, and no other call that carries a marker', async () => {
    around.work = { ...around.work, bookings: [] };
    around.calls = [
      ourCall('1', TEN),
      ourCall('2', ELEVEN, { activityId: '42.7.9' }),
      ourCall('3', ELEVEN, { chunk: 2, state: 'canceled' }),
      ourCall('4', ELEVEN, { chunk: 2, technicians: [] }),
    ];

    expect((await around.give()).serviceCalls).toMatchObject([
      { serviceCallId: '1', outcome: 'handed-over' },
    ]);
    expect(around.links).toMatchObject([{ serviceCallId: '1', activityId: '42.11.1', slot: TEN }]);
  });

  it('takes no second call for a part that is linked', async () => {
    around.calls = [ourCall('1', TEN), ourCall('2', ELEVEN)];

    expect((await around.give()).serviceCalls.map((it) => it.serviceCallId)).toEqual(['1']);
  });

  it('leaves a call that may not go, or that the PSA refuses, and takes the others along', async () => {
    around.calls = [ourCall('1', TEN, { state: 'complete' }), ourCall('2', ELEVEN), ourCall('3', ELEVEN)];
    around.work = {
      ...around.work,
      bookings: [
        aBooking('1', TEN),
        aBooking('2', ELEVEN, { chunk: 2 }),
        aBooking('3', ELEVEN, { chunk: 3 }),
      ],
    };
    around.answers = [DONE, { kind: 'refused', reason: 'Not on Mondays.' }, DONE];

    expect((await around.give()).serviceCalls).toEqual([
      { serviceCallId: '1', outcome: 'left', reason: 'call-is-not-open' },
      { serviceCallId: '2', outcome: 'left', reason: 'Not on Mondays.' },
      { serviceCallId: '3', outcome: 'handed-over', reason: null },
    ]);
    expect(around.links.map((it) => [it.serviceCallId, it.chunk])).toEqual([['3', 1]]);
  });

  it('tells why the ticket was refused, and changes nothing of ours', async () => {
    around.answers = [{ kind: 'refused', reason: 'Locked.' }];

    await expect(around.give()).rejects.toMatchObject({
      code: 'psa-refused',
      status: 409,
      message: 'Locked.',
    });
    expect(around.writes).toEqual(['assign 11 as 3']);
  });

  it('is done with the ticket when that was never imported: nothing of ours is on it', async () => {
    around.stored = null;
    around.work = aDesk();

    expect(await around.give()).toMatchObject({ outcome: 'replaced-primary', serviceCalls: [] });
    expect(around.writes).toEqual(['assign 11 as 3']);
  });

  describe('to a secondary resource', () => {
    beforeEach(() => {
      around.ticket = { ...around.ticket, secondaryTechnicianIds: ['11'] };
    });

    it('puts them beside the owner on our call and pins it', async () => {
      expect(await around.give(false)).toMatchObject({
        outcome: 'added-to-calls',
        roleId: null,
        serviceCalls: [{ outcome: 'technician-added' }],
      });
      expect(around.writes).toEqual(['add to 11', 'save ours']);
      expect(around.links).toEqual([aBooking('1', TEN, { state: 'pinned' })]);
    });

    it('does not put them there twice', async () => {
      around.calls = [ourCall('1', TEN, { technicians: ['7', '11'] })];

      expect((await around.give(false)).serviceCalls).toMatchObject([{ outcome: 'unchanged', reason: null }]);
      expect(around.writes).toEqual(['save ours']);
    });

    it('gives it to them when that is wished', async () => {
      expect(await around.give(true)).toMatchObject({ outcome: 'replaced-primary', roleId: '3' });
    });

    it('leaves a call that has begun, or that the PSA refuses', async () => {
      around.answers = [{ kind: 'refused', reason: 'Inactive.' }];
      expect((await around.give(false)).serviceCalls).toMatchObject([
        { outcome: 'left', reason: 'Inactive.' },
      ]);
      around.ticket = { ...around.ticket, state: 'in-progress' };
      around.calls = [ourCall('1', slotAt(NOW))];
      around.work = { ...around.work, bookings: [aBooking('1', slotAt(NOW))] };
      expect((await around.give(false)).serviceCalls).toMatchObject([{ outcome: 'left', reason: 'started' }]);
      expect(around.links).toEqual([]);
    });

    it('assigns it to them when nobody owns it', async () => {
      around.ticket = { ...around.ticket, technicianId: null };

      expect(await around.give(false)).toMatchObject({ outcome: 'assigned', previousTechnicianId: null });
    });
  });
});

it('a preview refuses project tasks, which are given away in the PSA, as giving them does', async () => {
  const people = { technicians: () => Promise.resolve([ANA, BEN]) } as unknown as TechnicianReader;
  const tickets = { ticket: () => Promise.resolve(aTicket({ id: 'task-5' })) } as unknown as TicketReader;
  const nothing = {} as never;
  const preview = new PreviewGift(nothing, tickets, people, nothing, nothing, nothing, nothing);
  await expect(preview.run('task-5', '11', true)).rejects.toMatchObject({ code: 'ticket-not-found' });
});
