import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotask/server.js';
import { AUTOTASK_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import type { Booking } from '../../application/ports/booking-target.port.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { connectAutotask } from './connect-autotask.js';
import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, stillRuntime } from '../../../test/support/scripted-vendor.js';

type State = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const NOW = Date.parse('2026-05-06T13:00:00Z');
const HOUR = 3_600_000;
const WEEK = { start: NOW, end: NOW + 7 * 24 * HOUR };
const COMPLETE = 5;
const CANCELLED = 6;

describe('Autotask adapter against the stand-in', () => {
  let sandbox: AutotaskSandbox;

  beforeEach(async () => {
    sandbox = await startAutotaskSandbox({ seed: 1, scale: 1, now: NOW });
  });
  afterEach(() => sandbox.close());

  const connect = (secret: string = AUTOTASK_CREDENTIALS.secret) =>
    connectAutotask(
      configFor(`${sandbox.url}/ATServicesRest/`, {
        userName: AUTOTASK_CREDENTIALS.users.planner,
        secret,
        integrationCode: AUTOTASK_CREDENTIALS.integrationCode,
      }),
      new UpstreamTrace(null),
      new MemoryCallLedger(),
      stillRuntime(NOW),
    );
  const control = async (method: string, route: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${sandbox.url}/control/${route}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    return response.json();
  };
  const state = async (): Promise<State> => (await control('GET', 'state')) as State;
  const marked = async (marker: string) =>
    (await state())['ServiceCalls']!.filter((row) => String(row['description']).includes(marker));

  /** A booking for a workable ticket of the desk and its technician, three days from now. */
  const aBooking = async (marker: string): Promise<Booking> => {
    const ticket = (await connect().source.readTickets(null)).records.find((it) => it.technicianId !== null)!;
    const start = NOW + 72 * HOUR;
    return {
      marker,
      description: `Planned work\n${marker}`,
      companyId: ticket.companyId,
      ticketId: ticket.id,
      technicianId: ticket.technicianId!,
      slot: { start, end: start + HOUR },
    };
  };

  it('reads the twelve technicians, not the API users, with zones, hours and the London holiday', async () => {
    const { records, findings } = await connect().source.readTechnicians();

    expect(findings).toEqual([]);
    expect(records).toHaveLength(12);
    expect(new Set(records.map((it) => it.timeZone))).toEqual(
      new Set(['America/New_York', 'Europe/London', 'Australia/Sydney', null]),
    );
    expect(records.filter((it) => it.hours === null)).toHaveLength(1);
    expect(records.filter((it) => it.teamName === 'London').map((it) => it.holidays.length)).toContain(2);
    expect(records.find((it) => it.teamName === 'New York')!.hours).toMatchObject({
      1: [{ start: '08:00', end: '17:00' }],
    });
  });

  it('reads every ticket that has not ended, or says why it cannot be planned', async () => {
    const rows = (await state())['Tickets']!;
    const open = rows.filter((row) => row['status'] !== COMPLETE && row['status'] !== CANCELLED);

    const { records, findings } = await connect().source.readTickets(null);

    const withoutCompany = findings.filter((it) => it.code === 'ticket-without-company');
    expect(records.length + withoutCompany.length).toBe(open.length);
    expect(new Set(records.map((it) => it.state))).not.toContain('ended');
    expect(new Set(records.map((it) => it.priority))).toEqual(new Set([1, 2, 3, 4]));
    expect(records.filter((it) => it.estimateMinutes === null)).toHaveLength(
      findings.filter((it) => it.code === 'ticket-without-estimate').length,
    );
  });

  it('reads the tickets with activity since an instant, ended ones too', async () => {
    const rows = (await state())['Tickets']!;
    const since = NOW - 48 * HOUR;
    const expected = rows.filter((row) => Date.parse(String(row['lastActivityDate'])) >= since);

    const { records, findings } = await connect().source.readTickets(since);

    const withoutCompany = findings.filter((it) => it.code === 'ticket-without-company');
    expect(expected.length).toBeGreaterThan(0);
    expect(records.length + withoutCompany.length).toBe(expected.length);
  });

  it('reads the service calls of a week in every state, each with the links of the desk', async () => {
    const tables = await state();
    const expected = tables['ServiceCalls']!.filter(
      (row) =>
        Date.parse(String(row['endDateTime'])) > WEEK.start &&
        Date.parse(String(row['startDateTime'])) < WEEK.end,
    );

    const { records, findings } = await connect().source.readServiceCalls(WEEK);

    expect(findings).toEqual([]);
    expect(records.map((it) => Number(it.id)).toSorted((a, b) => a - b)).toEqual(
      expected.map((row) => Number(row['id'])).toSorted((a, b) => a - b),
    );
    expect(new Set(records.map((it) => it.state))).toContain('open');
    const linkIds = new Set(records.flatMap((it) => it.tickets.map((link) => Number(link.linkId))));
    const callIds = new Set(expected.map((row) => row['id']));
    expect(linkIds.size).toBe(
      tables['ServiceCallTickets']!.filter((row) => callIds.has(row['serviceCallID'])).length,
    );
  });

  it('reads approved time off and open to-dos as busy', async () => {
    const { records, findings } = await connect().source.readBusyTimes({
      start: WEEK.start - WEEK.end + NOW,
      end: WEEK.end + 14 * 24 * HOUR,
    });

    expect(findings).toEqual([]);
    expect(new Set(records.map((it) => it.kind))).toContain('time-off');
    expect(records.every((it) => it.slot.end > it.slot.start)).toBe(true);
  });

  it('creates, reads, moves, completes and cancels a call', async () => {
    const { target } = connect();
    const booking = await aBooking('[gw:1]');

    const made = await target.create(booking, { lookFirst: false });
    if (made.kind !== 'done') throw new Error(made.reason);
    const { serviceCallId, ticketLinkId, resourceRowId } = made.value;

    await expect(target.read(serviceCallId)).resolves.toMatchObject({
      id: serviceCallId,
      slot: booking.slot,
      state: 'open',
      description: booking.description,
      tickets: [
        {
          linkId: ticketLinkId,
          ticketId: booking.ticketId,
          technicians: [{ rowId: resourceRowId, technicianId: booking.technicianId }],
        },
      ],
    });
    const later = { start: booking.slot.start + HOUR, end: booking.slot.end + HOUR };
    await expect(target.move(serviceCallId, later)).resolves.toMatchObject({ kind: 'done' });
    await expect(target.read(serviceCallId)).resolves.toMatchObject({ slot: later, state: 'open' });
    await target.complete(serviceCallId);
    await expect(target.read(serviceCallId)).resolves.toMatchObject({ state: 'complete' });
    await target.cancel(serviceCallId);
    await expect(target.read(serviceCallId)).resolves.toMatchObject({ state: 'canceled' });
    await expect(target.read('999999')).resolves.toBeNull();
  });

  it.each(['/ServiceCalls$', '/ServiceCalls/\\d+/Tickets$', '/ServiceCallTickets/\\d+/Resources$'])(
    'has one whole call after the answer to %s was lost and the caller came again',
    async (path) => {
      const { target } = connect();
      const booking = await aBooking('[gw:2]');
      await control('POST', 'faults', { match: { method: 'POST', path }, times: 1, dropAfter: true });

      await expect(target.create(booking, { lookFirst: false })).rejects.toMatchObject({ retry: 'later' });
      const made = await target.create(booking, { lookFirst: true });
      if (made.kind !== 'done') throw new Error(made.reason);

      const calls = await marked('[gw:2]');
      expect(calls.map((row) => String(row['id']))).toEqual([made.value.serviceCallId]);
      expect((await target.read(made.value.serviceCallId))!.tickets).toEqual([
        {
          linkId: made.value.ticketLinkId,
          ticketId: booking.ticketId,
          technicians: [{ rowId: made.value.resourceRowId, technicianId: booking.technicianId }],
        },
      ]);
    },
  );

  it('leaves nothing behind when the ticket or the technician is refused', async () => {
    const { target } = connect();
    const booking = await aBooking('[gw:3]');

    for (const change of [{ ticketId: '999999' }, { technicianId: '999999' }]) {
      const outcome = await target.create({ ...booking, ...change }, { lookFirst: false });
      expect(outcome.kind).toBe('refused');
    }
    await expect(marked('[gw:3]')).resolves.toEqual([]);
  });

  describe('gives a ticket and its call to another technician', () => {
    const NEW_ROW = { match: { method: 'POST', path: '/ServiceCallTickets/\\d+/Resources$' } };

    /** A booked call, and a technician who is not on it. */
    const booked = async () => {
      const { target, assigner, source } = connect();
      const booking = await aBooking('[gapwise:1.1.1/1]');
      const made = await target.create(booking, { lookFirst: false });
      if (made.kind !== 'done') throw new Error(made.reason);
      const technicians = (await source.readTechnicians()).records;
      const other = technicians.find((it) => it.id !== booking.technicianId)!.id;
      const { ticketId, technicianId } = booking;
      const call = async () =>
        (await assigner.readCalls(ticketId)).find((it) => it.id === made.value.serviceCallId)!;
      const handOver = async () =>
        assigner.handOver({
          call: await call(),
          ticketId,
          technicianId: other,
          leaving: [technicianId],
          marker: '[gapwise:1.2.1/1]',
          description: 'Planned work [gapwise:1.2.1/1]',
        });
      return { target, assigner, ticketId, technicianId, other, call, handOver };
    };

    it('in a role that the queue of the ticket takes, and takes them out of the secondary resources', async () => {
      const { assigner, ticketId, technicianId, other } = await booked();
      const before = (await assigner.readTicket(ticketId))!;
      expect(before).toMatchObject({ technicianId, state: expect.any(String) as string });
      const roleId = (await assigner.roleFor(other, before.queueId))!;
      await control('POST', 'rows', {
        table: 'TicketSecondaryResources',
        rows: [{ ticketID: Number(ticketId), resourceID: Number(other), roleID: Number(roleId) }],
      });
      const done = await assigner.assign({ ticketId, technicianId: other, roleId });

      expect(done.kind).toBe('done');
      expect(await assigner.readTicket(ticketId)).toMatchObject({ technicianId: other });
      expect((await assigner.readTicket(ticketId))!.secondaryTechnicianIds).not.toContain(other);
    });

    it('and leaves everything as it was when the role is not theirs', async () => {
      const { assigner, ticketId, other } = await booked();
      const before = await state();

      const refused = await assigner.assign({ ticketId, technicianId: other, roleId: '999999' });
      expect(refused).toMatchObject({ kind: 'refused', reason: expect.stringContaining('999999') as string });
      expect(await state()).toEqual(before);
    });

    it('and keeps the time of the call', async () => {
      const { call, other, handOver } = await booked();
      const before = await call();
      const done = await handOver();

      const [link] = (await call()).tickets;
      expect(done).toEqual({
        kind: 'done',
        value: {
          serviceCallId: before.id,
          ticketLinkId: link!.linkId,
          resourceRowId: link!.technicians[0]!.rowId,
        },
      });
      expect(await call()).toEqual({
        ...before,
        description: 'Planned work [gapwise:1.2.1/1]',
        tickets: [{ ...link, technicians: [{ rowId: expect.any(String) as string, technicianId: other }] }],
      });
    });

    it('with one row for them, also when the answer to it was lost and the caller came again', async () => {
      const { call, technicianId, other, handOver } = await booked();
      await control('POST', 'faults', { ...NEW_ROW, dropAfter: true });

      await expect(handOver()).rejects.toMatchObject({ retry: 'later' });
      const both = (await call()).tickets[0]!.technicians.map((it) => it.technicianId);
      expect(both).toEqual([technicianId, other]);
      await handOver();
      expect((await call()).tickets[0]!.technicians).toMatchObject([{ technicianId: other }]);
    });

    it('not to somebody who has left: the call stays as it was', async () => {
      const { call, other, handOver } = await booked();
      const before = await call();
      await control('POST', 'rows', { table: 'Resources', rows: [{ id: Number(other), isActive: false }] });

      expect(await handOver()).toMatchObject({ kind: 'refused' });
      expect(await call()).toEqual(before);
    });

    it('or puts them beside the first one', async () => {
      const { assigner, call, technicianId, other } = await booked();

      expect(await assigner.addTechnician((await call()).tickets[0]!.linkId, other)).toMatchObject({
        kind: 'done',
      });
      expect((await call()).tickets[0]!.technicians.map((it) => it.technicianId)).toEqual([
        technicianId,
        other,
      ]);
    });
  });

  it('says which settings to look at when the secret is wrong', async () => {
    await expect(connect('wrong').source.readTechnicians()).rejects.toMatchObject({
      retry: 'never',
      message: expect.stringContaining('AUTOTASK_SECRET') as string,
    });
  });

  it('pages through more than 500 tickets', async () => {
    const [like] = (await state())['Tickets']!.filter((row) => row['status'] === 1);
    const rows = Array.from({ length: 1_100 }, (_, index) => ({ ...like, id: 900_000 + index }));
    await control('POST', 'rows', { table: 'Tickets', rows });

    const { records } = await connect().source.readTickets(null);

    expect(records.filter((it) => Number(it.id) >= 900_000)).toHaveLength(1_100);
  });
});
