import type { Board } from '../api/types.js';

const MINUTE = 60_000;
/** Nobody is called at 10:07. */
const STEP_MINUTES = 5;

/** A stretch in which a technician has time; instants in milliseconds. */
export interface FreeStretch {
  readonly technicianId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly start: number;
  readonly end: number;
}

/** Where there is time for `minutes` between two instants, the earliest first; the longer one first where two begin together. */
export function freeStretches(
  boards: readonly Board[],
  minutes: number,
  from: number,
  to: number,
): readonly FreeStretch[] {
  const earliest = Math.ceil(from / (STEP_MINUTES * MINUTE)) * STEP_MINUTES * MINUTE;
  return boards
    .filter((it) => it.held === null)
    .flatMap(({ technicianId, name, timeZone, items }) =>
      items
        .filter((it) => it.kind === 'gap')
        .map((it) => ({
          technicianId,
          name,
          timeZone,
          start: Math.max(new Date(it.start).getTime(), earliest),
          end: Math.min(new Date(it.end).getTime(), to),
        })),
    )
    .filter(({ start, end }) => end - start >= minutes * MINUTE)
    .sort((a, b) => a.start - b.start || b.end - a.end || a.name.localeCompare(b.name));
}
