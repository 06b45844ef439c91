import { Planner } from '../application/ports/planner.port.js';
import type { Plan } from '../planning/model/plan.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { solve } from '../planning/solver/solve.js';
import { InlinePlanner } from '../threads/inline-planner.js';
import { runCommand } from './run-command.js';
import type { Surroundings } from './surroundings.js';

type Json = Record<string, unknown>;

const NOW = '2026-11-23T13:00:00Z';
const SHIFT = { start: NOW, end: '2026-11-23T21:00:00Z' };
const TECHNICIAN = {
  id: 't1',
  timeZone: 'America/New_York',
  freezeMinutes: 0,
  minMinutesFree: 30,
  shifts: [SHIFT],
  activities: [
    { id: 'a1', durationMinutes: 45, weight: 8, dueAt: '2026-11-23T14:00:00Z' },
    { id: 'a2', durationMinutes: 30, weight: 2 },
    { id: 'a3', durationMinutes: 600 },
  ],
};
const PROBLEM = { now: NOW, technicians: [TECHNICIAN, { ...TECHNICIAN, id: 't2' }] };

/** Swaps the lane of everything it plans: a solver with a bug. */
class BrokenPlanner extends Planner {
  override plan(problem: PlanningProblem): Promise<Plan> {
    const { technicians } = solve(problem);
    return Promise.resolve({ technicians: technicians.map((it) => ({ ...it, lane: it.lane.toReversed() })) });
  }
}

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const files = new Map<string, string | Uint8Array>();
const opened: (number | null)[] = [];
beforeEach(() => {
  files.clear();
  opened.length = 0;
  files.set('problem.json', JSON.stringify(PROBLEM));
});

/** Runs a command line, split at spaces, over the files above. */
async function say(line: string, more: Partial<Surroundings> = {}): Promise<Said> {
  let [out, err] = ['', ''];
  let now = 0;
  const code = await runCommand(
    line.split(' ').filter((it) => it !== ''),
    {
      version: '1.2.3',
      cores: 2,
      isWatched: false,
      read: (name) => {
        const file = files.get(name);
        if (file === undefined) return Promise.reject(Object.assign(new Error('x'), { code: 'ENOENT' }));
        return Promise.resolve(typeof file === 'string' ? Buffer.from(file) : file);
      },
      write: (text) => {
        out += text;
        return Promise.resolve();
      },
      note: (text) => {
        err += text;
      },
      apiKey: undefined,
      ask: () => Promise.reject(new Error('nobody is asked')),
      watch: () => (now += 1),
      openPlanner: (threads) => {
        opened.push(threads);
        return { planner: new InlinePlanner(), close: () => Promise.resolve(void opened.push(0)) };
      },
      ...more,
    },
  );
  return { code, out, err };
}

/** Solves problem.json into a file. */
async function saveAs(name: string, options = ''): Promise<Json> {
  const { out } = await say(`solve problem.json ${options}`);
  files.set(name, out);
  return JSON.parse(out) as Json;
}

const jsonOf = ({ out }: Said): Json => JSON.parse(out) as Json;
const technicianIds = (plan: Json): unknown => (plan['technicians'] as Json[]).map((it) => it['id']);

