import { PICKLISTS } from '../../sandbox/desk/picklists.js';
import type { AutotaskClient } from '../../sandbox/schedulers/autotask-client.js';
import { newTicket } from '../support/new-ticket.js';
import { callsOf, ourOpenCalls, type ObservedCall } from '../support/observed-calendar.js';
import { addOddRows, ODD } from '../support/odd-rows.js';
import { RunningDesk, type Workboard } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;
const NO_WRITES = { created: 0, updated: 0, cancelled: 0, skipped: 0 };

type Row = Record<string, unknown>;

interface Technician {
  readonly id: string;
  readonly name: string;
}

interface Finding {
  readonly source: string;
  readonly code: string;
  readonly subject: string;
  readonly message: string;
}

interface Source {
  readonly name: string;
  readonly succeededAt: string | null;
  readonly error: string | null;
}

describe('when the PSA answers otherwise than it should', () => {
  let desk: RunningDesk;
  let dispatcher: AutotaskClient;
  let technicians: readonly Technician[];
  let amira: Technician;

  /** All workboards, but for the number of their plan: each run makes one. */
  const boards = (): Promise<Workboard[]> =>
    Promise.all(technicians.map(async ({ id }) => ({ ...(await desk.workboard(id)), planId: null })));
  const findings = (): Promise<readonly Finding[]> => allOf(desk, '/v1/findings');
  const sourceOf = async (name: string): Promise<Source | undefined> =>
    (await desk.get<Source[]>('/v1/sources')).find((it) => it.name === name);
  const tables = async (name: string): Promise<readonly Row[]> => (await desk.autotaskState())[name] ?? [];

  /** The last of our calls: nothing is behind it that would move up. */
  const lastCall = async (technicianId: string): Promise<ObservedCall> =>
    ourOpenCalls(await callsOf(desk, technicianId)).at(-1)!;

  const statusOf = async (callId: number): Promise<unknown> =>
    (await tables('ServiceCalls')).find((it) => it['id'] === callId)?.['status'];

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: '100' });
    dispatcher = await desk.autotask('dispatcher');
    const resource = (await tables('Resources')).find((it) => it['firstName'] === 'Amira');
    const company = (await tables('Companies'))[0];
    await addOddRows(desk, resource?.['id'] as number, company?.['id'] as number);
    await desk.reflow();
    technicians = await desk.get('/v1/technicians');
    amira = technicians.find((it) => it.name === 'Amira Haddad')!;
  });

  afterEach(() => desk.healAutotask());
  afterAll(() => desk.close());

  describe('with nulls', () => {
    it.each([
      ['ticket 987001', 'createDate'],
      ['holiday 987000', 'holidayDate'],
      ['secondary resource row 987000', 'resourceID'],
      ['service call 987001', 'companyID'],
      ['service call ticket link 987001', 'ticketID'],
      ['service call technician row 987001', 'resourceID'],
      ['appointment 987001', 'resourceID'],
      ['time-off request 987000', 'resourceID'],
    ])('in what it must say, %s is a finding that names %s', async (subject, field) => {
      const found = (await findings()).filter((it) => it.subject === subject);
      expect(found.map((it) => it.code)).toEqual(['psa-record-unreadable']);
      expect(found[0]?.message).toContain(field);
    });

    it('in what it may leave out, all is understood', async () => {
      const { fixedAppointments, nextActivities } = await desk.workboard(amira.id);
      expect(fixedAppointments.map((it) => it.id)).toEqual(
        expect.arrayContaining([`call:${ODD}`, `appointment:${ODD}`, `to-do:${ODD}`]),
      );
      expect(nextActivities.map((it) => it.activityId)).toContain(`${ODD}.${amira.id}.1`);
      expect(technicians.map((it) => it.name)).toContain(`Resource ${ODD}`);
    });

    it('in a call of ours, it is a finding, the call stays ours, and the others go on', async () => {
      const { id } = await lastCall(amira.id);
      const whole = (await tables('ServiceCalls')).find((it) => it['id'] === id)!;
      await desk.putAutotask('ServiceCalls', [{ id, companyID: null }]);
      expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
      const found = (await findings()).find((it) => it.code === 'linked-call-not-readable');
      expect(found?.subject).toBe(`service call ${id}`);
      expect(found?.message).toContain('companyID');

      await desk.putAutotask('ServiceCalls', [whole]);
      expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
      expect((await findings()).map((it) => it.code)).not.toContain('linked-call-not-readable');
    });

    it('in a call of ours that is to be cancelled, only that waits: the other writes are done', async () => {
      const [one, other] = ourOpenCalls(await callsOf(desk, amira.id)).slice(-2);
      const ticketOf = async (call: { id: unknown } | undefined): Promise<Row> => {
        const link = (await tables('ServiceCallTickets')).find((it) => it['serviceCallID'] === call?.id);
        return (await tables('Tickets')).find((it) => it['id'] === link?.['ticketID'])!;
      };
      const whole = (await tables('ServiceCalls')).find((it) => it['id'] === one?.id)!;
      for (const call of [one, other]) {
        await dispatcher.patch('Tickets', {
          id: (await ticketOf(call))['id'],
          status: PICKLISTS.ticketStatus.Complete,
        });
      }
      await desk.putAutotask('ServiceCalls', [{ id: one?.id, companyID: null }]);
      const { id } = await desk.reflow();
      const moves = await allOf<{ kind: string; state: string; outcome: string | null }>(
        desk,
        `/v1/runs/${id}/moves`,
      );
      const cancels = moves.filter((it) => it.kind === 'cancel');
      expect(cancels.map((it) => it.state).toSorted()).toEqual(['done', 'refused']);
      expect(cancels.find((it) => it.state === 'refused')?.outcome).toContain('cannot be read');

      await desk.putAutotask('ServiceCalls', [whole]);
      await desk.reflow();
      const after = ourOpenCalls(await callsOf(desk, amira.id)).map((it) => it.id);
      expect(after).not.toContain(one?.id);
      expect(after).not.toContain(other?.id);
    });

    it('the others go on', async () => {
      const sources = await desk.get<Source[]>('/v1/sources');
      expect(sources.filter((it) => it.error !== null).map((it) => it.name)).toEqual([
        'exchange:hugo.bernard@desk.example',
      ]);
      expect(ourOpenCalls(await callsOf(desk, amira.id)).length).toBeGreaterThan(5);
      expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
    });
  });

  it('with more than was asked for: it is understood as before, and nothing is written', async () => {
    const before = { boards: await boards(), findings: await findings() };
    await desk.forgetRequests();
    await desk.reflow();
    const queries = (await desk.requests()).filter((it) => it.path.endsWith('/query'));
    expect(queries.length).toBeGreaterThan(10);
    for (const { path, body } of queries) {
      const entity = path.split('/').at(-2)!;
      const rows = await dispatcher.query(entity, body?.['filter'] as Row[]);
      const items = rows.map((it) => ({
        ...it,
        sinceNextYear: { of: ['any', 'kind', 7] },
        andNothing: null,
      }));
      const pageDetails = { count: items.length, requestCount: 500, nextPageUrl: null, isNew: true };
      await desk.failAutotask({
        match: { method: 'POST', path: `/${entity}/query$` },
        status: 200,
        body: { items, pageDetails, warnings: [] },
      });
    }
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
    expect(await boards()).toEqual(before.boards);
    expect(await findings()).toEqual(before.findings);
  });

  describe('with a page that fails', () => {
    /** The first page of the entity holds its first row alone, the second is refused. */
    async function failSecondPage(entity: string): Promise<void> {
      const path = `/${entity}/query`;
      const items = (await tables(entity)).slice(0, 1);
      const nextPageUrl = `${desk.autotaskUrl}/ATServicesRest/V1.0${path}?paging=second`;
      const body = { items, pageDetails: { count: 1, requestCount: 500, nextPageUrl } };
      await desk.failAutotask({ match: { path: `${path}$` }, status: 200, body });
      await desk.failAutotask({
        match: { path: `${path}\\?paging=second$` },
        status: 500,
        body: { errors: ['The page is lost.'] },
      });
    }

    it.each([
      ['autotask:technicians', 'Resources'],
      ['autotask:tickets', 'Tickets'],
      ['autotask:service-calls', 'ServiceCalls'],
      ['autotask:service-calls', 'ServiceCallTicketResources'],
      ['autotask:busy-times', 'Appointments'],
    ])('%s keeps what it had when the second page of %s fails, and says so', async (source, entity) => {
      const before = { boards: await boards(), autotask: await desk.autotaskState() };
      await failSecondPage(entity);
      expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);

      expect((await sourceOf(source))?.error).toContain('The page is lost.');
      const finding = (await findings()).find(
        (it) => it.code === 'source-not-readable' && it.subject === source,
      );
      expect(finding?.message).toContain('The page is lost.');
      expect(await boards()).toEqual(before.boards);
      expect(await desk.autotaskState()).toEqual(before.autotask);
    });

    it('says no more of it when the page comes again', async () => {
      expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
      for (const name of ['technicians', 'tickets', 'service-calls', 'busy-times']) {
        expect((await sourceOf(`autotask:${name}`))?.error).toBeNull();
      }
      const subjects = (await findings()).map((it) => it.subject);
      expect(subjects.filter((it) => it.startsWith('autotask:'))).toEqual([]);
    });

    it('reads what stood on it the next time, however late that is', async () => {
      const call = await lastCall(amira.id);
      await dispatcher.patch('Tickets', { id: call.ticketId, status: 5 });
      // Longer than reads overlap, and not yet too old to plan on.
      await desk.setTime(desk.now + 12 * MINUTE);
      await failSecondPage('Tickets');
      await desk.reflow();
      expect(await statusOf(call.id)).toBe(1);

      await desk.setTime(desk.now + 30 * MINUTE);
      await desk.reflow();
      expect(await statusOf(call.id)).toBe(3);
    });
  });

  describe.each([
    ['ten minutes behind', -10 * MINUTE],
    ['ten minutes ahead', 10 * MINUTE],
  ])('with a clock that is %s', (_, skew) => {
    /** Both clocks go on. */
    async function pass(minutes: number): Promise<void> {
      await desk.setTime(desk.now + minutes * MINUTE);
      await desk.setAutotaskTime(desk.now + skew);
    }

    const isPlanned = async (ticketId: number): Promise<boolean> =>
      ourOpenCalls(await callsOf(desk, amira.id)).some((it) => it.ticketId === ticketId);

    it('no change of a ticket is lost that came just after it was read', async () => {
      await pass(0);
      await desk.reflow();
      const call = await lastCall(amira.id);
      await dispatcher.patch('Tickets', { id: call.ticketId, status: 5 });
      const ticketId = await newTicket(desk, amira.id);
      await pass(5);
      await desk.reflow();
      expect(await statusOf(call.id)).toBe(3);
      expect(await isPlanned(ticketId)).toBe(true);
    });

    it('nothing that we made or moved is taken for moved by a person', async () => {
      await desk.set(`technicians/${amira.id}`, { minMinutesFree: skew < 0 ? 45 : 0 });
      expect((await desk.reflow()).report?.writes.updated).toBeGreaterThan(0);
      await pass(5);
      expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
      const { fixedAppointments } = await desk.workboard(amira.id);
      expect(fixedAppointments.map((it) => it.label)).not.toContain('Pinned');
    });
  });
});
