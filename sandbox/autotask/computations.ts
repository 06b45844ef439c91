import type { Change, Computation } from './change.js';

const HOUR = 3_600_000;

export const atCreation: Computation = ({ before, now }, current) => (before === null ? now : current);
export const atEveryChange: Computation = ({ now }) => now;
export const byCreator: Computation = ({ before, actorId }, current) => (before === null ? actorId : current);
export const byChanger: Computation = ({ actorId }) => actorId;
export const byImpersonator: Computation = ({ before, impersonatorId }, current) =>
  before === null ? impersonatorId : current;

/** The value a new record gets when none was sent. */
export const initially =
  (value: unknown): Computation =>
  ({ before }, current) =>
    before === null ? (current ?? value) : current;

/** Hours from `startDateTime` to `endDateTime`; `current` while one of them is missing. */
export const hoursFromStartToEnd: Computation = ({ after }, current) => {
  const hours =
    (Date.parse(String(after['endDateTime'])) - Date.parse(String(after['startDateTime']))) / HOUR;
  return Number.isNaN(hours) ? current : Math.round(hours * 10_000) / 10_000;
};

/** Stamped when the record gets the status, empty again when it leaves it. */
export const whileStatusIs =
  (status: number, stamp: Computation): Computation =>
  (change, current) => {
    if (turns(change, 'status', status)) return stamp(change, current);
    return change.after['status'] === status || change.before?.['status'] !== status ? current : null;
  };

/** Such as `T20260302.0007`: the letter, the day it was made on, and the next number of that day. */
export const numberOfTheDay =
  (letter: string, entity: string, field: string): Computation =>
  ({ before, now, records }, current) => {
    if (before !== null) return current;
    const day = `${letter}${now.slice(0, 10).replaceAll('-', '')}.`;
    const taken = records.all(entity).map((row) => String(row[field]));
    const serials = taken.filter((it) => it.startsWith(day)).map((it) => Number(it.slice(day.length)));
    return `${day}${String(Math.max(0, ...serials) + 1).padStart(4, '0')}`;
  };

/** True when this change gives the field one of the values, which it did not have before. */
export function turns(change: Change, field: string, value: unknown): boolean {
  return change.after[field] === value && change.before?.[field] !== value;
}
