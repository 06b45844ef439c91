import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrate } from '../migrations/run.js';
import { ensureCertificate } from '../sandbox/exchange/certificate.js';
import { freePort, startChild, type Child } from './child.js';
import { startDatabase } from './database-process.js';
import { claimFolder } from './folder-claim.js';
import { sandboxSettings } from './sandbox-settings.js';
import { runService } from './service-process.js';

/* `npm start`: an embedded PostgreSQL, the three sandboxes, the service and its https front, each in a process of its own. */

const USAGE = `Usage: npm start -- [--once] [--report FILE] [--seed N] [--scale N] [--integration] [--fresh]
  --once         do the job once, print the summary, and end
  --report FILE  write the report of the job as JSON
  --seed N       another made-up service desk (only when there is none yet)
  --scale N      N times as many technicians and tickets (only when there is none yet)
  --integration  copy service calls to Exchange and events to Autotask, as the vendors' own integration does
  --fresh        forget everything and begin anew`;

const dist = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(dirname(dist), '.data');

/** Addresses stay the same from start to start, since what is stored may contain them. */
interface Ports {
  postgres: number;
  autotask: number;
  exchange: number;
  timezest: number;
  front: number;
}

interface Options {
  readonly once: boolean;
  readonly report: string | null;
  readonly seed: string;
  readonly scale: string;
  readonly integration: boolean;
  readonly fresh: boolean;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        report: { type: 'string' },
        seed: { type: 'string', default: '1' },
        scale: { type: 'string', default: '1' },
        integration: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
      },
    });
    for (const name of ['seed', 'scale'] as const) {
      if (!/^[1-9]\d{0,5}$/.test(values[name])) throw new Error(`--${name} must be a whole number from 1.`);
    }
    return { ...values, report: values.report === undefined ? null : resolve(values.report) };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

const USUAL_PORTS: Readonly<Ports> = {
  postgres: 54_329,
  autotask: 4010,
  exchange: 4011,
  timezest: 4012,
  front: 3443,
};

async function choosePorts(): Promise<Readonly<Ports>> {
  const file = join(data, 'ports.json');
  const saved = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Ports>) : {};
  const ports = { ...USUAL_PORTS, ...saved };
  for (const name of Object.keys(ports) as (keyof Ports)[]) ports[name] = await freePort(ports[name]);
  writeFileSync(file, JSON.stringify(ports));
  return ports;
}

type Stop = () => Promise<void>;

async function startSandboxes(
  options: Options,
  ports: Readonly<Ports>,
  stops: Stop[],
): Promise<Record<string, string>> {
  const folder = join(data, 'sandbox');
  mkdirSync(folder, { recursive: true });
  const shared = ['--seed', options.seed, '--scale', options.scale];
  const at = (port: number): readonly string[] => ['--port', String(port)];
  const stateIn = (name: string): readonly string[] => ['--state', join(folder, name)];
  // Made first: Autotask calls the service through its front door, and a process reads whom to trust when it starts.
  const { caFile } = await ensureCertificate(folder);
  const [autotask, exchange, timezest] = await Promise.all([
    startSandbox('autotask', [...at(ports.autotask), ...stateIn('autotask'), ...shared], {
      NODE_EXTRA_CA_CERTS: caFile,
    }),
    startSandbox('exchange', [
      ...at(ports.exchange),
      ...stateIn('exchange'),
      '--cert-dir',
      folder,
      ...shared,
    ]),
    startSandbox('timezest', [...at(ports.timezest), ...stateIn('timezest'), ...shared]),
  ]);
  for (const child of [autotask, exchange, timezest]) stops.push(() => child.stop());
  const urls = {
    autotask: autotask.ready.url,
    exchange: exchange.ready.url,
    timezest: timezest.ready.url,
  };
  if (options.integration) stops.push(await startIntegration(urls, caFile));
  return { ...sandboxSettings(urls), NODE_EXTRA_CA_CERTS: caFile };
}

