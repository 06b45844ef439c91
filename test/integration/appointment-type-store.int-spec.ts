import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { NewAppointmentType } from '../../src/application/ports/appointment-type-store.port.js';
import type { NewBookingRequest } from '../../src/application/ports/booking-request-store.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresAppointmentTypeStore } from '../../src/persistence/postgres-appointment-type-store.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresBookingRequestStore } from '../../src/persistence/postgres-booking-request-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { hours, MONDAY } from './stored-things.js';

const BY = { actor: 'Ana', at: MONDAY };

const aType = (given: Partial<NewAppointmentType> = {}): NewAppointmentType => ({
  name: 'Remote session',
  durationMinutes: 30,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  incrementMinutes: 15,
  minimumNotice: { minutes: 120, counts: 'business-time' },
  windowDays: 14,
  maxPerDay: 3,
  mode: 'round-robin',
  panelSize: 0,
  teamId: '1',
  technicianIds: [],
  bookedAs: 'by TimeZest',
  origin: 'own',
  externalId: null,
  active: true,
  ...given,
});

const aRequest = (typeId: string, given: Partial<NewBookingRequest> = {}): NewBookingRequest => ({
  typeId,
  teamId: null,
  technicianIds: [],
  ticketId: '60001',
  origin: 'own',
  externalId: null,
  status: 'open',
  madeAt: MONDAY,
  bookedSlot: null,
  ...given,
});

