import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDesk, aTeam } from '../support/small-team.js';
import { problemFileOf, withDates } from '../support/problem-file.js';

const MAIN = join(process.cwd(), 'dist', 'src', 'cli', 'main.js');
const TEAM = JSON.stringify(
  problemFileOf(withDates(aTeam(...[8, 3, 0, 21].map((it, index) => aDesk(`t${index}`, it))))),
);

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cli-spec-')));
  writeFileSync(join(folder, 'problem.json'), TEAM);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const gapwise = (args: readonly string[], input = ''): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [MAIN, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  });

const withoutTime = (text: string): string => text.replaceAll(/"milliseconds":[\d.]+/g, '"milliseconds":0');

describe('the program gapwise', () => {
  it('prints the same plan for a file, for the standard input, at another time and on threads', () => {
    const runs = [
      gapwise(['solve', 'problem.json']),
      gapwise(['solve', '-'], TEAM),
      gapwise(['solve', 'problem.json', '--threads', '2']),
    ];

    expect(runs.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(new Set(runs.map(({ stdout }) => withoutTime(stdout))).size).toBe(1);
  });

  it('checks, explains and compares what it printed', () => {
    writeFileSync(join(folder, 'plan.json'), gapwise(['solve', 'problem.json']).stdout);
    const plan = join(folder, 'plan.json');

    expect(gapwise(['check', 'problem.json', plan])).toMatchObject({
      status: 0,
      stdout: '{"violations":[]}\n',
    });
    expect(gapwise(['explain', 'problem.json', plan, 't0.1'])).toMatchObject({ status: 0, stderr: '' });
    const { stdout } = gapwise(['compare', plan, '-'], readFileSync(plan, 'utf8'));
    expect(JSON.parse(stdout)).toMatchObject({ counts: { unmovedShare: 1 } });
  });

  it('tells where more would fit and what would be if', () => {
    writeFileSync(join(folder, 'plan.json'), gapwise(['solve', 'problem.json']).stdout);
    const asked = (command: string, ...options: readonly string[]): SpawnSyncReturns<string> =>
      gapwise([command, 'problem.json', 'plan.json', '--technician', 't0', ...options], '{"id":"new"}');
    const [booking, activity, gaps, handedOver] = [
      asked('fit', '--minutes', '30', '--count', '2'),
      asked('fit', '--activity', '-'),
      asked('what-if', '--gap', '0,60'),
      asked('what-if', '--activity', 't0.1', '--to', 't1'),
    ];

    expect(JSON.parse(booking.stdout)).toMatchObject({ kind: 'booking', places: [{}, {}] });
    expect(JSON.parse(activity.stdout)).toMatchObject({ kind: 'activity', activityId: 'new' });
    expect(JSON.parse(gaps.stdout)).toMatchObject({
      effects: [{ minMinutesFree: 0 }, { minMinutesFree: 60 }],
    });
    expect(JSON.parse(handedOver.stdout)).toMatchObject({ activityId: 't0.1', toTechnicianId: 't1' });
    expect(asked('fit')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'Say what is to fit: either --minutes N or --activity FILE.\n',
    });
  });

  it('ends with 1 for a broken plan and with 2, one message and no output for bad input', () => {
    const broken = gapwise(['solve', 'problem.json']).stdout.replace('"lane":["t0.', '"lane":["t9.');

    expect(gapwise(['check', 'problem.json', '-'], broken).status).toBe(1);
    expect(gapwise(['solve', '-'], '{"now":1}')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `standard input: 2 things are wrong.\n  now must be a time with an offset, such as "2026-11-23T13:00:00Z", not 1\n  technicians is missing; it must be a list in [ ]\n`,
    });
    expect(gapwise(['solve', folder])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `${folder}: is a folder, not a file.\n`,
    });
  });

  it('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

    expect(gapwise(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('takes and prints tens of megabytes', () => {
    const { technicians, ...frame } = problemFileOf(withDates(aTeam(aDesk('t', 3)))) as {
      technicians: readonly object[];
    };
    const many = Array.from({ length: 9_000 }, (_, index) => ({ ...technicians[0], id: `t${index}` }));
    const input = JSON.stringify({ ...frame, technicians: many });
    const { status, stdout } = gapwise(['solve', '-'], input);

    expect(input.length).toBeGreaterThan(20_000_000);
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { technicians: unknown[] }).technicians).toHaveLength(9_000);
  });

  it('ends quietly when nobody reads on', async () => {
    const schemas = spawn(process.execPath, [MAIN, 'schema', '--pretty'], { cwd: folder });
    let said = '';
    schemas.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    schemas.stdout.destroy();
    const code = await new Promise((resolve) => schemas.once('close', resolve));

    expect([code, said]).toEqual([0, '']);
  });
});

describe('scripts/gapwise.mjs', () => {
  const NOISE = `console.log('noise on the standard output'); console.error('noise');`;
  const RECORDS = (file: string): string => `require('node:fs').appendFileSync('${file}', 'x');`;

  /** A project whose installer, compiler and program are stand-ins that make noise. */
  function aProject(): string {
    const root = mkdtempSync(join(folder, 'project-'));
    const folders = ['src', 'web', 'migrations', 'sandbox', 'scripts', 'bench'];
    for (const made of [...folders, 'node_modules/@nestjs/cli/bin', 'node_modules/vite/bin'])
      mkdirSync(join(root, made), { recursive: true });
    for (const file of ['gapwise.mjs', 'prepare.mjs'])
      cpSync(join(process.cwd(), 'scripts', file), join(root, 'scripts', file));
    for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'])
      writeFileSync(join(root, file), '{}');
    writeFileSync(join(root, 'web', 'tsconfig.json'), '{}');
    writeFileSync(
      join(root, 'node_modules/vite/bin/vite.js'),
      `${NOISE}${RECORDS(join(root, 'page-built'))}`,
    );
    writeFileSync(join(root, 'npm.cjs'), `${NOISE}${RECORDS(join(root, 'installed'))}`);
    writeFileSync(
      join(root, 'node_modules/@nestjs/cli/bin/nest.js'),
      `${NOISE}${RECORDS(join(root, 'built'))}
       const { mkdirSync, writeFileSync } = require('node:fs');
       mkdirSync('dist/src/cli', { recursive: true });
       writeFileSync('dist/src/cli/main.js', 'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]))');`,
    );
    return root;
  }

  const run = (root: string, env: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [join(root, 'scripts', 'gapwise.mjs'), 'solve', 'x'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', npm_execpath: join(root, 'npm.cjs'), ...env },
    });

  it('installs and builds once, and leaves the standard output to the program', () => {
    const root = aProject();
    const [first, second] = [run(root), run(root)];

    expect([first.stdout, second.stdout]).toEqual(
      new Array(2).fill(`${JSON.stringify([root, 'solve', 'x'])}\n`),
    );
    expect(first.stderr).toMatch(/Installing [^]*noise on the standard output[^]*Building [^]*noise on/);
    expect(second.stderr).toBe('');
    const done = ['installed', 'built', 'page-built'].map((it) => readFileSync(join(root, it), 'utf8'));
    expect(done).toEqual(['x', 'x', 'x']);
  });

  it('takes file names from where npm was called', () => {
    const root = aProject();
    const called = { npm_lifecycle_event: 'gapwise', INIT_CWD: folder };
    const inside = { npm_lifecycle_event: 'test', INIT_CWD: folder };

    expect(JSON.parse(run(root, called).stdout)).toEqual([folder, 'solve', 'x']);
    expect(JSON.parse(run(root, inside).stdout)).toEqual([root, 'solve', 'x']);
  });
});
