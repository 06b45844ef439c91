import { join } from 'node:path';
import { PICKLISTS } from '../../sandbox/desk/picklists.js';
import { RunningProgram } from '../process/running-program.js';
import { RunningDesk } from '../support/running-desk.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const HOUR = 60 * 60_000;

interface Finding {
  readonly code: string;
  readonly subject: string;
  readonly message: string;
  readonly weight: string;
  readonly causes: string;
  readonly mend: string;
}

interface Diagnosis {
  readonly at: string;
  readonly exchangeIntegration: { readonly isOn: boolean };
  readonly clockSkewSeconds: number | null;
  readonly ticketStatuses: readonly {
    readonly id: string;
    readonly label: string;
    readonly state: string;
    readonly by: string;
  }[];
  readonly callBudgets: readonly { readonly used: number; readonly limit: number }[];
  readonly findings: readonly Finding[];
}

describe('the calendar doctor', () => {
  let desk: RunningDesk;

  const diagnosis = (): Promise<Diagnosis> => desk.get('/v1/doctor');
  const subjects = async (code: string): Promise<readonly string[]> =>
    (await diagnosis()).findings.filter((it) => it.code === code).map((it) => it.subject);

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW);
    await desk.reflow();
  });

  afterAll(() => desk.close());

  it('names the flaws of the desk, each with what it causes and how to mend it, the worst first', async () => {
    const { at, findings, callBudgets } = await diagnosis();
    expect(at).toBe(new Date(NOW).toISOString());
    const faults = findings.filter((it) => it.weight === 'fault').map((it) => `${it.code} ${it.subject}`);
    expect(faults).toEqual([
      'source-not-readable mailbox hugo.bernard@desk.example',
      'technician-without-hours technician Keiko Tanaka',
      expect.stringMatching(/^ticket-without-company ticket T\d{8}\.\d{4}$/),
    ]);
    for (const it of findings) {
      expect([it.subject, it.message, it.causes, it.mend]).not.toContain('');
    }
    const [budget] = callBudgets;
    expect(budget?.used).toBeGreaterThan(50);
    expect(budget?.limit).toBe(3000);
  });

  it('changes nothing', async () => {
    await desk.ownWrites();
    await diagnosis();
    expect(await desk.ownWrites()).toEqual([]);
  });

  it('tells the same on the command line, and ends with 1 because of the faults', async () => {
    const { url, key } = await desk.access();
    const main = join(process.cwd(), 'dist', 'src', 'cli', 'main.js');
    const program = RunningProgram.start([main, 'doctor', '--url', url], { GAPWISE_API_KEY: key });
    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/^http\S+, looked at 2026-11-24T09:05/);
    expect(program.output).toContain('technician-without-hours\n  technician Keiko Tanaka: ');
    expect(program.output).not.toContain(key);
  });

  it('measures how far the clock of the PSA is from ours', async () => {
    expect((await diagnosis()).clockSkewSeconds).toBe(0);
    await desk.setAutotaskTime(NOW + 10 * 60_000);
    const { clockSkewSeconds, findings } = await diagnosis();
    await desk.setAutotaskTime(NOW);
    expect(clockSkewSeconds).toBe(600);
    expect(findings.find((it) => it.code === 'clock-differs')?.message).toContain('600 seconds behind');
  });

  it('names what the API user may not do, and time off that a setting hides', async () => {
    await desk.orderAutotask('restrict', { table: 'ServiceCalls', write: 'None' });
    await desk.orderAutotask('restrict', { table: 'Holidays', query: 'None' });
    await desk.orderAutotask('settings', { proxyTimeEntry: false });
    expect(await subjects('permission-missing')).toEqual(['Holidays', 'ServiceCalls']);
    expect(await subjects('time-off-hidden')).toEqual(['TimeOffRequests']);
    await desk.orderAutotask('restrict', { table: 'ServiceCalls' });
    await desk.orderAutotask('restrict', { table: 'Holidays' });
    await desk.orderAutotask('settings', { proxyTimeEntry: true });
    expect(await subjects('permission-missing')).toEqual([]);
    expect(await subjects('time-off-hidden')).toEqual([]);
  });

  it('finds a second call with a marker of ours, and a call whose work is unknown', async () => {
    const { ServiceCalls = [] } = await desk.autotaskState();
    const own = ServiceCalls.find((it) => String(it['description']).includes('[gapwise:'));
    const ids = [900_001, 900_002];
    await desk.putAutotask('ServiceCalls', [
      { ...own, id: ids[0] },
      { ...own, id: ids[1], description: 'Left over. [gapwise:999999.29.1/1]' },
    ]);
    await desk.reflow();
    expect(await subjects('marked-call-twice')).toEqual(['service call 900001']);
    expect(await subjects('marked-call-not-linked')).toEqual(['service call 900002']);
  });

  it('finds an open call of somebody else on a ticket that has ended', async () => {
    const { ServiceCallTickets = [], ServiceCalls = [], Tickets = [] } = await desk.autotaskState();
    const isOpenAndForeign = (it: (typeof ServiceCalls)[number]): boolean =>
      it['status'] === PICKLISTS.serviceCallStatus.New &&
      Date.parse(String(it['startDateTime'])) > NOW + HOUR &&
      !String(it['description']).includes('[gapwise:');
    const links = (id: unknown): readonly Record<string, unknown>[] =>
      ServiceCallTickets.filter((it) => it['serviceCallID'] === id);
    const call = ServiceCalls.find((it) => isOpenAndForeign(it) && links(it['id']).length === 1);
    const ticket = Tickets.find((it) => it['id'] === links(call?.['id'])[0]?.['ticketID']);
    await desk.putAutotask('Tickets', [
      {
        ...ticket,
        status: PICKLISTS.ticketStatus.Complete,
        lastActivityDate: new Date(desk.now).toISOString(),
      },
    ]);
    await desk.reflow();
    expect(await subjects('imported-call-of-ended-ticket')).toContain(`service call ${String(call?.['id'])}`);
  });

  describe('on ticket statuses', () => {
    const waiting = String(PICKLISTS.ticketStatus['Waiting Customer']);
    const planned = async (): Promise<number> => {
      const technicians = await desk.get<{ id: string }[]>('/v1/technicians');
      const boards = await Promise.all(technicians.map(({ id }) => desk.workboard(id)));
      return boards.reduce((sum, it) => sum + it.nextActivities.length + it.leftOut.length, 0);
    };

    it('tells what each is taken for', async () => {
      const { ticketStatuses } = await diagnosis();
      expect(ticketStatuses.find((it) => it.id === waiting)).toMatchObject({ state: 'waiting', by: 'label' });
    });

    it('doubts one in which tickets were completed, until somebody says what it means', async () => {
      const { Tickets = [] } = await desk.autotaskState();
      const ticket = Tickets.find((it) => String(it['status']) === waiting);
      await desk.putAutotask('Tickets', [{ ...ticket, completedDate: new Date(NOW).toISOString() }]);
      expect(await subjects('ticket-status-doubtful')).toEqual([
        `ticket status ${waiting} (Waiting Customer)`,
      ]);
      await desk.set('organisation', { ticketStates: { [waiting]: 'waiting' } });
      expect(await subjects('ticket-status-doubtful')).toEqual([]);
    });

    it('takes a new meaning for all tickets at the next import, also for those that have not changed', async () => {
      const before = await planned();
      await desk.set('organisation', { ticketStates: { [waiting]: 'workable' } });
      await desk.reflow();
      expect(await planned()).toBeGreaterThan(before);
      await desk.set('organisation', { ticketStates: { [waiting]: 'ended' } });
      await desk.reflow();
      expect(await planned()).toBe(before);
      await desk.set('organisation', { ticketStates: null });
      await desk.reflow();
      expect(await planned()).toBe(before);
    });

    it('names an id that there is not', async () => {
      await desk.set('organisation', { ticketStates: { 4711: 'ended' } });
      expect(await subjects('ticket-status-not-found')).toEqual(['ticketStates 4711']);
      await desk.set('organisation', { ticketStates: null });
    });
  });

  it('names sources that have grown old', async () => {
    await desk.setTime(NOW + 3 * HOUR);
    expect(await subjects('source-too-old')).toContain('autotask:tickets');
  });

  it('tells that the PSA cannot be asked', async () => {
    await desk.failAutotask({ match: { path: 'entityInformation' }, times: 1_000, status: 401 });
    expect(await subjects('psa-not-reachable')).toEqual(['autotask']);
    await desk.healAutotask();
    expect(await subjects('psa-not-reachable')).toEqual([]);
  });
});
