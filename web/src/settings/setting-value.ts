import type { SettingDescription } from '../api/types.js';

/* Settings that are more than one value, as the API has them. */

/** Wall-clock times `HH:MM`; an end at or before the start lies on the next day, `24:00` is midnight. */
export interface Stretch {
  readonly start: string;
  readonly end: string;
}

/** By weekday, "1" is Monday; a day that is not named is not worked. */
export type WeeklyHours = Readonly<Record<string, readonly Stretch[]>>;

export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

/** Rows and columns of choices; of what one scope sets, some cells only. */
export type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface AgePoint {
  readonly hours: number;
  readonly factor: number;
}

/** By priority, "1" is critical. */
export type Weights = Readonly<Record<string, number>>;
export type AgeCurve = Readonly<Record<string, readonly AgePoint[]>>;

/** By status id or by state. */
export type Mapping = Readonly<Record<string, string>>;

/** Openings that are kept in each half day: by each technician, or by all of the type together. */
export interface OpeningQuota {
  readonly typeId: string;
  readonly count: number;
  readonly per: 'technician' | 'team';
}

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const CELL_WORDS: Readonly<Record<string, string>> = {
  busy: 'Shown as busy',
  oof: 'Shown as away',
  tentative: 'Shown as tentative',
  noAnswer: 'Not answered yet',
  free: 'Shown as free',
  workingElsewhere: 'Working elsewhere',
  unknown: 'Private, or not known',
  declined: 'Declined',
  cancelled: 'Cancelled',
  timed: 'With times',
  allDay: 'All day',
};

/** What a row or a column of a table, or a key of a mapping, is called. */
export const wordsOfKey = (key: string): string => CELL_WORDS[key] ?? key.replaceAll('-', ' ');

/** "new", "7 days", "1.5 days": how old a ticket is. */
export function wordsOfAge(hours: number): string {
  if (hours === 0) return 'new';
  const days = Math.round((hours / 24) * 100) / 100;
  return days === 1 ? '1 day' : `${days} days`;
}

/** Of these there is a value elsewhere when nobody set one. */
const UNSET: ReadonlySet<string> = new Set(['weekly-hours', 'time-zone']);

/** A value in words. Null is not set. */
export function wordsOfValue(setting: SettingDescription, value: unknown): string {
  if (value === null || value === undefined) {
    return UNSET.has(setting.type) ? 'what the PSA or the mailbox says' : 'nothing';
  }
  if (value === true) return 'yes';
  if (value === false) return 'no';
  const parts = partsOf(setting.type, value);
  if (parts === null) return `${value as string | number}${unitWords(setting, value)}`;
  return parts.size === 0 ? 'nothing' : told(setting, parts);
}

/** What became of a value, in words. Null is not set. */
export function wordsOfChange(setting: SettingDescription, from: unknown, to: unknown): string {
  if (to === null) return `inherited again; it was ${wordsOfValue(setting, from)}`;
  if (from === null) return `set to ${wordsOfValue(setting, to)}`;
  const [before, after] = [partsOf(setting.type, from), partsOf(setting.type, to)];
  if (before === null || after === null) {
    return `${wordsOfValue(setting, from)} → ${wordsOfValue(setting, to)}`;
  }
  const changes = [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name): [string, string] => [
      name,
      `${before.get(name) ?? 'nothing'} → ${after.get(name) ?? 'nothing'}`,
    ]);
  return told(setting, new Map(changes));
}

const unitWords = ({ type, unit }: SettingDescription, value: unknown): string =>
  unit === null || type === 'text' ? '' : ` ${value === 1 ? unit.replace(/s$/, '') : unit}`;

/** Neighbouring weekdays of which the same is told are told together: "Mon–Fri". */
function told({ type }: SettingDescription, parts: ReadonlyMap<string, string>): string {
  const groups: { readonly first: string; last: string; readonly words: string }[] = [];
  for (const [name, words] of parts) {
    const before = groups.at(-1);
    if (type === 'weekly-hours' && before?.words === words) before.last = name;
    else groups.push({ first: name, last: name, words });
  }
  return groups
    .map(({ first, last, words }) => `${first === last ? first : `${first}–${last}`}: ${words}`)
    .join('; ');
}

type Parts = readonly (readonly [name: string, words: string])[];

const PARTS: Readonly<Record<string, (value: never) => Parts>> = {
  'weekly-hours': (hours: WeeklyHours) =>
    WEEKDAYS.map((name, index) => [name.slice(0, 3), stretchWords(hours[index + 1] ?? [])]),
  holidays: (holidays: readonly Holiday[]) => holidays.map(({ date, name }) => [date, name]),
  'event-policy': (table: Table) =>
    Object.entries(table).flatMap(([row, cells]) =>
      Object.entries(cells).map(
        ([column, it]) => [`${wordsOfKey(row)}, ${wordsOfKey(column).toLowerCase()}`, it] as const,
      ),
    ),
  weights: (weights: Weights) => Object.entries(weights).map(([it, weight]) => [`P${it}`, String(weight)]),
  'age-curve': (curve: AgeCurve) =>
    Object.entries(curve).map(([it, points]) => [
      `P${it}`,
      points.map(({ hours, factor }) => `${wordsOfAge(hours)} ×${factor}`).join(', '),
    ]),
  mapping: (mapping: Mapping) =>
    Object.entries(mapping).map(([key, it]) => [wordsOfKey(key), wordsOfKey(it)]),
  'opening-quota': (quotas: readonly OpeningQuota[]) =>
    quotas.map(({ typeId, count, per }) => [`appointment type ${typeId}`, `${count} per ${per}`]),
};

const stretchWords = (stretches: readonly Stretch[]): string =>
  stretches.length === 0 ? 'not worked' : stretches.map(({ start, end }) => `${start}–${end}`).join(' and ');

/** The parts of a value that has some, by name; null for a plain value. */
const partsOf = (type: string, value: unknown): ReadonlyMap<string, string> | null => {
  const parts = PARTS[type];
  return parts === undefined ? null : new Map(parts(value as never));
};
