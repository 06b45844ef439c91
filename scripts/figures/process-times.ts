import { existsSync, readFileSync } from 'node:fs';

/** What Linux tells of a process: CPU seconds so far, its own and those of its children that have ended. All zero where the system does not tell. */
export interface ProcessTimes {
  readonly parent: number;
  readonly own: number;
  readonly endedChildren: number;
}

/** The clock in which Linux tells CPU time, in ticks per second. */
const TICKS = 100;

export function processTimes(pid: number | undefined): ProcessTimes {
  // The name of the program comes first, and may hold anything.
  const fields = procFile(pid, 'stat').replace(/^.*\)/, '').trim().split(' ').map(Number);
  const seconds = (first: number): number => ((fields[first] ?? 0) + (fields[first + 1] ?? 0)) / TICKS;
  return { parent: fields[1] ?? 0, own: seconds(11), endedChildren: seconds(13) };
}

/** A file of `/proc/<pid>`; empty where there is none. */
export function procFile(pid: number | undefined, name: string): string {
  const file = `/proc/${pid}/${name}`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
