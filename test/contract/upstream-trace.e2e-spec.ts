import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkTrace } from '../../scripts/contracts/check-trace.js';
import { readTraceLine, type TraceLine } from '../../scripts/contracts/trace-line.js';
import { findLeaks } from '../../scripts/trace/find-leaks.js';
import { doMainJob, TRACE_START } from '../../scripts/trace/main-job.js';
import { TracedDesk } from '../../scripts/trace/traced-desk.js';
import { BUILT_PLAN_WORKER } from '../support/built-plan-worker.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { buildContracts } from './build-contracts.js';
import { kindOf } from './plant.js';
import { PLANTED_FAULTS } from './planted-faults.js';

type Row = Readonly<Record<string, unknown>>;

/** What a trace of everything must hold, or the contracts are judged on less than the service does. */
const ROUTES = [
  /^GET .*\/V1\.0\/ZoneInformation\?/,
  /^GET .*\/V1\.0\/ServiceCalls\/\d+$/,
  /^POST .*\/V1\.0\/ServiceCalls$/,
  /^POST .*\/V1\.0\/ServiceCalls\/\d+\/Tickets$/,
  /^POST .*\/V1\.0\/ServiceCallTickets\/\d+\/Resources$/,
  /^POST .*\/V1\.0\/ServiceCalls\/query\?.*paging/i,
  /^POST .*\/V1\.0\/TicketSecondaryResources\/query$/,
  /^POST .*\/V1\.0\/ServiceCallTasks\/query$/,
  /^GET .*\/V1\.0\/ServiceCalls\/entityInformation$/,
  /^POST .*\/V1\.0\/Tickets\/query\/count$/,
  /^POST .*\/V1\.0\/TicketWebhooks$/,
  /^POST .*\/V1\.0\/TicketWebhooks\/\d+\/Fields$/,
  /^POST .*\/V1\.0\/TicketWebhooks\/\d+\/ExcludedResources$/,
  /^PATCH .*\/V1\.0\/TicketWebhooks$/,
  /^DELETE .*\/V1\.0\/TicketWebhooks\/\d+$/,
  /^PATCH .*\/V1\.0\/ServiceCalls$/,
  /^DELETE .*\/V1\.0\/ServiceCalls\/\d+\/Tickets\/\d+$/,
  /^DELETE .*\/V1\.0\/ServiceCalls\/\d+$/,
  /^GET .*\/V1\.0\/Tickets\/\d+$/,
  /^POST .*\/V1\.0\/ResourceRoles\/query$/,
  /^POST .*\/V1\.0\/ResourceServiceDeskRoles\/query$/,
  /^PATCH .*\/V1\.0\/Tickets$/,
  /^POST .*\/V1\.0\/Tickets\/\d+\/SecondaryResources$/,
  /^DELETE .*\/V1\.0\/Tickets\/\d+\/SecondaryResources\/\d+$/,
  /^DELETE .*\/V1\.0\/ServiceCallTickets\/\d+\/Resources\/\d+$/,
  /^POST .*\/V1\.0\/Projects\/query$/,
  /^POST .*\/V1\.0\/Tasks\/query$/,
  /^POST .*\/V1\.0\/TaskSecondaryResources\/query$/,
  /^POST .*\/V1\.0\/ServiceCalls\/\d+\/Tasks$/,
  /^POST .*\/V1\.0\/ServiceCallTasks\/\d+\/Resources$/,
  /^POST .*\/V1\.0\/ServiceCallTaskResources\/query$/,
  /^DELETE .*\/V1\.0\/ServiceCalls\/\d+\/Tasks\/\d+$/,
  /^GET .*\/calendarView\/delta\?startDateTime=/,
  /^GET .*\/calendarView\/delta\?.*skiptoken/i,
  /^GET .*\/calendarView\/delta\?.*deltatoken/i,
  /^POST .*\/\$batch$/,
  /^GET .*\/subscriptions$/,
  /^POST .*\/subscriptions$/,
  /^PATCH .*\/subscriptions\/[^/]+$/,
  /^DELETE .*\/subscriptions\/[^/]+$/,
  /^GET .*\/events\/[^/]+$/,
  /^GET .*\/mailboxSettings$/,
  /^POST .*\/users\/[^/]+\/events$/,
  /^PATCH .*\/events\/[^/]+$/,
  /^DELETE .*\/events\/[^/]+$/,
  /^GET .*\/events\/[^/?]+\?\$select=/,
  /^GET .*\/events\?\$filter=singleValueExtendedProperties/,
  /^POST .*\/oauth2\/v2\.0\/token/,
];

/** In the main job: one that nobody owned, one that is refused at first. */
const TICKETS_GIVEN = ['assigned', 'refused', 'replaced'];

const nameOf = (request: Row): string => `${String(request['method'])} ${String(request['url'])}`;

/** What went out inside of a batch. */
const partsOf = (line: Row): readonly Row[] =>
  (line['body'] as { readonly requests?: readonly Row[] } | null)?.requests ?? [];