describe('gapwise solve', () => {
  it('prints a sound plan for everyone, on one line, and nothing else', async () => {
    const said = await say('solve problem.json');

    expect([said.code, said.err, said.out.split('\n').length]).toEqual([0, '', 2]);
    expect(technicianIds(jsonOf(said))).toEqual(['t1', 't2']);
    expect(jsonOf(said)['violations']).toEqual([]);
  });

  it('prints the same over several lines', async () => {
    const pretty = await say('solve problem.json --pretty');

    expect(pretty.out).toBe(`${JSON.stringify(jsonOf(await say('solve problem.json')), null, 2)}\n`);
    files.set('problem.json', JSON.stringify({ now: NOW, technicians: [] }));
    expect((await say('solve problem.json')).out).toBe('{"technicians":[],"violations":[]}\n');
    expect((await say('solve problem.json --pretty')).out).toBe(
      '{\n  "technicians": [],\n  "violations": []\n}\n',
    );
  });

  it('reads the standard input, with or without a byte order mark', async () => {
    files.set('-', `\uFEFF${JSON.stringify(PROBLEM)}`);

    expect((await say('solve -')).out).toBe((await say('solve problem.json')).out);
  });

  it('plans one technician as it would among the others', async () => {
    const [, second] = (await saveAs('plan.json'))['technicians'] as Json[];
    const alone = await saveAs('alone.json', '--technician t2');

    expect(alone['technicians']).toEqual([second]);
  });

  it('hands seed and steps over the ones in the file', async () => {
    const asked: PlanningProblem[] = [];
    class Listening extends InlinePlanner {
      override plan(problem: PlanningProblem): Promise<Plan> {
        asked.push(problem);
        return super.plan(problem);
      }
    }
    const openPlanner = (): ReturnType<Surroundings['openPlanner']> => ({
      planner: new Listening(),
      close: () => Promise.resolve(),
    });
    await say('solve problem.json --seed 7 --steps 1000 --technician t1', { openPlanner });

    expect(asked.map(({ seed, budget }) => ({ seed, budget }))).toEqual([
      { seed: 7, budget: { steps: 1000 } },
    ]);
  });

  it('starts threads only where they pay, or as many as it is told, and ends them', async () => {
    const activities = Array.from({ length: 100 }, (_, index) => ({ id: `a${index}`, durationMinutes: 1 }));
    await say('solve problem.json');
    await say('solve problem.json --threads 5');
    files.set(
      'problem.json',
      JSON.stringify({ now: NOW, technicians: ['t1', 't2'].map((id) => ({ id, activities })) }),
    );
    await say('solve problem.json');
    await say('solve problem.json --technician t1');

    expect(opened).toEqual([null, 0, 5, 0, 2, 0, null, 0]);
  });

  it('tells progress only to somebody who watches', async () => {
    const watched = await say('solve problem.json', { isWatched: true });

    expect(watched.err).toBe('\rPlanned 0 of 2 technicians\rPlanned 1 of 2 technicians\r\u001b[K');
    expect(watched.out).toBe((await say('solve problem.json')).out);
  });

  it('prints no plan that breaks a rule, and says whose fault it is', async () => {
    const closed: string[] = [];
    const close = (): Promise<void> => Promise.resolve(void closed.push('closed'));
    const said = await say('solve problem.json', {
      openPlanner: () => ({ planner: new BrokenPlanner(), close }),
    });

    expect([said.code, said.out, closed]).toEqual([3, '', ['closed']]);
    expect(said.err).toMatch(/^The plan found for technician t1 breaks \d+ rules:\nlane-/);
    expect(said.err).toMatch(/\nThis is a fault of Gapwise, not of the input\. Nothing was printed\.\n$/);
  });

  it('opens a planner that can be aborted when it is to prove', async () => {
    const opened: (number | null)[] = [];
    const openPlanner: Surroundings['openPlanner'] = (threads) => {
      opened.push(threads);
      return { planner: new InlinePlanner(), close: () => Promise.resolve() };
    };

    expect((await say('solve problem.json --prove 10', { openPlanner })).code).toBe(0);
    expect((await say('solve problem.json', { openPlanner })).code).toBe(0);
    expect(opened).toEqual([1, null]);
  });
});

