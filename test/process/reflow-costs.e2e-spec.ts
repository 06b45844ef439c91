import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { landBookings } from '../../scripts/figures/reflow/land-bookings.js';
import { LoadedService } from '../../scripts/figures/reflow/loaded-service.js';
import { measureReflow, type RunFigures } from '../../scripts/figures/reflow/measure-run.js';
import { publishPlan } from '../../scripts/figures/reflow/publish-plan.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

const TECHNICIANS = 24;
/** More than one page and one list of ids hold. */
const ACTIVITIES = 600;
const DATA = join(process.cwd(), '.data', 'test');

/** Of 600 tickets and calls: pages of 500, and lists of 400 and 500 ids. One of the ticket queries asks for what has changed. */
const PAGES = {
  'POST Tickets/query': 1 + 2,
  'POST ServiceCalls/query': 2,
  'POST ServiceCallTickets/query': 2,
  'POST ServiceCallTicketResources/query': 2,
  'POST ServiceCallTasks/query': 2,
};

describe('a reflow of a desk where everything is published', () => {
  let fresh: FreshDatabase;
  let service: LoadedService;
  let quiet: RunFigures;
  let changed: RunFigures;

  beforeAll(async () => {
    mkdirSync(DATA, { recursive: true });
    fresh = await freshDatabase();
    service = await LoadedService.open({
      databaseUrl: fresh.url,
      dist: join(process.cwd(), 'dist'),
      data: DATA,
      technicians: TECHNICIANS,
      activities: ACTIVITIES,
      latencyMs: 0,
    });
    await service.work(1);
    await service.ended(await service.ask('reflows'));
    expect(await publishPlan(service)).toBe(ACTIVITIES);
    await service.set({ maxWritesPerRun: 100_000 });
    await service.ended(await service.ask('imports'));
    quiet = await measureReflow(service);
    await landBookings(service, 0.1);
    changed = await measureReflow(service);
  });
  afterAll(async () => {
    await service.close();
    await fresh.drop();
  });

  it('with nothing to change writes nothing, and asks page by page', () => {
    expect(quiet.writes).toEqual({ done: 0, notDone: 0 });
    expect(quiet.autotask).toMatchObject(PAGES);
    expect(
      Object.keys(quiet.autotask).filter((it) => /^(PATCH|DELETE)|ServiceCalls\/\{id\}/.test(it)),
    ).toEqual([]);
    expect(quiet.exchange).toMatchObject({ 'GET users/{id}/calendarView/delta': TECHNICIANS });
  });

  it('moves what a booking has landed on and what stands behind it, and reads each call before it changes it', () => {
    const { done, notDone } = changed.writes;
    expect(notDone).toBe(0);
    // About three of 25 each: fewer where a day ends there, a few more where another order has become better.
    expect(done).toBeGreaterThan(TECHNICIANS);
    expect(done).toBeLessThan(4 * TECHNICIANS);
    expect(changed.autotask).toMatchObject({ 'PATCH ServiceCalls': done, 'GET ServiceCalls/{id}': done });
  });

  it('says where its time went', () => {
    const sum = Object.values(changed.phases).reduce((all, seconds) => all + seconds, 0);
    expect(sum).toBeCloseTo(changed.seconds, 3);
    expect(changed.phases['plan']).toBeGreaterThan(0);
    expect(changed.phases['check']).toBeGreaterThan(0);
    expect(changed.phases['write']).toBeGreaterThan(0);
  });
});