/** For the gate that judges it by the vendors' own descriptions, so that it need not make another. */
const KEPT = join(process.cwd(), '.data', 'contracts', 'upstream.jsonl');

const CONTRACTS = buildContracts();

const judge = (lines: readonly TraceLine[]) =>
  checkTrace(
    lines.map((line) => JSON.stringify(line)),
    CONTRACTS,
  );
const problemsOf = (...lines: readonly TraceLine[]): string[] =>
  judge(lines).problems.map(({ where, message }) => `${where}: ${message}`);

describe('the upstream trace of the main job', () => {
  let folder: string;
  let database: FreshDatabase;
  let trace: string;
  let lines: readonly Row[];
  let events: readonly Row[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'upstream-'));
    database = await freshDatabase();
    const traceFile = join(folder, 'upstream.jsonl');
    // The authority that this process trusts is the one the sandbox must show.
    const certDir = dirname(process.env['NODE_EXTRA_CA_CERTS'] ?? '');
    const desk = await TracedDesk.open({
      planWorker: BUILT_PLAN_WORKER,
      databaseUrl: database.url,
      certDir,
      traceFile,
      now: TRACE_START,
    });
    try {
      await doMainJob(desk);
      events = (await desk.exchange.state())['events'] ?? [];
    } finally {
      await desk.close();
    }
    mkdirSync(dirname(KEPT), { recursive: true });
    copyFileSync(traceFile, KEPT);
    trace = readFileSync(traceFile, 'utf8');
    lines = trace
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
  }, 240_000);

  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('holds every kind of request that the service makes', () => {
    const requests = lines.flatMap((line) => [line, ...partsOf(line)]).map(nameOf);

    expect(ROUTES.filter((route) => !requests.some((it) => route.test(it)))).toEqual([]);
  });

  it('holds a change of a ticket for each one that was given, and for nothing else', () => {
    const changes = lines.filter((it) => it['method'] === 'PATCH' && String(it['url']).endsWith('/Tickets'));

    expect(
      changes.map((it) =>
        Object.keys(it['body'] as Row)
          .toSorted()
          .join(),
      ),
    ).toEqual(TICKETS_GIVEN.map(() => 'assignedResourceID,assignedResourceRoleID,id'));
  });

  it('holds no credentials, no token, and nothing that a private event says', () => {
    const hidden = events.filter((it) => (it['sensitivity'] ?? 'normal') !== 'normal');

    expect(hidden.map((it) => it['subject'])).toEqual(
      expect.arrayContaining(['Dentist appointment', 'Salary review', 'Talk with the doctor']),
    );
    expect(findLeaks(trace, events)).toEqual([]);
  });

  it('holds writes of events that mail nobody and do not change what must not change', () => {
    const writes = lines.filter(
      (it) =>
        /\/events(\/[^/?]+)?$/.test(String(it['url'])) && ['POST', 'PATCH'].includes(String(it['method'])),
    );

    expect(writes.length).toBeGreaterThan(5);
    for (const { method, body, headers } of writes as { method: string; body: Row; headers: Row }[]) {
      expect(Object.keys(body)).not.toContain('attendees');
      expect(Object.keys(body)).toEqual(expect.arrayContaining(['start', 'end']));
      expect('transactionId' in body).toBe(method === 'POST');
      expect('if-match' in headers).toBe(method === 'PATCH');
    }
  });

  it('is judged by what would give a leak away', () => {
    const told = [
      '"planner@desk.example"',
      'user=planner%40desk.example',
      '"authorization":"Bearer abc"',
      'Dentist appointment',
    ];

    expect(told.map((text) => findLeaks(text, events))).toEqual([
      ['planner@desk.example'],
      ['planner@desk.example'],
      ['"authorization":"'],
      ['Dentist appointment'],
    ]);
  });

  describe('held against our own contract of Autotask', () => {
    let calls: readonly TraceLine[];

    beforeAll(() => {
      calls = lines
        .map((line, at) => readTraceLine(JSON.stringify(line), at + 1))
        .filter(({ api }) => api === 'autotask');
    });

    it('has no problem in any request or answer', () => {
      const { entries, problems } = judge(calls);

      expect(problems).toEqual([]);
      expect(entries).toBe(calls.length);
      expect(entries).toBeGreaterThan(500);
    });

    it('uses routes only that the contract declares', () => {
      const { paths } = CONTRACTS.autotask.description;
      const routes = judge(calls).byRoute.map(({ route }) => route.split(' ').at(-1) ?? '');

      expect(routes.length).toBeGreaterThan(20);
      expect(routes.filter((route) => !Object.hasOwn(paths, route))).toEqual([]);
    });

    it.each(PLANTED_FAULTS)('would give away $fault', ({ request, status = 200, plant, problems }) => {
      const line = calls.find((it) => kindOf(it) === request && it.status === status);
      if (line === undefined) throw new Error(`The trace has no ${request} that was answered ${status}.`);

      expect(problemsOf(line)).toEqual([]);
      expect(problemsOf({ ...line, ...plant(line) })).toEqual(problems);
    });
  });
});
