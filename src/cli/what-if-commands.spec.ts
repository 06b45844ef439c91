import { InlinePlanner } from '../threads/inline-planner.js';
import { runCommand } from './run-command.js';

type Json = Record<string, unknown>;

const NOW = '2026-11-23T13:00:00Z';
const ANA = {
  id: 'ana',
  freezeMinutes: 0,
  minMinutesFree: 60,
  shifts: [
    { start: NOW, end: '2026-11-23T17:00:00Z' },
    { start: '2026-11-23T18:00:00Z', end: '2026-11-23T22:00:00Z' },
  ],
  fixedBlocks: [{ start: '2026-11-23T14:00:00Z', end: '2026-11-23T14:30:00Z' }],
  activities: [
    { id: 'mail', durationMinutes: 45, weight: 8, dueAt: '2026-11-23T15:00:00Z' },
    { id: 'disk', durationMinutes: 90, weight: 2, dueAt: '2026-11-23T16:00:00Z' },
    { id: 'mine', durationMinutes: 30, lock: 'person' },
  ],
};
const BEN = {
  id: 'ben',
  freezeMinutes: 0,
  shifts: [{ start: NOW, end: '2026-11-23T15:30:00Z' }],
  activities: [
    { id: 'phone', durationMinutes: 60, weight: 4 },
    { id: 'mine', durationMinutes: 30, lock: 'person' },
  ],
};
const CARA = { id: 'cara', freezeMinutes: 0, shifts: [{ start: NOW, end: '2026-11-23T14:00:00Z' }] };
const FRESH = { id: 'fresh', durationMinutes: 30, weight: 5, dueAt: '2026-11-23T15:00:00Z' };

const files = new Map<string, string>();

