import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { SeededRandom } from '../../../sandbox/desk/random.js';

/** What is asked of the service for some seconds, by so many connections that each ask again as soon as they have their answer. */
export interface Load {
  /** Base address, http. */
  readonly url: string;
  readonly key: string;
  /** One of them at random for each request. */
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** Whether the ETag of the last answer of the same path is sent, as one who polls does. */
  readonly conditional: boolean;
}

/** What came of it. */
export interface LoadOutcome {
  /** Milliseconds of each request, from its start to the end of its answer. */
  readonly durations: readonly number[];
  readonly seconds: number;
  /** Of the bodies. */
  readonly bytes: number;
  /** Answers with status 304. */
  readonly notModified: number;
}

const load = workerData as Load;
const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
const etags = new Map<string, string>();
const durations: number[] = [];
let bytes = 0;
let notModified = 0;

/** @returns the milliseconds it took; rejects on a status that is neither 200 nor 304 */
function ask(path: string): Promise<number> {
  const etag = load.conditional ? etags.get(path) : undefined;
  const headers = {
    authorization: `Bearer ${load.key}`,
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
  };
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(`${load.url}${path}`, { agent, headers }, (response) => {
      const { statusCode, headers: given } = response;
      if (statusCode !== 200 && statusCode !== 304)
        reject(new Error(`GET ${path}: ${statusCode ?? 'no status'}`));
      if (statusCode === 304) notModified += 1;
      if (given.etag !== undefined) etags.set(path, given.etag);
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.on('error', reject);
      response.on('end', () => {
        resolve(performance.now() - begun);
      });
    });
    request.on('error', reject);
  });
}

const begun = performance.now();
const end = begun + load.seconds * 1000;

async function connection(seed: number): Promise<void> {
  const random = new SeededRandom(seed);
  while (performance.now() < end) durations.push(await ask(random.pick(load.paths)));
}

await Promise.all(Array.from({ length: load.connections }, (_, index) => connection(index)));
const outcome: LoadOutcome = { durations, seconds: (performance.now() - begun) / 1000, bytes, notModified };
agent.destroy();
parentPort?.postMessage(outcome);
