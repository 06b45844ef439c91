import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { Desk, StoredActivity } from '../../src/application/ports/desk-store.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import {
  PostgresTechnicianReader,
  PostgresTicketReader,
} from '../../src/persistence/postgres-record-readers.js';
import { aBusyTime, aCall, aDelta, aFullRound, anEvent, aTechnician, aTicket } from './desk-records.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { aBooking, hours, MONDAY } from './stored-things.js';

const ANA = '7@desk.example';
const HOURS = { timeZone: 'Europe/Berlin', hours: { 1: [{ start: '08:00', end: '17:00' }] } } as never;
const NOTHING = { open: [], close: [], bookings: [], closeBookings: [] };

const anActivity = (ticketId: string, generation = 1): StoredActivity => ({
  id: `${ticketId}.7.${generation}`,
  ticketId,
  technicianId: '7',
  generation,
  state: 'open',
});

const TASKS = [{ linkId: '3', taskId: 'task-90', technicians: [{ rowId: '4', technicianId: '8' }] }];

describe('PostgresDeskStore', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let store: PostgresDeskStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    store = new PostgresDeskStore(database);
  });

  beforeEach(() =>
    fresh.query(
      'TRUNCATE technician, ticket, service_call, busy_time, calendar_event, next_activity, booking, instruction',
    ),
  );

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  const ids = (list: readonly { readonly id: string }[]): string[] => list.map((it) => it.id);
  const load = (): Promise<Desk> => store.load();

  async function importDesk(): Promise<Desk> {
    await store.saveTechnicians([aTechnician('8'), aTechnician('7', { timeZone: null })]);
    await store.saveMailboxHours('7', HOURS);
    await store.saveTickets('ticket', [
      aTicket('101'),
      aTicket('100', { dueAt: null, estimateMinutes: null }),
    ]);
    await store.replaceServiceCalls([aCall('901', { state: 'complete', tasks: TASKS }), aCall('900')]);
    await store.replaceBusyTimes([aBusyTime('1'), aBusyTime('1', { kind: 'time-off' })]);
    const leave = { kind: 'all-day', from: '2026-05-06', until: '2026-05-08' } as const;
    await store.saveMailboxEvents(ANA, aFullRound(anEvent('b'), anEvent('a', { time: leave })));
    return load();
  }

  it('gives back what was read, in the order of the ids', async () => {
    const desk = await importDesk();
    const leave = { kind: 'all-day', from: '2026-05-06', until: '2026-05-08' } as const;

    expect(desk).toEqual({
      instructions: [],
      appointmentTypes: [],
      openRequests: [],
      ownEvents: [],
      technicians: [
        { ...aTechnician('7', { timeZone: null }), mailboxHours: HOURS },
        { ...aTechnician('8'), mailboxHours: null },
      ],
      tickets: [aTicket('100', { dueAt: null, estimateMinutes: null }), aTicket('101')],
      activities: [],
      generations: new Map(),
      bookings: [],
      serviceCalls: [aCall('900'), aCall('901', { state: 'complete', tasks: TASKS })],
      busyTimes: [aBusyTime('1'), aBusyTime('1', { kind: 'time-off' })],
      events: [
        { mailbox: ANA, event: anEvent('a', { time: leave }) },
        { mailbox: ANA, event: anEvent('b') },
      ],
    });
  });

  it('holds the same desk after the same records came twice', async () => {
    const once = await importDesk();
    await store.saveReconciliation({ ...NOTHING, open: [anActivity('100')], bookings: [aBooking()] }, MONDAY);
    const ours = await load();
    await importDesk();
    await store.saveReconciliation({ ...NOTHING, open: [anActivity('100')], bookings: [aBooking()] }, MONDAY);

    expect(await load()).toEqual(ours);
    expect({ ...ours, activities: [], bookings: [], generations: new Map() }).toEqual(once);
  });

  it('takes what changed in a record', async () => {
    await importDesk();
    const changed = aCall('900', { slot: hours(5, 7), state: 'canceled', tickets: [] });
    await store.replaceServiceCalls([changed]);
    await store.saveTickets('ticket', [aTicket('100', { title: 'New', technicianId: null })]);

    expect((await load()).serviceCalls).toEqual([changed]);
    expect((await load()).tickets[0]).toEqual(aTicket('100', { title: 'New', technicianId: null }));
  });

  it('writes no row of what is as it was', async () => {
    await importDesk();
    const written = (): Promise<unknown[]> =>
      fresh.query('SELECT id, xmin FROM service_call UNION ALL SELECT id, xmin FROM ticket ORDER BY 1');
    const before = await written();
    await importDesk();

    expect(before).toHaveLength(4);
    expect(await written()).toEqual(before);
  });

  it('forgets calls and busy times that are not read any more, down to the last', async () => {
    await importDesk();
    await store.replaceServiceCalls([aCall('901')]);
    await store.replaceBusyTimes([aBusyTime('2')]);
    const less = await load();
    await store.replaceServiceCalls([]);
    await store.replaceBusyTimes([]);

    expect([ids(less.serviceCalls), ids(less.busyTimes)]).toEqual([['901'], ['2']]);
    expect(await load()).toEqual(expect.objectContaining({ serviceCalls: [], busyTimes: [] }));
  });

  it('sets technicians who are not read any more aside, and takes them back as they were', async () => {
    await importDesk();
    await store.saveTechnicians([aTechnician('8')]);
    const without = await load();
    const known = await new PostgresTechnicianReader(database).technician('7');
    await store.saveTechnicians([]);
    const nobody = await load();
    await store.saveTechnicians([aTechnician('7'), aTechnician('8')]);

    expect(ids(without.technicians)).toEqual(['8']);
    expect(known?.name).toBe('Technician 7');
    expect(nobody.technicians).toEqual([]);
    expect((await load()).technicians.map((it) => [it.id, it.mailboxHours])).toEqual([
      ['7', HOURS as unknown],
      ['8', null],
    ]);
  });

  it('forgets mailbox hours that are gone', async () => {
    await importDesk();
    await store.saveMailboxHours('7', null);

    expect((await load()).technicians[0]?.mailboxHours).toBeNull();
  });

  describe('the events of a mailbox', () => {
    const events = async () => (await load()).events.map((it) => `${it.mailbox} ${it.event.id}`);

    beforeEach(async () => {
      await store.saveMailboxEvents('8@desk.example', aFullRound(anEvent('a')));
      await store.saveMailboxEvents(ANA, aFullRound(anEvent('a'), anEvent('b'), anEvent('c')));
    });

    it('are replaced by a full round, and only there', async () => {
      const known = await store.saveMailboxEvents(ANA, aFullRound(anEvent('d')));

      expect(known).toBe(1);
      expect(await events()).toEqual([`${ANA} d`, '8@desk.example a']);
    });

    it('are all gone after an empty full round', async () => {
      expect(await store.saveMailboxEvents(ANA, aFullRound())).toBe(0);
      expect(await events()).toEqual(['8@desk.example a']);
    });

    it('change by what a delta round names, unknown ones included', async () => {
      const changed = anEvent('b', { showAs: 'free' });
      const known = await store.saveMailboxEvents(ANA, aDelta([changed, anEvent('e')], ['a', 'never seen']));

      expect(known).toBe(3);
      expect(await events()).toEqual([`${ANA} b`, `${ANA} c`, `${ANA} e`, '8@desk.example a']);
      expect((await load()).events[0]?.event).toEqual(changed);
    });

    it('stay when a delta round is empty', async () => {
      expect(await store.saveMailboxEvents(ANA, aDelta([]))).toBe(3);
    });

    it('are what was said last when a round names one twice', async () => {
      await store.saveMailboxEvents(ANA, aDelta([anEvent('b'), anEvent('b', { showAs: 'oof' })]));

      expect((await load()).events[1]?.event.showAs).toBe('oof');
    });
  });

  it('keeps records by the thousand', async () => {
    const calls = Array.from({ length: 2500 }, (_, index) => aCall(String(index)));
    await store.replaceServiceCalls(calls);
    await store.replaceServiceCalls(calls.slice(1));

    expect(await fresh.query('SELECT count(*)::int FROM service_call')).toEqual([{ count: 2499 }]);
  });

  it('keeps a text without what PostgreSQL cannot store', async () => {
    await store.saveTickets('ticket', [aTicket('100', { title: 'NUL\u0000 in it' })]);
    await store.saveMailboxEvents(
      ANA,
      aFullRound(
        anEvent('a', { subject: 'NUL\u0000 in it' }),
        anEvent('b', { subject: 'half an emoji \ud83d' }),
      ),
    );
    const { tickets, events } = await load();

    expect(tickets[0]?.title).toBe('NUL in it');
    expect(events.map((it) => it.event.subject)).toEqual(['NUL in it', 'half an emoji \ufffd']);
  });

  describe('a project task', () => {
    const task = aTicket('task-100', { kind: 'project-task', notBefore: MONDAY + 1 });

    it('stands beside the ticket of the same number, with the time it may start', async () => {
      await store.saveTickets('ticket', [aTicket('100')]);
      await store.saveTickets('project-task', [task]);

      expect((await load()).tickets).toEqual([aTicket('100'), task]);
    });

    it('is counted and listed with its own kind', async () => {
      const known = [
        await store.saveTickets('ticket', [aTicket('100'), aTicket('101')]),
        await store.saveTickets('project-task', [task]),
        await store.saveTickets('project-task', [{ ...task, state: 'ended' }]),
      ];
      const reader = new PostgresTicketReader(database);

      expect(known).toEqual([2, 1, 0]);
      expect(await reader.openTicketIds('ticket')).toEqual(['100', '101']);
      expect(await reader.openTicketIds('project-task')).toEqual([]);
    });
  });

  describe('a ticket that ended', () => {
    it('is not part of the desk and not counted', async () => {
      const known = await store.saveTickets('ticket', [aTicket('100', { state: 'ended' }), aTicket('101')]);

      expect(known).toBe(1);
      expect(ids((await load()).tickets)).toEqual(['101']);
    });

    it('stays while an activity or a call of ours is open on it', async () => {
      await store.saveTickets('ticket', [aTicket('100'), aTicket('101'), aTicket('102'), aTicket('103')]);
      const open = [anActivity('100'), anActivity('101'), anActivity('102')];
      await store.saveReconciliation(
        { ...NOTHING, open, bookings: [aBooking({ activityId: '101.7.1' })] },
        MONDAY,
      );
      await store.saveReconciliation(
        { ...NOTHING, close: ['101.7.1', '102.7.1'].map((id) => ({ id, reason: 'ticket-ended' })) },
        MONDAY,
      );
      await store.endTickets(['100', '101', '102', '103']);
      const { tickets } = await load();

      expect(tickets.map((it) => [it.id, it.state])).toEqual([
        ['100', 'ended'],
        ['101', 'ended'],
      ]);
      expect((await new PostgresTicketReader(database).ticket('103'))?.state).toBe('ended');
    });

    it('is nobody when no id is given', async () => {
      await store.saveTickets('ticket', [aTicket('100')]);
      await store.endTickets([]);

      expect((await load()).tickets[0]?.state).toBe('workable');
    });
  });

  describe('our records of one ticket', () => {
    it('are its open activities, its links, also those of closed ones, and the generations that were used', async () => {
      const open = [anActivity('100'), anActivity('101')];
      const bookings = [
        aBooking(),
        aBooking({ serviceCallId: '910', activityId: '101.7.1' }),
        aBooking({ serviceCallId: '920', chunk: 2, state: 'pinned' }),
        aBooking({ serviceCallId: '930', chunk: 3 }),
      ];
      await store.saveReconciliation({ ...NOTHING, open, bookings }, MONDAY);
      await store.saveReconciliation(
        {
          ...NOTHING,
          open: [anActivity('100', 2)],
          close: [{ id: '100.7.1', reason: 'canceled-outside' }],
          closeBookings: [{ serviceCallId: '930', reason: 'deleted-outside' }],
        },
        MONDAY,
      );

      expect(await store.loadTicketWork('100')).toEqual({
        activities: [anActivity('100', 2)],
        generations: new Map([['100.7', 2]]),
        bookings: [bookings[0], bookings[2]],
        instructions: [],
      });
      expect(await store.loadTicketWork('10')).toEqual({
        activities: [],
        generations: new Map(),
        bookings: [],
        instructions: [],
      });
    });
  });

  describe('the trace of a title', () => {
    it('is stored in the place of the title of an appointment and in that of the subject of an event', async () => {
      const trace = { check: 65_535, exportOf: 'call' } as const;
      await store.replaceBusyTimes([aBusyTime('1', { title: null, trace }), aBusyTime('2')]);
      await store.saveMailboxEvents(ANA, aFullRound(anEvent('a', { subject: null, trace }), anEvent('b')));
      const { busyTimes, events } = await load();

      expect(busyTimes).toEqual([aBusyTime('1', { title: null, trace }), aBusyTime('2')]);
      expect(events.map((it) => it.event)).toEqual([anEvent('a', { subject: null, trace }), anEvent('b')]);
    });

    it('is all that stays when subjects are erased, and findings and moves name none', async () => {
      const told = ['Team meeting', 'Appointment "x"', "O'Brien \\ \u{1f600}"];
      const traceOf = (subject: string) => ({ check: told.indexOf(subject), exportOf: null });
      await store.replaceBusyTimes([
        ...told.map((title, at) => aBusyTime(`${at}`, { title })),
        aBusyTime('9', { kind: 'to-do' }),
      ]);
      const hidden = anEvent('p', { isPrivate: true, subject: null });
      await store.saveMailboxEvents(
        ANA,
        aFullRound(...told.map((subject, at) => anEvent(`${at}`, { subject })), hidden),
      );
      await fresh.query(
        `INSERT INTO finding (source, code, subject, message, seen_at)
         VALUES ('gapwise', 'leave-shown-as-free', 's', 'm', now()), ('gapwise', 'event-unreadable', 's', 'm', now())`,
      );
      await fresh.query(
        `INSERT INTO run (kind, state, trigger, dry_run, queued_at) VALUES ('reflow', 'done', 'api', false, now())`,
      );
      const reasons = [
        'booking-landed: External "Team meeting"',
        'booking-landed: Appointment "Appointment "x""',
        'booking-landed: Imported "Contoso"',
      ];
      await fresh.query(
        `INSERT INTO write_intent (run_id, technician_id, activity_id, chunk, kind, reason, look_first, state, attempts, created_at)
         SELECT (SELECT max(id) FROM run), '7', '1.7.1', 1, 'move', reason, false, 'done', 1, now()
           FROM unnest($1::text[]) AS reason`,
        [reasons],
      );
      const whyOf = (label: string, title: string | null, named = ` "${String(title)}"`) => ({
        text: `T1 moved from 10:00 to 11:00: ${label}${named} at 10:00`,
        causes: [{ title: 'Printer' }, { label, title }],
      });
      const whys = [whyOf('External', 'Team "x" meeting'), whyOf('Imported', 'Contoso')];
      await fresh.query('UPDATE write_intent SET why = $1 WHERE reason ~ $2', [whys[0], 'External']);
      await fresh.query('UPDATE write_intent SET why = $1 WHERE reason ~ $2', [whys[1], 'Imported']);
      const moves = whys.map((why, at) => ({ chunk: at, reason: reasons[0], why }));
      await fresh.query('UPDATE run SET report = $1', [
        { moves: [...moves, { reason: 'new-work' }], more: 1 },
      ]);

      await store.eraseSubjects(traceOf);
      const { busyTimes, events } = await load();

      const traces = told.map((_, check) => ({ trace: { check, exportOf: null } }));
      expect(busyTimes).toEqual([
        ...traces.map((it, at) => aBusyTime(`${at}`, { title: null, ...it })),
        aBusyTime('9', { kind: 'to-do' }),
      ]);
      expect(events.map((it) => it.event)).toEqual([
        ...traces.map((it, at) => anEvent(`${at}`, { subject: null, ...it })),
        hidden,
      ]);
      expect(await fresh.query('SELECT code FROM finding')).toEqual([{ code: 'event-unreadable' }]);
      const untitled = [whyOf('External', null, ''), whys[1]];
      expect(await fresh.query('SELECT reason, why FROM write_intent ORDER BY id')).toEqual([
        { reason: 'booking-landed: External', why: untitled[0] },
        { reason: 'booking-landed: Appointment', why: null },
        { reason: 'booking-landed: Imported "Contoso"', why: untitled[1] },
      ]);
      const [run] = await fresh.query<{ report: object }>('SELECT report FROM run');
      expect(run?.report).toEqual({
        moves: [
          ...untitled.map((why, chunk) => ({ chunk, reason: 'booking-landed: External', why })),
          { reason: 'new-work', why: null },
        ],
        more: 1,
      });
    });
  });

  describe('a reconciliation', () => {
    it('opens and closes activities, and remembers the generations that were used', async () => {
      await store.saveTickets('ticket', [aTicket('100')]);
      await store.saveReconciliation({ ...NOTHING, open: [anActivity('100')] }, MONDAY);
      await store.saveReconciliation(
        { ...NOTHING, open: [anActivity('100', 2)], close: [{ id: '100.7.1', reason: 'canceled-outside' }] },
        MONDAY,
      );
      const { activities, generations } = await load();

      expect(activities).toEqual([anActivity('100', 2)]);
      expect(generations).toEqual(new Map([['100.7', 2]]));
      expect(await fresh.query(`SELECT id, closed_reason FROM next_activity WHERE state = 'closed'`)).toEqual(
        [{ id: '100.7.1', closed_reason: 'canceled-outside' }],
      );
    });

    it('pins, closes and adopts links', async () => {
      const second = aBooking({ serviceCallId: '910', chunk: 2 });
      await store.saveReconciliation({ ...NOTHING, bookings: [aBooking(), second] }, MONDAY);
      const pinned = aBooking({ slot: hours(5, 6), state: 'pinned' });
      // The chunk whose call was deleted is held by another call at the same moment.
      const adopted = aBooking({ serviceCallId: '920', chunk: 2 });
      await store.saveReconciliation(
        {
          ...NOTHING,
          bookings: [pinned, adopted],
          closeBookings: [{ serviceCallId: '910', reason: 'deleted-outside' }],
        },
        MONDAY,
      );

      expect((await load()).bookings).toEqual([pinned, adopted]);
    });

    it('is one transaction', async () => {
      const twice = [aBooking(), aBooking({ serviceCallId: '910' })];

      await expect(
        store.saveReconciliation({ ...NOTHING, open: [anActivity('100')], bookings: twice }, MONDAY),
      ).rejects.toThrow('booking_one_per_chunk');
      expect(await load()).toEqual(expect.objectContaining({ activities: [], bookings: [] }));
    });
  });
});
