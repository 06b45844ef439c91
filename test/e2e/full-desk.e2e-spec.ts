import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotask/server.js';
import { buildFullDesk, FULL_DESK } from '../../sandbox/desk/full-desk.js';
import { doAnHourOfWork, type WorkDone } from '../../scripts/figures/an-hour-of-work.js';
import { allOf, ImportingDesk, type Calls } from '../../scripts/figures/importing-desk.js';
import type { Desk } from '../../src/application/ports/desk-store.port.js';
import { BUILT_PLAN_WORKER } from '../support/built-plan-worker.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** In each cycle. The picklists are remembered for less than an hour. */
const EVERY_TIME = {
  ThresholdInformation: 1,
  Resources: 3,
  'Resources picklists': 1,
  ResourceDailyAvailabilities: 1,
  InternalLocations: 2,
  InternalLocationWithBusinessHours: 1,
  Holidays: 1,
  'Tickets picklists': 1,
  ServiceCalls: 8,
  ServiceCallTickets: 10,
  ServiceCallTicketResources: 11,
  ServiceCallTasks: 8,
  'ServiceCalls picklists': 1,
  Appointments: 2,
  CompanyToDos: 1,
  'TimeOffRequests picklists': 1,
  TimeOffRequests: 1,
};

describe('importing a full desk', () => {
  let sandbox: AutotaskSandbox;
  let database: FreshDatabase;
  let desk: ImportingDesk;
  let work: WorkDone;
  const cycles: { readonly calls: Calls; readonly known: Desk }[] = [];

  const importOnce = async (): Promise<void> => {
    await desk.import();
    cycles.push({ calls: await desk.takeCalls(), known: await desk.known() });
  };

  beforeAll(async () => {
    database = await freshDatabase();
    sandbox = await startAutotaskSandbox({ rows: buildFullDesk({ seed: 1, now: NOW }) });
    desk = await ImportingDesk.open({
      databaseUrl: database.url,
      autotaskUrl: sandbox.url,
      now: NOW,
      planWorker: BUILT_PLAN_WORKER,
    });
    await importOnce();
    await desk.setTime(NOW + HOUR);
    work = await doAnHourOfWork(desk.autotask, desk.now);
    await importOnce();
    await desk.setTime(NOW + HOUR + DAY);
    await importOnce();
  });
  afterAll(async () => {
    await desk.close();
    await sandbox.close();
    await database.drop();
  });

  it('knows all of it after the first cycle', () => {
    const { technicians, tickets, serviceCalls, busyTimes } = cycles[0]!.known;
    expect([technicians, tickets, serviceCalls, busyTimes].map((it) => it.length)).toEqual([
      FULL_DESK.technicians,
      FULL_DESK.openTickets,
      FULL_DESK.calls,
      FULL_DESK.appointments + FULL_DESK.toDos + FULL_DESK.timeOff,
    ]);
    const links = serviceCalls.flatMap((it) => it.tickets);
    expect(links.length).toBeGreaterThan(FULL_DESK.calls);
    expect(links.flatMap((it) => it.technicians).length).toBeGreaterThan(links.length);
  });

  it('makes 77 calls in the first cycle', () => {
    const { calls } = cycles[0]!;
    expect(calls).toEqual({
      ...EVERY_TIME,
      ZoneInformation: 1,
      Tickets: 10,
      Companies: 2,
      TicketSecondaryResources: 10,
    });
    expect(allOf(calls)).toBe(77);
  });

  it('makes 69 calls in the second: what changed, what there still is, and the links of the whole window', () => {
    const { calls } = cycles[1]!;
    expect(calls).toEqual({
      ...EVERY_TIME,
      Tickets: 1 + 10,
      Companies: 3,
      TicketSecondaryResources: 1,
    });
    expect(allOf(calls)).toBe(69);
  });

  it('makes 77 calls a day later, when it reads all open tickets again', () => {
    const { calls } = cycles[2]!;
    expect(calls).toEqual({
      ...EVERY_TIME,
      // Of the calls a day has left the window.
      ServiceCallTicketResources: 10,
      Tickets: 10 + 1,
      Companies: 2,
      TicketSecondaryResources: 10 + 1,
    });
    expect(allOf(calls)).toBe(77);
  });

  it('finds the tickets that changed and the one that was deleted, and no other', () => {
    const [before, after] = cycles.map(({ known }) => byId(known.tickets));
    expect(gone(before!, after!)).toEqual([work.deletedTicket]);
    expect(gone(after!, before!)).toEqual([]);
    expect(changed(before!, after!)).toEqual(work.changedTickets);
    expect(work.changedTickets.map((id) => after!.get(id)?.title)).toEqual(
      work.changedTickets.map((id) => `${before!.get(id)?.title ?? ''}, still`),
    );
  });

  it('finds the technician of a call who is another one now, though nothing else of the call tells', () => {
    const [before, after] = cycles.map(({ known }) => byId(known.serviceCalls));
    const { callId, technicianId } = work.handedOver;
    expect([...gone(before!, after!), ...gone(after!, before!)]).toEqual([]);
    expect(changed(before!, after!)).toEqual([callId]);
    expect(after!.get(callId)?.tickets[0]?.technicians.map((it) => it.technicianId)).toContain(technicianId);
    expect(before!.get(callId)?.slot).toEqual(after!.get(callId)?.slot);
  });

  it('leaves everything else as it was', () => {
    const [before, after] = cycles.map(({ known }) => known);
    expect(after!.technicians).toEqual(before!.technicians);
    expect(byId(after!.busyTimes)).toEqual(byId(before!.busyTimes));
  });
});

type Known<T> = ReadonlyMap<string, T>;

const byId = <T extends { readonly id: string }>(records: readonly T[]): Known<T> =>
  new Map(records.map((it) => [it.id, it]));

const gone = <T>(before: Known<T>, after: Known<T>): readonly string[] =>
  [...before.keys()].filter((id) => !after.has(id));

/** Ids in both that do not stand for the same, the lowest first. */
const changed = <T>(before: Known<T>, after: Known<T>): readonly string[] =>
  [...before]
    .filter(([id, it]) => after.has(id) && JSON.stringify(after.get(id)) !== JSON.stringify(it))
    .map(([id]) => id)
    .toSorted((a, b) => Number(a) - Number(b));
