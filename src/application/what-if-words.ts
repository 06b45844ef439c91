import type { SettingSpec } from './setting-spec.js';
import { SETTINGS, type Settings } from './settings.js';
import type { FiguresCompared } from './what-if-figures.js';

/** Settings that say what is read: what is stored was read with those that hold. */
const SHOWS_AFTER_IMPORT: ReadonlySet<string> = new Set<keyof Settings>([
  'horizonDays',
  'planProjectTasks',
  'serviceCallStatuses',
  'storeSubjects',
  'ticketStates',
]);

/** What the figures cannot show, one sentence for each such setting. */
export const whatIfNotes = (change: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(change)
    .filter((name) => SHOWS_AFTER_IMPORT.has(name))
    .map((name) => `${name} shows in full only when the PSA and the mailboxes have been read with it.`);

/** `min minutes free 60: openings per day 1.2 to 4.0, 3 tickets become late, 41 calls move` */
export function whatIfSentence(
  change: Readonly<Record<string, unknown>>,
  { before, after, moves }: FiguresCompared,
  becomeLate: number,
  noLongerLate: number,
): string {
  const parts = [
    fromTo('openings per day', before.openingsPerDay.toFixed(1), after.openingsPerDay.toFixed(1)),
    count(becomeLate, 'ticket becomes late', 'tickets become late'),
    count(noLongerLate, 'ticket is no longer late', 'tickets are no longer late'),
    fromTo('left out', String(before.leftOut), String(after.leftOut)),
    count(moves, 'call moves', 'calls move'),
    fromTo('writes of the next reflow', String(before.writes), String(after.writes)),
  ].filter((it) => it !== null);
  const what = Object.entries(change).map(([name, value]) => settingInWords(name, value));
  return `${what.length === 0 ? 'no change' : what.join(', ')}: ${parts.length === 0 ? 'nothing changes' : parts.join(', ')}`;
}

const fromTo = (what: string, before: string, after: string): string | null =>
  before === after ? null : `${what} ${before} to ${after}`;

const count = (of: number, one: string, several: string): string | null =>
  of === 0 ? null : `${of} ${of === 1 ? one : several}`;

function settingInWords(name: string, value: unknown): string {
  const { title, shape }: SettingSpec = SETTINGS[name as keyof Settings];
  const words = title.charAt(0).toLowerCase() + title.slice(1);
  if (value === null) return `${words} as inherited`;
  if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean')
    return `${words} as given`;
  const unit =
    shape.type === 'text' || shape.unit === null || words.includes(shape.unit) ? '' : ` ${shape.unit}`;
  return `${words} ${value}${unit}`;
}