describe('appointment types and booking requests in PostgreSQL', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let types: PostgresAppointmentTypeStore;
  let requests: PostgresBookingRequestStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    types = new PostgresAppointmentTypeStore(database);
    requests = new PostgresBookingRequestStore(database);
  });

  beforeEach(() => fresh.query('TRUNCATE appointment_type, audit_entry CASCADE'));

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  const audited = (): Promise<object[]> =>
    fresh.query('SELECT actor, action, ticket_id AS "ticketId", before, after FROM audit_entry ORDER BY id');

  it('keep a type as it is, and list all by name', async () => {
    const made = await types.add(aType(), BY);
    await types.add(aType({ name: 'Call', teamId: null, technicianIds: ['7', '8'], bookedAs: null }), BY);
    expect(made).toEqual({ ...aType(), id: expect.stringMatching(/^\d+$/) as unknown });
    expect(await types.find(made.id)).toEqual(made);
    expect((await types.all()).map((it) => [it.name, it.technicianIds])).toEqual([
      ['Call', ['7', '8']],
      ['Remote session', []],
    ]);
    for (const unknown of ['x', '0', '9'.repeat(30)]) expect(await types.find(unknown)).toBeNull();
  });

  it('tell of each change of a type in the audit log, and of nothing where nothing has changed', async () => {
    const { id } = await types.add(aType(), BY);
    const changed = await types.change(id, (it) => ({ ...it, durationMinutes: 45, active: false }), BY);
    await types.change(id, (it) => it, BY);
    await types.remove(id, BY);
    expect(changed).toMatchObject({ id, durationMinutes: 45, active: false, name: 'Remote session' });
    expect(await types.all()).toEqual([]);
    const named = { appointmentTypeId: id, name: 'Remote session' };
    expect(await audited()).toMatchObject([
      { actor: 'Ana', action: 'appointment-type-made', before: null, after: { ...named, windowDays: 14 } },
      {
        action: 'appointment-type-changed',
        before: { ...named, durationMinutes: 30, active: true },
        after: { ...named, durationMinutes: 45, active: false },
      },
      { action: 'appointment-type-removed', before: { ...named, durationMinutes: 45 }, after: null },
    ]);
  });

  it('have no two types of a name, and leave a type as it is when its change is refused', async () => {
    const { id } = await types.add(aType(), BY);
    const call = await types.add(aType({ name: 'Call' }), BY);
    const taken = { code: 'appointment-type-name-taken' };
    await expect(types.add(aType({ durationMinutes: 60 }), BY)).rejects.toMatchObject(taken);
    await expect(types.change(id, (it) => ({ ...it, name: 'Call' }), BY)).rejects.toMatchObject(taken);
    const refused = (): never => {
      throw new Error('refused');
    };
    await expect(types.change(id, refused, BY)).rejects.toThrow('refused');
    expect(await types.all()).toMatchObject([call, { id, name: 'Remote session' }]);
    expect(await types.change('0', refused, BY)).toBeNull();
    expect(await types.remove('0', BY)).toBe(false);
    expect(await audited()).toHaveLength(2);
  });

  it('lose no change of two at once', async () => {
    const { id } = await types.add(aType({ maxPerDay: 0 }), BY);
    const more = () => types.change(id, (it) => ({ ...it, maxPerDay: it.maxPerDay + 1 }), BY);
    await Promise.all([more(), more(), more(), more()]);
    expect(await types.find(id)).toMatchObject({ maxPerDay: 4 });
  });

  it('refuse an active type for nobody, and one for a team and technicians', async () => {
    const nobody = { teamId: null, technicianIds: [] };
    await expect(types.add(aType(nobody), BY)).rejects.toThrow('appointment_type_active_for_somebody');
    await expect(types.add(aType({ technicianIds: ['7'] }), BY)).rejects.toThrow(
      'appointment_type_of_team_or_technicians',
    );
    await expect(types.add(aType({ ...nobody, active: false }), BY)).resolves.toMatchObject(nobody);
  });

  it('list open requests the oldest first, and those of a status newest first, page by page', async () => {
    const { id: typeId } = await types.add(aType(), BY);
    const ids: string[] = [];
    for (const madeAt of [MONDAY + 2, MONDAY, MONDAY + 1])
      ids.push((await requests.add(aRequest(typeId, { madeAt }), BY)).id);
    const booked = { status: 'booked', bookedSlot: hours(1, 2), technicianIds: ['7'] } as const;
    const { id } = await requests.add(aRequest(typeId, booked), BY);
    const [first, second, third] = ids;

    expect((await requests.open()).map((it) => it.id)).toEqual([second, third, first]);
    expect((await requests.list('open', 2, null)).map((it) => it.id)).toEqual([third, second]);
    expect((await requests.list('open', 2, second!)).map((it) => it.id)).toEqual([first]);
    expect(await requests.list('booked', 9, null)).toEqual([{ ...aRequest(typeId, booked), id }]);
  });

  it('withdraw what is open, once, and tell of it', async () => {
    const { id: typeId } = await types.add(aType(), BY);
    const { id } = await requests.add(aRequest(typeId), BY);
    expect([await requests.withdraw(id, BY), await requests.withdraw(id, BY)]).toEqual([true, false]);
    expect(await requests.withdraw('x', BY)).toBe(false);
    expect(await requests.find(id)).toMatchObject({ status: 'withdrawn' });
    const told = { bookingRequestId: id, appointmentTypeId: typeId };
    expect((await audited()).slice(1)).toMatchObject([
      { action: 'booking-request-made', ticketId: '60001', after: told },
      { action: 'booking-request-withdrawn', ticketId: '60001', before: told },
    ]);
  });

  it('close a request that was booked in the PSA, unless it was withdrawn, and tell of it', async () => {
    const { id: typeId } = await types.add(aType(), BY);
    const [booked, withdrawn] = [
      await requests.add(aRequest(typeId), BY),
      await requests.add(aRequest(typeId), BY),
    ];
    await requests.withdraw(withdrawn.id, BY);
    const slot = hours(10, 11);
    const nothing = { open: [], close: [], bookings: [], closeBookings: [] };
    const served = [booked, withdrawn].map(({ id }) => ({ id, slot }));
    await new PostgresDeskStore(database).saveReconciliation({ ...nothing, served }, MONDAY);

    expect(await requests.find(booked.id)).toEqual({ ...booked, status: 'booked', bookedSlot: slot });
    expect(await requests.find(withdrawn.id)).toMatchObject({ status: 'withdrawn', bookedSlot: null });
    expect((await audited()).at(-1)).toMatchObject({
      ...{ actor: 'gapwise', action: 'booking-request-booked', ticketId: '60001' },
      after: { bookingRequestId: booked.id, appointmentTypeId: typeId },
    });
  });

  it('remove no type while somebody may still book it; then with its requests', async () => {
    const { id: typeId } = await types.add(aType(), BY);
    const { id } = await requests.add(aRequest(typeId), BY);
    await expect(types.remove(typeId, BY)).rejects.toMatchObject({ code: 'appointment-type-requested' });
    await requests.withdraw(id, BY);
    expect(await types.remove(typeId, BY)).toBe(true);
    expect(await requests.find(id)).toBeNull();
    await expect(requests.add(aRequest(typeId), BY)).rejects.toMatchObject({
      code: 'appointment-type-not-found',
    });
  });
});
