import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startChild } from '../../scripts/child.js';
import { processesOf } from './processes-of.js';
import { RunningProgram } from './running-program.js';
import { until } from './until.js';

const moduleAt = (...path: string[]): string => pathToFileURL(join(process.cwd(), 'dist', ...path)).href;

const HOLD_DATABASE = `
  import { startDatabase } from '${moduleAt('scripts', 'database-process.js')}';
  const [, directory, port] = process.argv;
  try {
    const database = await startDatabase({ directory, port: Number(port) });
    process.once('SIGTERM', () => database.stop().then(() => process.exit(0)));
    console.log('at ' + database.url);
  } catch (error) {
    console.log(error.message);
    process.exit(1);
  }`;

const CLAIM_FOLDER = `
  import { claimFolder } from '${moduleAt('scripts', 'folder-claim.js')}';
  const release = claimFolder(process.argv[1]);
  process.once('SIGTERM', () => { release(); process.exit(0); });
  console.log('claimed by ' + process.pid);
  setInterval(() => undefined, 1000);`;

const HOLD_SANDBOX = `
  import { startChild } from '${moduleAt('scripts', 'child.js')}';
  const [, directory] = process.argv;
  const program = [process.execPath, '${join(process.cwd(), 'dist', 'sandbox', 'autotask', 'main.js')}'];
  await startChild('It', [...program, '--state', directory], { logFile: directory + '.log' });
  console.log('started it');`;

const script = (text: string, ...args: string[]): RunningProgram =>
  RunningProgram.start(['--input-type=module', '--eval', text, ...args]);

let folder: string;
const programs: RunningProgram[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-spec-'));
});

afterEach(async () => {
  for (const program of programs.splice(0)) await program.kill();
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(program: RunningProgram): RunningProgram {
  programs.push(program);
  return program;
}

async function takenPort(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

describe('the embedded PostgreSQL', () => {
  let data: string;

  beforeAll(() => {
    data = join(folder, 'postgres');
  });

  const hold = (port = 0): RunningProgram => run(script(HOLD_DATABASE, data, String(port)));
  const ready = (holder: RunningProgram): Promise<string> => holder.says(/at (postgres:\S+)/);

  async function query(url: string, text: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<object>(text)).rows;
    } finally {
      await client.end();
    }
  }

  async function end(holder: RunningProgram): Promise<void> {
    holder.process.kill('SIGTERM');
    await holder.ended;
  }

  const serverId = (): number => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);

  it('starts over a data folder that was never finished, and leaves no process when it is stopped', async () => {
    for (const name of [data, `${data}.draft`]) {
      mkdirSync(name);
      writeFileSync(join(name, 'half'), 'made');
    }
    const holder = hold();
    await query(await ready(holder), 'CREATE TABLE kept (it int)');
    const running = processesOf(data).length;
    await end(holder);

    expect(running).toBeGreaterThan(1);
    expect(processesOf(data)).toEqual([]);
    expect([existsSync(`${data}.draft`), existsSync(join(data, 'half'))]).toEqual([false, false]);
  });

  it('takes another port when the wanted one is taken', async () => {
    const { port, server } = await takenPort();
    const holder = hold(port);
    const url = await ready(holder);
    const rows = await query(url, 'SELECT * FROM kept');
    await end(holder);
    server.close();

    expect(new URL(url).port).not.toBe(String(port));
    expect(rows).toEqual([]);
  });

  it('ends with its starter, however that ends', async () => {
    const holder = hold();
    await ready(holder);
    await holder.kill();

    await until(() => processesOf(data).length === 0);
    expect(existsSync(join(data, 'postmaster.pid'))).toBe(false);
  });

  it('ends with a starter that dies while it starts', async () => {
    const holder = hold();
    await until(() => processesOf(`--directory ${data}`).length > 0);
    await holder.kill();

    await until(() => processesOf(data).length === 0);
    expect(existsSync(join(data, 'postmaster.pid'))).toBe(false);
  });

  it('replaces a server that was left over by a killed holder', async () => {
    const first = hold();
    await ready(first);
    const leftOver = serverId();
    for (const pid of processesOf(`--directory ${data}`)) process.kill(pid, 'SIGKILL');
    await until(() => processesOf(`--directory ${data}`).length === 0);
    const wasRunning = processesOf(`-D ${data}`);
    const second = hold();
    const rows = await query(await ready(second), 'SELECT * FROM kept');
    const replacement = serverId();
    await end(second);

    expect(wasRunning).toContain(leftOver);
    expect(replacement).not.toBe(leftOver);
    expect(rows).toEqual([]);
  });

  it('is not taken from somebody who uses it', async () => {
    const first = hold();
    const url = await ready(first);
    const second = hold();

    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(/is in use by process \d+\. End the program that started it first\./);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await end(first);
  });

  it.each(['', '0', '-1', 'torn'])('starts over a stale process id "%s"', async (id) => {
    writeFileSync(join(data, 'postmaster.pid'), id);
    const holder = hold();
    await ready(holder);
    await end(holder);

    expect(await holder.ended).toBe(0);
  });

  it('leaves a stranger alone that got the process id of a dead server', async () => {
    const stranger = run(script('console.log("up " + 1); setInterval(() => undefined, 1000)', 'postgres'));
    await stranger.says(/up (1)/);
    writeFileSync(join(data, 'postmaster.pid'), String(stranger.process.pid));
    const holder = hold();
    await ready(holder);
    await end(holder);

    expect([stranger.process.exitCode, stranger.process.signalCode]).toEqual([null, null]);
  });
});

