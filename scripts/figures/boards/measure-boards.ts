import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SeededRandom } from '../../../sandbox/desk/random.js';
import type { LoadedService } from '../reflow/loaded-service.js';
import { processTimes } from '../process-times.js';
import type { Listeners } from './listeners.js';
import type { Load, LoadOutcome } from './load-thread.js';

/** A kind of board, and the addresses under which those of the desk are. */
export interface BoardKind {
  readonly name: string;
  readonly paths: readonly string[];
}

/** What one load was and what it showed. */
export interface BoardFigures extends LoadOutcome {
  readonly name: string;
  readonly connections: number;
  readonly conditional: boolean;
  /** Seconds of CPU in each second. */
  readonly serviceCpu: number;
  readonly databaseCpu: number;
  /** Of the service. */
  readonly peakMiB: number;
  /** Milliseconds until a listener heard of a change, for each of both. */
  readonly eventDelays: readonly number[];
}

interface BoardsPage {
  readonly next: string | null;
}

const DAY_MS = 24 * 60 * 60_000;

/** Workboards of each technician, and a day of all as pages of 25 and of 100. */
export async function boardKinds(service: LoadedService): Promise<readonly BoardKind[]> {
  const people = await service.get<readonly { readonly id: string }[]>('technicians');
  const [first] = await service.rows<{ day: Date }>(
    `SELECT date_trunc('day', min(start_at), 'UTC') AS day FROM plan_slot`,
  );
  const from = first?.day ?? new Date();
  const range = `from=${from.toISOString()}&to=${new Date(from.getTime() + DAY_MS).toISOString()}`;
  return [
    { name: 'workboard of one', paths: people.map((it) => `/v1/technicians/${it.id}/workboard`) },
    { name: 'a day of 25', paths: await pages(service, `${range}&limit=25`) },
    { name: 'a day of 100', paths: await pages(service, `${range}&limit=100`) },
  ];
}

async function pages(service: LoadedService, query: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (let path: string | null = `boards?${query}`; path !== null;) {
    paths.push(`/v1/${path}`);
    const { next }: BoardsPage = await service.get(path);
    path = next === null ? null : `boards?${query}&cursor=${next}`;
  }
  return paths;
}

/** Loads the service while the listeners listen. `dist` is the folder of the build. */
export async function measureBoards(
  service: LoadedService,
  listeners: Listeners,
  kind: BoardKind,
  { dist, ...given }: Pick<Load, 'connections' | 'seconds' | 'conditional'> & { readonly dist: string },
): Promise<BoardFigures> {
  const load: Load = { url: service.api.url, key: service.key, paths: kind.paths, ...given };
  const databaseBefore = await databaseCpu(service);
  service.api.forgetCost();
  let loading = true;
  const loaded = inThread(join(dist, 'scripts', 'figures', 'boards', 'load-thread.js'), load).then(
    async (outcome) => {
      const { cpuSeconds, peakMiB } = service.api.cost();
      const database = (await databaseCpu(service)) - databaseBefore;
      return {
        ...outcome,
        peakMiB,
        serviceCpu: cpuSeconds / outcome.seconds,
        databaseCpu: database / outcome.seconds,
      };
    },
  );
  const stop = (): void => {
    loading = false;
  };
  loaded.then(stop, stop);
  const [costs, eventDelays] = await Promise.all([
    loaded,
    listeners.delays(new SeededRandom(given.connections), () => loading),
  ]);
  const { connections, conditional } = given;
  return { ...costs, name: kind.name, connections, conditional, eventDelays };
}

function inThread(program: string, load: Load): Promise<LoadOutcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: load, execArgv: [] });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      reject(new Error('The load ended without figures.'));
    });
  });
}

/** CPU seconds so far of the database server: of the connections that are open, and of those that have ended. */
async function databaseCpu(service: LoadedService): Promise<number> {
  const processes = await service.rows<{ pid: number; is_ours: boolean }>(
    `SELECT pid, pid = pg_backend_pid() AS is_ours FROM pg_stat_activity`,
  );
  const server = processTimes(processTimes(processes.find((it) => it.is_ours)?.pid).parent);
  return processes.reduce((sum, { pid }) => sum + processTimes(pid).own, server.own + server.endedChildren);
}
