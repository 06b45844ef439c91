import type { AutotaskClient } from '../../sandbox/schedulers/autotask-client.js';
import { newTicket } from '../support/new-ticket.js';
import { ourCalls } from '../support/published-calls.js';
import { RunningDesk, type RunView, type SentRequest } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;
const MANY = 10_000;
const CREATED = ['create', 'done', null];
const NO_WRITES = { created: 0, updated: 0, cancelled: 0, skipped: 0 };
const WHOLE = / ticket \d+ technician \d+$/;

interface Move {
  readonly technicianId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly kind: string;
  readonly state: string;
  readonly outcome: string | null;
}

describe('when the PSA fails while it is written to', () => {
  let desk: RunningDesk;
  let dispatcher: AutotaskClient;
  let first: RunView;
  let firstRequests: readonly SentRequest[];
  let amira: string;
  let ben: string;

  const idOf = async (name: string): Promise<string> =>
    (await desk.get<{ id: string; name: string }[]>('/v1/technicians')).find((it) => it.name === name)!.id;

  const movesOf = (run: RunView): Promise<readonly Move[]> => allOf(desk, `/v1/runs/${run.id}/moves`);

  /** What the run did for the ticket: kind, state and outcome. */
  const doneFor = async (ticketId: number, run: RunView): Promise<readonly unknown[]> =>
    (await movesOf(run))
      .filter((it) => it.activityId.startsWith(`${ticketId}.`))
      .map((it) => [it.kind, it.state, it.outcome]);

  const rows = async (table: string): Promise<readonly Record<string, unknown>[]> =>
    (await desk.autotaskState())[table] ?? [];

  /** Our calls for the ticket, one line each. */
  const callsFor = async (ticketId: number): Promise<readonly string[]> =>
    ourCalls(await desk.autotaskState()).filter((it) => it.startsWith(`${ticketId}.`));

  /** What was asked of a path, in short. */
  const asked = async (path: RegExp): Promise<readonly string[]> =>
    (await desk.requests()).filter((it) => path.test(it.path)).map(inShort);

  /** The writes that make and take back, in short, without those that were sent away. */
  const madeAndTakenBack = async (): Promise<readonly string[]> =>
    (await desk.ownWrites()).filter((it) => it.status !== 429 && it.method !== 'PATCH').map(inShort);

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: '100' });
    // One place of the order is given to new work again and again.
    await desk.set('organisation', { maxMovesPerItemPerDay: 100 });
    dispatcher = await desk.autotask('dispatcher');
    first = await desk.reflowAround(() => Promise.resolve());
    firstRequests = await desk.requests();
    [amira, ben] = [await idOf('Amira Haddad'), await idOf('Ben Okafor')];
  });

  afterEach(() => desk.healAutotask());
  afterAll(() => desk.close());

  it('is sent away with a 429: each write waits as long as it was told, comes again, and none is lost', async () => {
    const tries = new Map<unknown, string>();
    for (const { body, status } of firstRequests.filter((it) => it.path.endsWith('/ServiceCalls'))) {
      tries.set(body?.['description'], `${tries.get(body?.['description']) ?? ''} ${status}`);
    }
    expect([...tries.values()].filter((it) => !/^( 429)* 200$/.test(it))).toEqual([]);
    expect([...tries.values()].some((it) => it.includes('429'))).toBe(true);

    const calls = ourCalls(await desk.autotaskState());
    expect(calls.filter((it) => !WHOLE.test(it))).toEqual([]);
    expect(new Set(calls.map((it) => it.split(' ')[0])).size).toBe(calls.length);
    expect(calls.length).toBeGreaterThan(100);
    expect(first.report?.writes).toEqual({ ...NO_WRITES, created: calls.length });
  });

  it('has moved to another zone in the middle of a booking: the zone is asked again, and the run goes on there', async () => {
    const ticketId = await newTicket(desk, amira);
    await desk.forgetRequests();
    await desk.failAutotask({
      match: { path: '/ZoneInformation' },
      times: MANY,
      status: 200,
      body: { zoneName: 'New', url: `${desk.autotaskUrl}/atservicesrest/`, webUrl: desk.autotaskUrl, ci: 2 },
    });
    await desk.failAutotask({
      match: { path: '^/ATServicesRest/V1.0/ServiceCalls/\\d+/Tickets$' },
      times: MANY,
      status: 401,
    });
    const run = await desk.reflow();

    expect(await doneFor(ticketId, run)).toEqual([CREATED]);
    expect(await callsFor(ticketId)).toEqual([expect.stringMatching(WHOLE)]);
    const sent = (await desk.requests()).filter(
      (it) => it.path.includes('ZoneInformation') || (it.method === 'POST' && !it.path.includes('/query')),
    );
    expect(sent.map((it) => `${it.status} ${it.path.replace(/\d+/g, 'n').replace(/\?.*$/, '')}`)).toEqual([
      '200 /ATServicesRest/Vn.n/ServiceCalls',
      '401 /ATServicesRest/Vn.n/ServiceCalls/n/Tickets',
      '200 /ATServicesRest/Vn.n/ZoneInformation',
      '200 /atservicesrest/Vn.n/ServiceCalls/n/Tickets',
      '200 /atservicesrest/Vn.n/ServiceCallTickets/n/Resources',
    ]);
  });

  it('does not take the credentials any more: the run fails and names the settings, and nothing is half written', async () => {
    await newTicket(desk, amira);
    const before = { plan: await desk.get('/v1/plans/current'), autotask: await desk.autotaskState() };
    await desk.setTime(desk.now + 20 * MINUTE);
    await desk.failAutotask({ match: { path: '/V1.0/(?!ZoneInformation)' }, times: MANY, status: 401 });
    const run = await desk.endOfReflow();

    expect(run).toMatchObject({ state: 'failed', report: null });
    expect(run.error).toMatch(/401.*AUTOTASK_USERNAME, AUTOTASK_SECRET or AUTOTASK_INTEGRATION_CODE/s);
    expect(await desk.get('/v1/plans/current')).toEqual(before.plan);
    expect(await desk.autotaskState()).toEqual(before.autotask);

    await desk.healAutotask();
    expect((await desk.reflow()).report?.writes.skipped).toBe(0);
    // What was moved before and not read again since is not taken for the work of a person.
    const boards = await Promise.all([amira, ben].map((it) => desk.workboard(it)));
    expect(boards.flatMap((it) => it.fixedAppointments).filter((it) => it.label === 'Pinned')).toEqual([]);
  });

  it('does not take them any more in the middle of a booking: that is not tried again, and the next run finishes it', async () => {
    const ticketId = await newTicket(desk, amira);
    await desk.forgetRequests();
    await desk.failAutotask({ match: { path: '/ServiceCalls/\\d+/Tickets$' }, times: MANY, status: 401 });
    const run = await desk.reflow();

    const outcome = expect.stringMatching(/401.*AUTOTASK_SECRET/s) as string;
    expect(await doneFor(ticketId, run)).toEqual([['create', 'failed', outcome]]);
    // Once, and once more after the zone was asked again.
    expect((await asked(/\/Tickets$/)).map((it) => it.replace(/\d{4,}/, 'n'))).toEqual([
      '401 POST ServiceCalls/n/Tickets',
      '401 POST ServiceCalls/n/Tickets',
    ]);
    expect(await callsFor(ticketId)).toEqual([expect.stringMatching(/ ticket {2}technician $/)]);

    await desk.healAutotask();
    expect(await doneFor(ticketId, await desk.reflow())).toEqual([CREATED]);
    expect(await callsFor(ticketId)).toEqual([expect.stringMatching(WHOLE)]);
  });

  it('refuses a call in words: it is not asked again, and the words stand with the move', async () => {
    const ticketId = await newTicket(desk, amira);
    const words = ['The location is closed.', { message: 'Choose another day.', field: 'startDateTime' }];
    await desk.forgetRequests();
    await desk.failAutotask({
      match: { method: 'POST', path: '/ServiceCalls$' },
      status: 500,
      body: { errors: words },
    });
    const run = await desk.reflow();

    expect(await doneFor(ticketId, run)).toEqual([
      ['create', 'refused', 'The location is closed. Choose another day.'],
    ]);
    expect((await asked(/ServiceCalls$/)).filter((it) => it.includes('POST'))).toEqual([
      '500 POST ServiceCalls',
    ]);
    expect(await callsFor(ticketId)).toEqual([]);
    expect(await doneFor(ticketId, await desk.reflow())).toEqual([CREATED]);
  });

  it('fails without a word: a read is asked again, and a call only after it was looked for', async () => {
    const ticketId = await newTicket(desk, amira);
    await desk.forgetRequests();
    for (const path of ['/Tickets/query$', '/ServiceCalls$']) {
      await desk.failAutotask({ match: { method: 'POST', path }, status: 500 });
    }
    const run = await desk.reflow();

    expect(await doneFor(ticketId, run)).toEqual([CREATED]);
    expect((await asked(/\/Tickets\/query$/)).slice(0, 2)).toEqual([
      '500 POST Tickets/query',
      '200 POST Tickets/query',
    ]);
    const steps = (await desk.requests()).filter((it) => looksOrCreates(it, `[gapwise:${ticketId}.`));
    expect(steps.map(inShort)).toEqual([
      '500 POST ServiceCalls',
      '200 POST ServiceCalls/query',
      '200 POST ServiceCalls',
    ]);
    expect(await callsFor(ticketId)).toEqual([expect.stringMatching(WHOLE)]);
  });

  it('gave a ticket to another company after the plan was made: the call is undone, and the next run books it there', async () => {
    const ticketId = await newTicket(desk, amira);
    const ticket = (await rows('Tickets')).find((it) => it['id'] === ticketId);
    const other = (await rows('Companies')).find((it) => it['id'] !== ticket?.['companyID'])?.['id'];
    const run = await desk.reflowAround(() =>
      dispatcher.patch('Tickets', { id: ticketId, companyID: other }),
    );

    expect(await doneFor(ticketId, run)).toEqual([
      ['create', 'refused', 'The ticket must belong to the company of the service call.'],
    ]);
    expect(await madeAndTakenBack()).toEqual([
      '200 POST ServiceCalls',
      expect.stringMatching(/^500 POST ServiceCalls\/\d+\/Tickets$/),
      expect.stringMatching(/^200 DELETE ServiceCalls\/\d+$/),
    ]);
    expect(await callsFor(ticketId)).toEqual([]);

    expect(await doneFor(ticketId, await desk.reflow())).toEqual([CREATED]);
    expect(await callsFor(ticketId)).toEqual([expect.stringMatching(WHOLE)]);
    const call = (await rows('ServiceCalls')).find((it) =>
      String(it['description']).includes(`[gapwise:${ticketId}.`),
    );
    expect(call?.['companyID']).toBe(other);
  });

  it('lost a technician after the plan was made: the call is undone bottom-up, and the next run plans without them', async () => {
    const ticketId = await newTicket(desk, ben);
    const run = await desk.reflowAround(() =>
      desk.putAutotask('Resources', [{ id: Number(ben), isActive: false }]),
    );

    const outcome = `The resource ${ben} in resourceID is inactive.`;
    expect(await doneFor(ticketId, run)).toEqual([['create', 'refused', outcome]]);
    expect(await madeAndTakenBack()).toEqual([
      '200 POST ServiceCalls',
      expect.stringMatching(/^200 POST ServiceCalls\/\d+\/Tickets$/),
      expect.stringMatching(/^500 POST ServiceCallTickets\/\d+\/Resources$/),
      expect.stringMatching(/^200 DELETE ServiceCalls\/\d+\/Tickets\/\d+$/),
      expect.stringMatching(/^200 DELETE ServiceCalls\/\d+$/),
    ]);
    expect(await callsFor(ticketId)).toEqual([]);

    const next = await desk.reflow();
    expect(next.report?.technicians.map((it) => it.id)).not.toContain(ben);
    const last = await movesOf(next);
    expect(last.length).toBeGreaterThan(3);
    expect(new Set(last.map((it) => [it.technicianId, it.kind, it.state].join()))).toEqual(
      new Set([`${ben},cancel,done`]),
    );
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
  });
});

/** `<status> <method> <path below the version>` */
const inShort = ({ status, method, path }: SentRequest): string =>
  `${status} ${method} ${path.replace(/^.*\/V1\.0\//i, '').replace(/\?.*$/, '')}`;

/** Asks for the marker, or makes a call that carries it. */
const looksOrCreates = ({ method, path, body }: SentRequest, marker: string): boolean =>
  method === 'POST' && /ServiceCalls(?:\/query)?$/.test(path) && JSON.stringify(body).includes(marker);
