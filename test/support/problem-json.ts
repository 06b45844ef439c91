import { InputError } from '../../src/wire/input-error.js';
import { readProblem } from '../../src/wire/read-problem.js';
import { clock } from './one-technician.js';

/** An object of a problem file, right or wrong. */
export type Json = Readonly<Record<string, unknown>>;

/** The `now` of these files: 13:00 UTC of the Monday of {@link clock}. */
export const NOW = '2026-11-23T13:00:00Z';

/** A full hour of that Monday as text. */
export const iso = (hour: number): string => new Date(clock(hour)).toISOString();

/** From one full hour of that Monday to another, as text. */
export const isoSlot = (from: number, to: number): Json => ({ start: iso(from), end: iso(to) });

/** A file with one technician, of whom nothing else is said. */
export const withTechnician = (technician: Json, frame: Json = {}): Json => ({
  now: NOW,
  ...frame,
  technicians: [{ id: 't1', ...technician }],
});

/** A file with one technician with one activity. */
export const withActivity = (activity: Json): Json =>
  withTechnician({ activities: [{ id: 'a1', ...activity }] });

/** What is wrong with a file, each as its path and its message; nothing when it can be read. */
export function faultsOf(value: unknown): readonly string[] {
  try {
    readProblem(value);
  } catch (error) {
    if (error instanceof InputError) return error.faults.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
  return [];
}