describe('gapwise check', () => {
  it('accepts what solve printed', async () => {
    await saveAs('plan.json');

    expect(await say('check problem.json plan.json')).toEqual({
      code: 0,
      out: '{"violations":[]}\n',
      err: '',
    });
  });

  it('ends with 1 and prints the broken rules', async () => {
    const plan = await saveAs('plan.json');
    const [first] = plan['technicians'] as Json[];
    files.set('plan.json', JSON.stringify({ technicians: [{ ...first, lane: [] }] }));
    const said = await say('check problem.json plan.json');

    expect([said.code, said.err]).toEqual([1, '']);
    expect((jsonOf(said)['violations'] as Json[])[0]).toEqual({
      code: 'technician-missing',
      technicianId: 't2',
      activityId: null,
      message: 't2 does not have exactly one plan.',
    });
  });
});

describe('gapwise explain', () => {
  it('tells of work with a time in words on the wall of the technician', async () => {
    await saveAs('plan.json');
    const said = await say('explain problem.json plan.json a2 --technician t1');

    expect(said.code).toBe(0);
    expect(jsonOf(said)).toMatchObject({
      activityId: 'a2',
      place: { position: 2, of: 2 },
      slots: [{ activityId: 'a2', start: '2026-11-23T14:15:00Z', end: '2026-11-23T14:45:00Z' }],
      predecessor: { activityId: 'a1' },
    });
    expect((jsonOf(said)['words'] as string[]).join(' ')).toContain('Mon 23 Nov 09:15');
  });

  it('tells why work has no time', async () => {
    await saveAs('plan.json');

    expect(jsonOf(await say('explain problem.json plan.json a3 --technician t2'))).toMatchObject({
      place: null,
      leftOut: { reason: 'no-free-stretch-long-enough', neededMinutes: 600 },
    });
  });

  it.each([
    ['a1', '"t1" and "t2" both have an activity "a1". Add --technician ID.'],
    ['b1', 'The problem has no activity "b1". Is "a1" meant?'],
    ['other --technician t2', 'The problem has no activity "other" of "t2".'],
    ['a1 --technician t3', 'The problem has no technician "t3".'],
  ])('refuses %s', async (words, message) => {
    await saveAs('plan.json');

    expect(await say(`explain problem.json plan.json ${words}`)).toEqual({
      code: 2,
      out: '',
      err: `${message}\n`,
    });
  });

  it('refuses a plan that answers another problem', async () => {
    await saveAs('plan.json');
    const technicians = [{ ...TECHNICIAN, shifts: [{ ...SHIFT, start: '2026-11-23T15:00:00Z' }] }];
    files.set('problem.json', JSON.stringify({ ...PROBLEM, technicians }));
    const said = await say('explain problem.json plan.json a1');

    expect([said.code, said.out]).toEqual([2, '']);
    expect(said.err).toMatch(
      /^The plan does not answer the problem \(.+\)\. "gapwise check PROBLEM PLAN" tells/,
    );
  });
});

describe('gapwise compare', () => {
  it('tells what moved, and why when it has the problem', async () => {
    await saveAs('before.json');
    const block = { id: 'b1', start: '2026-11-23T13:00:00Z', end: '2026-11-23T13:30:00Z' };
    files.set(
      'problem.json',
      JSON.stringify({ ...PROBLEM, technicians: [{ ...TECHNICIAN, fixedBlocks: [block] }] }),
    );
    await saveAs('after.json');
    const said = await say('compare before.json after.json');

    expect(said.code).toBe(0);
    expect(jsonOf(said)['technicians']).toMatchObject([
      {
        technicianId: 't1',
        presence: 'in-both',
        moved: [
          {
            activityId: 'a1',
            before: { start: NOW },
            after: { start: '2026-11-23T13:30:00Z' },
            minutesLater: 30,
          },
          { activityId: 'a2' },
        ],
      },
      { technicianId: 't2', presence: 'only-before' },
    ]);
    expect((await say('compare before.json after.json --problem problem.json')).code).toBe(0);
    expect(await say('compare - after.json --problem -')).toMatchObject({ code: 2, out: '' });
  });
});