/** Runs a command line, split at spaces, over the files above. */
async function say(
  line: string,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand(line.split(' '), {
    version: '1.2.3',
    cores: 1,
    isWatched: false,
    read: (name) => {
      const file = files.get(name);
      if (file === undefined) return Promise.reject(Object.assign(new Error('x'), { code: 'ENOENT' }));
      return Promise.resolve(Buffer.from(file));
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
    watch: () => 0,
    openPlanner: () => ({ planner: new InlinePlanner(), close: () => Promise.resolve() }),
  });
  return { code, out, err };
}

/** What a command line prints when all is well. */
async function answer(line: string): Promise<Json> {
  const { code, out, err } = await say(line);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Json;
}

/** The bad input that is meant: one message, nothing printed. */
const refusal = (message: string): object => ({ code: 2, out: '', err: `${message}\n` });

async function ask(...technicians: readonly object[]): Promise<void> {
  files.set('problem.json', JSON.stringify({ now: NOW, technicians }));
  files.set('plan.json', (await say('solve problem.json')).out);
}

beforeEach(async () => {
  files.clear();
  files.set('fresh.json', JSON.stringify(FRESH));
  await ask(ANA, BEN, CARA);
});

const places = (said: Json): Json[] => said['places'] as Json[];
const starts = (said: Json): unknown[] => places(said).map((it) => (it['slots'] as Json[])[0]?.['start']);

describe('gapwise fit', () => {
  const ON_ANA = 'fit problem.json plan.json --technician ana';

  it('prints the places for a booking, the cheapest first, with what each of them moves', async () => {
    const said = await answer(`${ON_ANA} --minutes 60 --from ${NOW} --to 2026-11-23T17:00:00+00:00`);

    expect(said).toMatchObject({ technicianId: 'ana', kind: 'booking', activityId: null });
    expect(places(said)[0]).toEqual({
      position: null,
      slots: [{ start: '2026-11-23T14:30:00Z', end: '2026-11-23T15:30:00Z' }],
      laneChange: { leftOutWeight: 0, weightedTardiness: 120, weightedCompletion: 240 },
      calendarChange: { leftOutWeight: 0, weightedTardiness: 300, weightedCompletion: 390 },
      moves: ['disk', 'mine'],
      leavesOut: [],
    });
  });

  it('keeps a booking inside the window, at most as often as asked for', async () => {
    expect(starts(await answer(`${ON_ANA} --minutes 60 --from 2026-11-23T19:35:00Z --count 2`))).toEqual([
      '2026-11-23T19:35:00Z',
      '2026-11-23T20:35:00Z',
    ]);
    expect(starts(await answer(`${ON_ANA} --minutes 60 --to 2026-11-23T14:00:00Z`))).toEqual([NOW]);
    expect(places(await answer(`${ON_ANA} --minutes 5`))).toHaveLength(5);
  });

  it('answers with no place when nothing is long enough', async () => {
    expect(await answer(`${ON_ANA} --minutes 600`)).toMatchObject({ places: [] });
  });

  it('prints the places for a new activity, read from a file or the standard input', async () => {
    const said = await answer(`${ON_ANA} --activity fresh.json --count 1`);

    expect(said).toMatchObject({
      kind: 'activity',
      activityId: 'fresh',
      places: [{ position: 2, slots: [{ start: '2026-11-23T15:30:00Z' }], moves: ['disk', 'mine'] }],
    });
    files.set('-', JSON.stringify(FRESH));
    expect(await answer(`${ON_ANA} --activity - --count 1`)).toEqual(said);
  });

  it('needs no name where there is one technician only', async () => {
    await ask(ANA);

    expect(await answer('fit problem.json plan.json --minutes 30')).toMatchObject({ technicianId: 'ana' });
    await ask();
    expect(await say('fit problem.json plan.json --minutes 30')).toEqual(
      refusal('The problem has no technicians.'),
    );
  });

  it.each([
    ['--minutes 30', 'The problem has 3 technicians. Add --technician ID.'],
    ['--minutes 30 --technician dan', 'The problem has no technician "dan".'],
    ['--technician ana', 'Say what is to fit: either --minutes N or --activity FILE.'],
    ['--minutes 5 --activity x', 'Say what is to fit: either --minutes N or --activity FILE.'],
    ['--minutes 0', '--minutes must be a whole number from 1 to 576000, not "0".'],
    ['--minutes 5 --count 101', '--count must be a whole number from 1 to 100, not "101".'],
    [
      '--minutes 5 --from 2026-11-23T13:00',
      '--from has no offset: add Z for UTC, or one such as +01:00, not "2026-11-23T13:00".',
    ],
    [`--minutes 5 --from ${NOW} --to ${NOW}`, `--to must be after --from (${NOW}), not "${NOW}".`],
    [
      `--activity fresh.json --to ${NOW}`,
      '--from and --to go only with --minutes; an activity has its own times.',
    ],
    ['--activity none.json --technician ana', 'none.json: there is no such file.'],
    ['--minutes 5 --gap 3', '"fit" has no option --gap. Usage: gapwise fit PROBLEM PLAN'],
  ])('refuses %s', async (options, message) => {
    expect(await say(`fit problem.json plan.json ${options}`)).toEqual(refusal(message));
  });

  it('reads the standard input once', async () => {
    expect(await say('fit problem.json - --activity -')).toEqual(
      refusal('Only one file can come from the standard input (-).'),
    );
  });

  it.each<[string, Json, string]>([
    ['that is there already', { id: 'disk' }, '"ana" has an activity "disk" already.'],
    ['with a name that is not known', { due: NOW }, 'fresh.json: due is not known here; is "dueAt" meant?'],
    [
      'with a range but no such lock',
      { range: { start: NOW, end: NOW } },
      'fresh.json: range goes only with lock "range"; drop it, or set the lock',
    ],
    [
      'that claims a slot',
      { published: { start: NOW, end: '2026-11-23T13:30:00Z' } },
      'fresh.json: published must be null or left out: nothing of a new activity was published yet',
    ],
    [
      'that is locked in time',
      { lock: 'time' },
      'fresh.json: lock must not keep a time: a new activity has none yet',
    ],
    [
      'too heavy to count',
      { weight: 1_000_000, dueAt: '0001-01-01T00:00:00Z', durationMinutes: 500_000 },
      'The activities of "ana" with the new one must have smaller weights or a later due time: weight times minutes late adds up to more than can be counted exactly.',
    ],
  ])('refuses an activity %s', async (_, more, message) => {
    const heavy = Array.from({ length: 9 }, (__, index) => ({
      ...FRESH,
      id: `heavy${index}`,
      weight: 1_000_000,
      dueAt: '0001-01-01T00:00:00Z',
    }));
    if ('weight' in more) await ask({ ...ANA, shifts: [], activities: heavy.slice(0, 8) });
    files.set('fresh.json', JSON.stringify({ ...FRESH, ...more }));

    expect(await say(`${ON_ANA} --activity fresh.json`)).toEqual(refusal(message));
  });
});

describe('gapwise what-if', () => {
  const WHAT_IF = 'what-if problem.json plan.json';

  it('prints the effect of each gap in the order they were asked in', async () => {
    const said = await answer(`${WHAT_IF} --technician ana --gap 60,0`);

    expect(said).toMatchObject({ kind: 'gap', technicianId: 'ana' });
    expect(said['effects']).toMatchObject([
      { minMinutesFree: 60, calendarChange: { weightedTardiness: 0 }, late: ['disk'], moves: [] },
      { minMinutesFree: 0, calendarChange: { weightedTardiness: -120 }, late: [], moves: ['disk', 'mine'] },
    ]);
  });

  it('prints what handing an activity over does to both', async () => {
    const said = await answer(`${WHAT_IF} --activity disk --to ben`);

    expect(said).toMatchObject({
      kind: 'technician',
      technicianId: 'ana',
      activityId: 'disk',
      toTechnicianId: 'ben',
      effect: {
        kind: 'possible',
        leaving: { calendarChange: { weightedTardiness: -120 }, moves: ['mine'] },
        arriving: { position: 2, slots: [{ start: '2026-11-23T14:00:00Z' }], leavesOut: ['mine'] },
        minutesPastDue: -30,
      },
    });
  });

  it.each([
    ['--activity mine --technician ana --to cara', 'locked-to-its-technician'],
    ['--activity disk --to cara', 'no-room'],
  ])('answers %s with the reason why not', async (options, reason) => {
    expect(await answer(`${WHAT_IF} ${options}`)).toMatchObject({ effect: { kind: 'refused', reason } });
  });

  it('answers for frozen work that it stays', async () => {
    const published = { start: '2026-11-23T13:30:00Z', end: '2026-11-23T15:00:00Z' };
    const frozen = {
      ...BEN,
      freezeMinutes: 60,
      activities: [{ id: 'tape', durationMinutes: 90, published }],
    };
    await ask(frozen, CARA);

    expect(await answer(`${WHAT_IF} --activity tape --to cara`)).toMatchObject({
      effect: { kind: 'refused', reason: 'held-in-time' },
    });
  });

  it.each([
    ['', 'Say what is to change: either --gap N[,N...] or --activity ID --to ID.'],
    [' --activity disk', 'Say what is to change: either --gap N[,N...] or --activity ID --to ID.'],
    [' --gap 5 --to ben', 'Say what is to change: either --gap N[,N...] or --activity ID --to ID.'],
    [' --gap 5', 'The problem has 3 technicians. Add --technician ID.'],
    [' --technician ana --gap 5,', '--gap must be a whole number from 0 to 480, not "".'],
    [' --technician ana --gap 481', '--gap must be a whole number from 0 to 480, not "481".'],
    [' --activity mine --to cara', '"ana" and "ben" both have an activity "mine". Add --technician ID.'],
    [' --activity disc --to cara', 'The problem has no activity "disc". Is "disk" meant?'],
    [' --activity disk --to dan', 'The problem has no technician "dan".'],
    [' --activity disk --to ana', '"ana" has an activity "disk" already. Name another one with --to.'],
    [
      ' --activity mine --technician ana --to ben',
      '"ben" has an activity "mine" already. Name another one with --to.',
    ],
  ])('refuses "%s"', async (options, message) => {
    expect(await say(`${WHAT_IF}${options}`)).toEqual(refusal(message));
  });

  it('refuses to hand over what makes the scores too large to be exact', async () => {
    const heavy = { durationMinutes: 30, weight: 1_000_000, dueAt: '0001-01-01T00:00:00Z' };
    const many = Array.from({ length: 8 }, (_, index) => ({ ...heavy, id: `heavy${index}` }));
    await ask({ id: 'dan', activities: [{ ...heavy, id: 'more' }] }, { id: 'eve', activities: many });

    expect((await say(`${WHAT_IF} --activity more --to eve`)).err).toMatch(
      /^The activities of "eve" with "more" must have smaller weights or a later due time/,
    );
  });
});

describe('gapwise fit and gapwise what-if', () => {
  it.each([
    ['fit', '--technician ana --minutes 5'],
    ['what-if', '--technician ana --gap 5'],
    ['what-if', '--activity disk --to ben'],
    ['what-if', '--activity phone --to ana'],
  ])('refuse a plan that answers another problem: %s %s', async (command, options) => {
    const technicians = [{ ...ANA, minMinutesFree: 90 }, BEN, CARA];
    files.set('problem.json', JSON.stringify({ now: NOW, technicians }));
    const said = await say(`${command} problem.json plan.json ${options}`);

    expect([said.code, said.out]).toEqual([2, '']);
    expect(said.err).toMatch(
      /^The plan does not answer the problem \(.+\)\. "gapwise check PROBLEM PLAN" tells/,
    );
  });
});
