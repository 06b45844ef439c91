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

/** True when this change gives the field one of the values, which it did not have before. */
export function turns(change: Change, field: string, value: unknown): boolean {
  return change.after[field] === value && change.before?.[field] !== value;
}