describe('gapwise schema', () => {
  it('prints one, or all by name', async () => {
    const names = ['problem', 'plan', 'check', 'explanation', 'comparison', 'fit', 'what-if'];

    expect(Object.keys(jsonOf(await say('schema')))).toEqual(names);
    for (const name of names)
      expect(jsonOf(await say(`schema ${name}`))).toEqual(jsonOf(await say('schema'))[name]);
    expect((await say('schema plans')).err).toBe('There is no schema "plans"; is "plan" meant?\n');
    expect((await say('schema constructor')).code).toBe(2);
  });
});

describe('gapwise', () => {
  it('tells how it is used, and each command', async () => {
    expect(await say('--help')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^Usage: gapwise COMMAND/) as string,
    });
    expect((await say('-h')).out).toBe((await say('--help --version')).out);
    expect((await say('solve --help')).out).toMatch(
      /^Usage: gapwise solve PROBLEM \[options\]\n[^]*--threads N/,
    );
    expect(await say('--version')).toEqual({ code: 0, err: '', out: '1.2.3\n' });
  });

  it.each([
    [
      '',
      'Say what to do: solve, check, explain, compare, fit, what-if, schema, doctor. "gapwise --help" tells more.',
    ],
    ['slove x', 'There is no command "slove"; is "solve" meant?'],
    ['toString', 'There is no command "toString". "gapwise --help" tells what there is.'],
    ['solve', '"solve" cannot do with 0 names after it. Usage: gapwise solve PROBLEM'],
    ['solve a b', '"solve" cannot do with 2 names after it. Usage: gapwise solve PROBLEM'],
    ['check - -', 'Only one file can come from the standard input (-).'],
    ['solve --prety x', 'There is no option --prety; is "--pretty" meant?'],
    ['check a b --seed 1', '"check" has no option --seed. Usage: gapwise check PROBLEM PLAN'],
    ['solve x --seed', 'Option \'--seed <value>\' argument missing. "gapwise --help" tells more.'],
    ['solve x --seed one', '--seed must be a whole number from 0 to 4294967295, not "one".'],
    ['solve x --steps -1', 'Option \'--steps\' argument is ambiguous. "gapwise --help" tells more.'],
    ['solve x --steps=-1', '--steps must be a whole number from 0 to 1000000000000, not "-1".'],
    ['solve x --threads 0', '--threads must be a whole number from 1 to 64, not "0".'],
    ['solve problem.json --technician t9', 'The problem has no technician "t9".'],
    ['solve nothing.json', 'nothing.json: there is no such file.'],
  ])('answers "%s" with one message and 2', async (line, message) => {
    expect(await say(line)).toEqual({ code: 2, out: '', err: `${message}\n` });
  });

  it.each<[string | Uint8Array, string]>([
    ['', 'file.json: is not JSON, line 1, column 1: there is nothing in it.'],
    ['{\n  "now" 1\n}', 'file.json: is not JSON, line 2, column 9: a colon is expected here.'],
    [
      Buffer.from('{}', 'utf16le'),
      'file.json: is not JSON, line 1, column 2: a name in double quotes or } is expected here.',
    ],
    [Buffer.from('\uFEFF{}', 'utf16le'), 'file.json: is not text in UTF-8. Save it in that encoding.'],
    ['{"now":"2026-11-23T13:00:00Z"}', 'file.json: technicians is missing; it must be a list in [ ]'],
    [
      '{"technicians":[]}',
      'file.json: now is missing; it must be a time with an offset, such as "2026-11-23T13:00:00Z"',
    ],
  ])('answers %j as a file with one message and 2', async (text, message) => {
    files.set('file.json', text);

    expect(await say('solve file.json')).toEqual({ code: 2, out: '', err: `${message}\n` });
  });

  it('calls any other error its own fault', async () => {
    const read = (): Promise<Uint8Array> => Promise.resolve(null as never);

    expect(await say('solve x', { read })).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('This is a fault of Gapwise') as string,
    });
  });
});
