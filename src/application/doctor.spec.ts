import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  anEvent,
  aTechnician,
  aTicket,
  inAnasMailbox,
  monday,
  ourCall,
  overridesOf,
  slotAt,
} from '../../test/support/desk-builders.js';
import { readEventMarker } from './marker.js';
import { Doctor, type Diagnosis } from './doctor.js';
import { UpstreamError } from './errors.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { PsaExamination } from './ports/psa-examiner.port.js';
import type { SettingStore, StoredOverrides } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { ReadCallBudgets, VendorBudget } from './read-call-budgets.js';

const NOW = monday('12:00');
const MINUTE = 60_000;
const TEN = slotAt(monday('10:00'));
const SOURCES = ['technicians', 'tickets', 'service-calls', 'busy-times'].map((it) => `autotask:${it}`);
const SOUND: PsaExamination = { clockSkewSeconds: 2, ticketStatuses: [], findings: [] };
const BUDGET: VendorBudget = {
  vendor: 'autotask',
  windowMinutes: 60,
  used: 100,
  limit: 3000,
  tenantUsed: 900,
  tenantLimit: 10_000,
  pace: 'free',
  askedAt: NOW,
};

interface Facts {
  readonly desk?: Partial<Desk>;
  readonly examine?: () => Promise<PsaExamination>;
  readonly budgets?: readonly VendorBudget[];
  readonly overrides?: StoredOverrides['overrides'];
  readonly stored?: readonly (Finding & { readonly source: string })[];
  /** Age in minutes by source; null for one never read. */
  readonly ages?: Readonly<Record<string, number | null>>;
  /** A source whose last read failed. */
  readonly failed?: string;
}

const diagnosed = ({
  desk = {},
  examine = () => Promise.resolve(SOUND),
  budgets = [BUDGET],
  overrides = {},
  stored = [],
  ages = {},
  failed,
}: Facts = {}): Promise<Diagnosis> => {
  const sources = [...SOURCES, 'exchange:ana@desk.example'];
  const states = sources.map((name) => {
    const age = ages[name] === undefined ? 5 : ages[name];
    const succeededAt = age === null ? null : NOW - age * MINUTE;
    return {
      name,
      attemptedAt: NOW,
      succeededAt,
      records: 1,
      error: name === failed ? 'no' : null,
      cursor: null,
    };
  });
  return new Doctor(
    { load: () => Promise.resolve(aDesk(desk)) } as Partial<DeskStore> as DeskStore,
    { examine },
    { run: () => Promise.resolve(budgets) } as ReadCallBudgets,
    {
      list: () => Promise.resolve(states),
      listFindings: () => Promise.resolve(stored),
    } as Partial<SourceLog> as SourceLog,
    {
      all: () => Promise.resolve([overridesOf('organisation', '', overrides)]),
    } as Partial<SettingStore> as SettingStore,
    { now: () => NOW },
  ).run();
};

const codes = async (facts: Facts): Promise<readonly string[]> =>
  (await diagnosed(facts)).findings.map((it) => `${it.source} ${it.code} ${it.subject}`);

