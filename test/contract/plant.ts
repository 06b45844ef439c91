import { isRecord, type JsonRecord } from '../../scripts/contracts/json-record.js';
import type { TraceLine } from '../../scripts/contracts/trace-line.js';

type Plant = (line: TraceLine) => Partial<TraceLine>;

/** One thing done wrong in a request that was right, or in its answer, and what must be said about it. */
export interface PlantedFault {
  readonly fault: string;
  /** The kind of request that it is planted in, as {@link kindOf} names it. */
  readonly request: string;
  /** Of the answer; 200 unless said otherwise. */
  readonly status?: number;
  readonly plant: Plant;
  readonly problems: readonly string[];
}

/** A request without what differs from one to the next, such as `DELETE ServiceCalls/{}/Tickets/{}`. */
export function kindOf({ method, url }: TraceLine): string {
  const path = new URL(url).pathname.replace(/^.*\/V1\.0\//, '').replace(/\/\d+(?=\/|$)/g, '/{}');
  return `${method} ${path}`;
}

const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {});
const without = <T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

export const by =
  (method: string): Plant =>
  () => ({ method });
export const at =
  (from: string | RegExp, to: string): Plant =>
  ({ url }) => ({ url: url.replace(from, to) });
export const unheaded =
  (name: string): Plant =>
  ({ headers }) => ({ headers: without(headers, [name]) });
export const sending =
  (extra: JsonRecord): Plant =>
  ({ body }) => ({ body: { ...recordOf(body), ...extra } });
export const notSending =
  (...names: readonly string[]): Plant =>
  ({ body }) => ({ body: without(recordOf(body), names) });
export const asking = (...filter: readonly JsonRecord[]): Plant => sending({ filter });
export const answering =
  (extra: JsonRecord): Plant =>
  ({ responseBody }) => ({ responseBody: { ...recordOf(responseBody), ...extra } });
export const notAnswering =
  (name: string): Plant =>
  ({ responseBody }) => ({ responseBody: without(recordOf(responseBody), [name]) });
/** Changes the first record of a list that is answered. */
export const listing =
  (list: string, extra: JsonRecord): Plant =>
  ({ responseBody }) => {
    const [first, ...rest] = recordOf(responseBody)[list] as readonly JsonRecord[];
    return { responseBody: { ...recordOf(responseBody), [list]: [{ ...first, ...extra }, ...rest] } };
  };
export const both =
  (one: Plant, other: Plant): Plant =>
  (line) => ({ ...one(line), ...other(line) });