describe('the claim of the data folder', () => {
  const claim = (): RunningProgram => run(script(CLAIM_FOLDER, folder, 'start.mjs'));
  const claimed = (program: RunningProgram): Promise<string> => program.says(/claimed by (\d+)/);

  it('is given to one start at a time, and given back at its end', async () => {
    const first = claim();
    const id = await claimed(first);
    const second = claim();
    const code = await second.ended;
    first.process.kill('SIGTERM');
    await first.ended;

    expect([code, second.output]).toEqual([
      2,
      `Gapwise already runs here (process ${id}). End it with Ctrl-C in its terminal, or: kill ${id}`,
    ]);
    expect(existsSync(join(folder, 'start.pid'))).toBe(false);
  });

  it('is given to one of several starts at the same time', async () => {
    const starts = Array.from({ length: 4 }, claim);
    const outcomes = await Promise.all(
      starts.map((it) =>
        Promise.race([
          it.ended,
          claimed(it).then(
            () => 'claimed',
            () => 2,
          ),
        ]),
      ),
    );

    expect(outcomes.toSorted()).toEqual([2, 2, 2, 'claimed']);
  });

  it('does not count when its start was killed', async () => {
    const killed = claim();
    await claimed(killed);
    await killed.kill();
    const next = claim();

    expect(existsSync(join(folder, 'start.pid'))).toBe(true);
    expect(await claimed(next)).toBe(String(next.process.pid));
  });

  it.each([String(process.pid), '', '0', 'torn'])('does not count when "%s" is no start', async (id) => {
    writeFileSync(join(folder, 'start.pid'), id);

    expect(await claimed(claim())).toMatch(/^\d+$/);
  });
});

describe('a program that is started', () => {
  it('says why when it ends before it is ready', async () => {
    const program = [
      process.execPath,
      '--eval',
      'console.error("There is no such folder."); process.exit(3)',
    ];
    const logFile = join(folder, 'program.log');
    writeFileSync(logFile, 'An older word.\n');
    const starting = startChild('The program', program, { logFile });

    await expect(starting).rejects.toThrow(
      `The program ended with code 3 before it was ready:\nThere is no such folder.\nMore may stand in ${logFile}.`,
    );
  });

  it('is an error when there is no such program', async () => {
    const starting = startChild('It', [join(folder, 'nothing')], { logFile: join(folder, 'program.log') });

    await expect(starting).rejects.toThrow('ENOENT');
  });

  it('ends when its starter is killed', async () => {
    const directory = join(folder, 'sandbox');
    const starter = run(script(HOLD_SANDBOX, directory));
    await starter.says(/started (it)/);
    const running = processesOf(`--state ${directory}`).length;
    await starter.kill();

    expect(running).toBe(1);
    await until(() => processesOf(`--state ${directory}`).length === 0);
  });
});