const startSandbox = (
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Child<{ readonly url: string }>> =>
  startChild(`The sandbox ${name}`, [...program(name), ...args], { logFile: join(data, 'sandbox.log'), env });

/** The command line of a program of the sandbox. */
const program = (name: string): readonly string[] => [
  process.execPath,
  join(dist, 'sandbox', name, 'main.js'),
];

/** Passes once before the service starts, and then every few seconds. */
async function startIntegration(urls: { autotask: string; exchange: string }, caFile: string): Promise<Stop> {
  const child = await startChild(
    'The integration of the sandboxes',
    [...program('integration'), '--autotask', urls.autotask, '--exchange', urls.exchange, '--every', '5'],
    { logFile: join(data, 'sandbox.log'), env: { NODE_EXTRA_CA_CERTS: caFile } },
  );
  return () => child.stop();
}

/** `--once` needs no fixed address; otherwise PORT, or 3000, or the next free one. */
async function servicePort(once: boolean): Promise<string> {
  if (once) return '0';
  const wanted = process.env['PORT'];
  if (wanted === '0') return String(await freePort(0));
  if (wanted !== undefined) return wanted;
  const port = await freePort(3000);
  if (port !== 3000)
    console.log(`Port 3000 is taken by another program; using ${port}. Set PORT to choose one.`);
  return String(port);
}

/** Where the service listens, and where the sandboxes may call it; with `--once` it ends before anybody could. */
async function addresses(once: boolean, front: number, stops: Stop[]): Promise<Record<string, string>> {
  const PORT = await servicePort(once);
  if (once) return { PORT };
  const child = await startChild<{ readonly url: string }>(
    'The front door',
    [
      ...program('front-door'),
      ...['--port', String(front), '--to', `http://127.0.0.1:${PORT}`],
      ...['--cert-dir', join(data, 'sandbox')],
    ],
    { logFile: join(data, 'sandbox.log') },
  );
  stops.push(() => child.stop());
  return {
    PORT,
    GAPWISE_PUBLIC_URL: `${child.ready.url}/`,
    AUTOTASK_WEBHOOK_SECRET: randomBytes(24).toString('base64url'),
    GRAPH_WEBHOOK_SECRET: randomBytes(24).toString('base64url'),
  };
}

async function launch(options: Options, stops: Stop[]): Promise<number> {
  if (process.env['DATABASE_URL'] !== undefined) {
    console.log(
      'DATABASE_URL is set and not used here: npm start keeps its sandbox data to itself. See npm run start:prod.',
    );
  }
  const ports = await choosePorts();
  console.log('Starting PostgreSQL and the sandboxes ...');
  const starting = startDatabase({ directory: join(data, 'postgres'), port: ports.postgres });
  starting.then((it) => stops.unshift(() => it.stop())).catch(() => undefined);
  const [database, settings] = await Promise.all([starting, startSandboxes(options, ports, stops)]);
  await migrate(database.url);
  const args = [
    '--run',
    ...(options.once ? ['--once'] : []),
    ...(options.report === null ? [] : ['--report', options.report]),
  ];
  const service = runService(join(dist, 'src', 'main.js'), args, join(data, 'service.log'), {
    ...settings,
    DATABASE_URL: database.url,
    GAPWISE_ROLE: 'both',
    HOST: '127.0.0.1',
    ...(await addresses(options.once, ports.front, stops)),
  });
  stops.push(() => service.stop());
  return service.ended;
}

async function main(): Promise<void> {
  const options = readOptions();
  mkdirSync(data, { recursive: true });
  const release = claimFolder(data);
  const stops: Stop[] = [];
  let stopping: Promise<void> | null = null;
  // In the reverse order of the start: the service first, its database last.
  const stopAll = (): Promise<void> =>
    (stopping ??= (async () => {
      for (const stop of stops.reverse()) await stop();
      release();
    })());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      console.log('\nStopping ...');
      void stopAll().then(() => process.exit(0));
    });
  }
  try {
    if (options.fresh) {
      for (const name of ['postgres', 'sandbox']) rmSync(join(data, name), { recursive: true, force: true });
    }
    const code = await launch(options, stops);
    await stopAll();
    process.exit(code);
  } catch (error) {
    console.error((error as Error).message);
    await stopAll();
    process.exit(1);
  }
}

await main();
