import { runCommand } from './run-command.js';
import type { Surroundings } from './surroundings.js';

const FINDING = {
  source: 'gapwise',
  code: 'technician-without-hours',
  subject: 'technician Keiko Tanaka',
  message: 'None are set.\nMaybe later.',
  weight: 'fault',
  causes: 'Nothing can be planned.',
  mend: 'Set workingHours.',
};
const SOUND = {
  at: '2026-11-23T12:00:00.000Z',
  exchangeIntegration: {
    setting: 'auto',
    isOn: true,
    copiesOfCalls: 12,
    copiesOfEvents: 0,
    mode: 'service-calls-only',
  },
  clockSkewSeconds: -3,
  ticketStatuses: [
    { id: '1', label: 'New', state: 'workable', by: 'label' },
    { id: '7', label: 'Waiting Customer', state: 'waiting', by: 'setting' },
  ],
  callBudgets: [
    {
      vendor: 'autotask',
      windowMinutes: 60,
      used: 412,
      limit: 3000,
      tenantUsed: 1890,
      tenantLimit: 10000,
      pace: 'free',
      askedAt: '2026-11-23T11:59:00.000Z',
    },
  ],
  findings: [] as unknown[],
};

const asked: [string, string][] = [];
beforeEach(() => asked.splice(0));

async function say(
  line: string,
  answer: { readonly status?: number; readonly body: unknown } | Error,
  apiKey: string | undefined = 'gw_key',
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const unused = (): never => {
    throw new Error('The doctor needs nothing else.');
  };
  const around: Surroundings = {
    version: '1.2.3',
    cores: 2,
    isWatched: false,
    read: unused,
    watch: unused,
    openPlanner: unused,
    write: (text) => {
      out += text;
      return Promise.resolve();
    },
    note: (text) => {
      err += text;
    },
    apiKey,
    ask: (url, key) => {
      asked.push([url.href, key]);
      if (answer instanceof Error) return Promise.reject(answer);
      const { status = 200, body } = answer;
      return Promise.resolve({ status, text: typeof body === 'string' ? body : JSON.stringify(body) });
    },
  };
  const code = await runCommand(line.split(' '), around);
  return { code, out, err };
}

describe('gapwise doctor', () => {
  it('asks the Gapwise of this machine, or the one that is named, with the key of the environment', async () => {
    await say('doctor', { body: SOUND });
    await say('doctor --url https://plan.example/board', { body: SOUND });
    expect(asked).toEqual([
      ['http://127.0.0.1:3000/v1/doctor', 'gw_key'],
      ['https://plan.example/board/v1/doctor', 'gw_key'],
    ]);
  });

  it('tells the facts, and that there is nothing to mend', async () => {
    expect(await say('doctor', { body: SOUND })).toEqual({
      code: 0,
      err: '',
      out: `http://127.0.0.1:3000/, looked at 2026-11-23T12:00:00.000Z

  Exchange integration  on, as seen (12 copies of service calls, 0 of events)
  Next activities as    service calls only
  Clock of the PSA      3 s behind ours
  Calls to autotask     412 of our 3000, 1890 of 10000 by all programs, in 60 minutes
  Ticket statuses       workable     New (1)
                        waiting      Waiting Customer (7, by setting)

Nothing to mend.
`,
    });
  });

  it('tells each kind of finding once, with what it causes and how to mend it, and answers a fault with 1', async () => {
    const warning = (index: number) => ({
      ...FINDING,
      code: 'ticket-without-estimate',
      subject: `ticket ${index}`,
      message: 'It has no estimate.',
      weight: 'warning',
      causes: 'A default is planned.',
      mend: 'Fill it in.',
    });
    const findings = [FINDING, ...Array.from({ length: 7 }, (_, index) => warning(index + 1))];
    const { code, out } = await say('doctor', { body: { ...SOUND, findings } });
    expect(code).toBe(1);
    expect(out.slice(out.indexOf('Faults'))).toBe(`Faults (1)

technician-without-hours
  technician Keiko Tanaka: None are set. Maybe later.
  Causes: Nothing can be planned.
  Mend:   Set workingHours.

Warnings (7)

ticket-without-estimate (7)
  ticket 1: It has no estimate.
  ticket 2: It has no estimate.
  ticket 3: It has no estimate.
  ticket 4: It has no estimate.
  ticket 5: It has no estimate.
  and 2 more
  Causes: A default is planned.
  Mend:   Fill it in.
`);
  });

  it('answers warnings and hints alone with 0', async () => {
    const findings = ['warning', 'hint'].map((weight) => ({ ...FINDING, weight }));
    const { code, out } = await say('doctor', { body: { ...SOUND, findings } });
    expect(code).toBe(0);
    expect(out).toContain('Hints (1)');
  });

  it('lets no text of another system steer the terminal', async () => {
    const findings = [{ ...FINDING, subject: 'ticket \u001b[31mred\u0007\u202e' }];
    const { out } = await say('doctor', { body: { ...SOUND, findings } });
    expect(out).toContain('ticket [31mred: None');
  });

  it.each([
    [{ setting: 'off', isOn: false }, 'off, by setting'],
    [{ setting: 'on', isOn: true }, 'on, by setting'],
    [{ setting: 'auto', isOn: false }, 'off, as seen'],
  ])('tells an integration that is %j', async (state, words) => {
    const exchangeIntegration = { ...SOUND.exchangeIntegration, ...state };
    expect((await say('doctor', { body: { ...SOUND, exchangeIntegration } })).out).toContain(words);
  });

  it.each([
    [null, 'not known'],
    [0, 'as ours'],
    [90, '90 s ahead of ours'],
  ])('tells a clock that differs by %s', async (clockSkewSeconds, words) => {
    expect((await say('doctor', { body: { ...SOUND, clockSkewSeconds } })).out).toContain(words);
  });

  it('prints the answer as it came with --json', async () => {
    const body = { ...SOUND, more: true };
    expect(await say('doctor --json', { body })).toMatchObject({ code: 0, out: `${JSON.stringify(body)}\n` });
  });

  it.each([
    ['doctor', { body: 'Hello' }, 'http://127.0.0.1:3000/ answered, but not as Gapwise does.'],
    [
      'doctor',
      { status: 401, body: '{}' },
      'Gapwise at http://127.0.0.1:3000/ does not know the key in GAPWISE_API_KEY.',
    ],
    [
      'doctor',
      { status: 404, body: '' },
      'http://127.0.0.1:3000/ answered 404. Is this the address of Gapwise?',
    ],
    [
      'doctor',
      Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }),
      'Nothing answers at http://127.0.0.1:3000/ (ECONNREFUSED). Is Gapwise running? --url names another address.',
    ],
    [
      'doctor --url localhost',
      { body: SOUND },
      '--url must be an http(s) address such as http://127.0.0.1:3000, not "localhost".',
    ],
    ['doctor --pretty', { body: SOUND }, '"doctor" has no option --pretty. Usage: gapwise doctor'],
    ['doctor now', { body: SOUND }, '"doctor" cannot do with 1 names after it. Usage: gapwise doctor'],
  ])('answers "%s" to %j with one message and 2', async (line, answer, message) => {
    expect(await say(line, answer)).toEqual({ code: 2, out: '', err: `${message}\n` });
  });

  it('wants the key from the environment, and never tells it', async () => {
    const { code, err } = await say('doctor', { body: SOUND }, '');
    expect([code, err]).toEqual([2, expect.stringContaining('Set GAPWISE_API_KEY') as string]);
    const refused = await say('doctor', { status: 401, body: '' });
    expect(`${refused.out}${refused.err}`).not.toContain('gw_key');
  });
});