describe('the calendar doctor', () => {
  it('finds nothing at a sound desk, and tells its facts', async () => {
    expect(await diagnosed()).toEqual({
      at: NOW,
      exchangeIntegration: {
        setting: 'auto',
        isOn: false,
        copiesOfCalls: 0,
        copiesOfEvents: 0,
        mode: 'service-calls-only',
      },
      clockSkewSeconds: 2,
      ticketStatuses: [],
      callBudgets: [BUDGET],
      findings: [],
    });
  });

  it('tells with each finding what it causes and how to mend it, the worst first', async () => {
    const about = (code: Finding['code'], subject: string) => ({
      source: 'autotask:tickets',
      code,
      subject,
      message: 'Seen.',
    });
    const { findings } = await diagnosed({
      stored: [
        about('ticket-without-technician', 'ticket 1'),
        about('ticket-without-estimate', 'ticket 3'),
        about('ticket-without-estimate', 'ticket 2'),
        about('ticket-without-company', 'ticket 4'),
      ],
    });
    expect(findings.map((it) => [it.weight, it.subject])).toEqual([
      ['fault', 'ticket 4'],
      ['warning', 'ticket 2'],
      ['warning', 'ticket 3'],
      ['hint', 'ticket 1'],
    ]);
    expect(findings[1]).toMatchObject({
      causes: expect.stringContaining('defaultEstimateMinutes') as string,
      mend: expect.stringContaining('estimated hours') as string,
    });
  });

  it('passes on what the look at the PSA found, for the technicians of the desk', async () => {
    const asked: unknown[] = [];
    const finding: Finding = { code: 'time-off-hidden', subject: 'TimeOffRequests', message: 'None.' };
    const examine = (...given: unknown[]) => {
      asked.push(...given);
      return Promise.resolve({ ...SOUND, findings: [finding] });
    };
    expect(await codes({ examine })).toEqual(['autotask time-off-hidden TimeOffRequests']);
    expect(asked).toMatchObject([[{ id: '7', name: 'Ana Ruiz' }]]);
  });

  it('takes a PSA that cannot be asked for a finding, and a fault of ours for a fault', async () => {
    const down = new UpstreamError('Autotask does not answer.', { system: 'psa', retry: 'later' });
    const diagnosis = await diagnosed({ examine: () => Promise.reject(down) });
    expect(diagnosis.clockSkewSeconds).toBeNull();
    expect(diagnosis.findings).toMatchObject([
      { code: 'psa-not-reachable', weight: 'fault', message: 'Autotask does not answer.' },
    ]);
    const bug = new Error('ours');
    await expect(diagnosed({ examine: () => Promise.reject(bug) })).rejects.toBe(bug);
  });

  it.each([
    [59, []],
    [60, ['Our clock is 60 seconds behind that of the PSA.']],
    [-600, ['Our clock is 600 seconds ahead of that of the PSA.']],
    [null, []],
  ])('judges a clock that differs by %s seconds', async (clockSkewSeconds, messages) => {
    const { findings } = await diagnosed({ examine: () => Promise.resolve({ ...SOUND, clockSkewSeconds }) });
    expect(findings.map((it) => it.message)).toEqual(messages);
  });

  it('names sources older than a reflow and its patience, and those never read', async () => {
    const ages = { 'autotask:tickets': 76, 'autotask:busy-times': 75, 'exchange:ana@desk.example': null };
    expect(await codes({ ages })).toEqual([
      'gapwise source-too-old autotask:tickets',
      'gapwise source-too-old exchange:ana@desk.example',
    ]);
    expect(await codes({ ages, desk: { technicians: [aTechnician({ mailbox: null })] } })).toHaveLength(1);
    expect(await codes({ ages, overrides: { reflowEveryMinutes: 120 } })).toHaveLength(1);
    expect(await codes({ ages, failed: 'autotask:tickets' })).toHaveLength(1);
  });

  it.each([
    ['free', 2399, []],
    ['free', 2400, ['call-budget-strained']],
    ['slowed', 10, ['call-budget-strained']],
    ['stopped', 10, ['call-budget-strained']],
  ] as const)('judges a %s budget of which %i calls are used', async (pace, used, found) => {
    const { findings } = await diagnosed({ budgets: [{ ...BUDGET, pace, used }] });
    expect(findings.map((it) => it.code)).toEqual(found);
  });

  describe('on the Exchange integration', () => {
    const exported = {
      tickets: [aTicket()],
      activities: [anActivity()],
      bookings: [aBooking('1', TEN)],
      serviceCalls: [ourCall('1', TEN), aCall('2', slotAt(monday('11:00')))],
      events: inAnasMailbox(
        anEvent('a', TEN.start, { marker: readEventMarker(ourCall('1', TEN).description) }),
        anEvent('b', monday('11:00'), { subject: 'Service Call: Kick-off' }),
      ),
    };

    it('sees it by the copies', async () => {
      const { exchangeIntegration, findings } = await diagnosed({ desk: exported });
      expect(exchangeIntegration).toEqual({
        setting: 'auto',
        isOn: true,
        copiesOfCalls: 2,
        copiesOfEvents: 0,
        mode: 'service-calls-only',
      });
      expect(findings).toEqual([]);
    });

    it('sees it as well when it is set off by hand, and says that this is wrong', async () => {
      const { exchangeIntegration, findings } = await diagnosed({
        desk: exported,
        overrides: { exchangeIntegration: 'off' },
      });
      expect(exchangeIntegration).toMatchObject({ isOn: false, copiesOfCalls: 2 });
      expect(findings).toMatchObject([{ code: 'integration-setting-contradicted', source: 'gapwise' }]);
    });
  });
});
