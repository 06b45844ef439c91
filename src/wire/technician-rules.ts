import { isTimeZone } from '../planning/time/work-calendar.js';
import type { Instant } from '../planning/time/interval.js';
import { closestName } from './closest-name.js';
import type { InputFault } from './input-error.js';
import { readInstant } from './instant-text.js';
import { join, show } from './name-faults.js';

/** A value of which nothing is known yet. */
type Raw = Readonly<Record<string, unknown>>;

/**
 * What must hold between the fields of one technician, who stands at `at`, as far as the fields can be read at all: so all faults are told at once,
 * whether or not something else is wrong too.
 */
export function checkTechnicianRules(value: unknown, at: string): readonly InputFault[] {
  const technician = asRecord(value);
  const activities = entriesOf(technician, 'activities', at);
  const blocks = entriesOf(technician, 'fixedBlocks', at);
  const shifts = entriesOf(technician, 'shifts', at);
  return [
    ...checkZone(technician['timeZone'], at),
    ...[...shifts, ...blocks].flatMap(({ path, raw }) => checkOrder(path, raw)),
    ...checkOverlaps(shifts),
    ...checkRepeated(blocks, 'id'),
    ...checkRepeated(activities, 'id'),
    ...activities.flatMap(({ path, raw }) => checkActivityRules(path, raw)),
    ...checkRepeated(entriesOf(technician, 'previous', at), 'activityId'),
    ...checkKeepOpen(technician['keepOpen'], join(at, 'keepOpen')),
  ];
}

function checkKeepOpen(value: unknown, at: string): readonly InputFault[] {
  const types = entriesOf(value, 'types', at);
  const asks = entriesOf(value, 'asks', at);
  const known = new Set(types.map((it) => it.raw['typeId']));
  const unknown = asks.filter(({ raw }) => typeof raw['typeId'] === 'string' && !known.has(raw['typeId']));
  return [
    ...checkRepeated(types, 'typeId'),
    ...asks.flatMap(({ path, raw }) => checkOrder(path, raw)),
    ...[...known].flatMap((id) =>
      checkOverlaps(
        asks.filter(({ raw }) => raw['typeId'] === id),
        'half days of one type',
      ),
    ),
    ...unknown.map(({ path, raw }) => ({
      path: `${path}.typeId`,
      message: `must be one of the types, and ${show(raw['typeId'])} is none`,
    })),
  ];
}

/** What must hold between the fields of one activity, which stands at `path`; empty for the whole text. */
export const checkActivityRules = (path: string, raw: Raw): readonly InputFault[] => [
  ...checkPublished(path, raw),
  ...checkLock(path, raw),
];

/** Every id once. */
export function checkRepeated(entries: readonly Entry[], field: string): readonly InputFault[] {
  const first = new Map<unknown, string>();
  const faults: InputFault[] = [];
  for (const { path, raw } of entries) {
    const id = raw[field];
    if (id === undefined || id === null) continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, path);
    else
      faults.push({
        path: `${path}.${field}`,
        message: `must be its own, but ${show(id)} is that of ${earlier} too`,
      });
  }
  return faults;
}

/** One thing of a list and where it stands. */
export interface Entry {
  readonly path: string;
  readonly raw: Raw;
}

/** The things of a list of what stands at `at`; none when it is no list. */
export function entriesOf(from: unknown, name: string, at = ''): readonly Entry[] {
  const list = asRecord(from)[name];
  if (!Array.isArray(list)) return [];
  return list.map((it: unknown, index) => ({ path: join(at, `${name}[${index}]`), raw: asRecord(it) }));
}

const asRecord = (value: unknown): Raw => (typeof value === 'object' && value !== null ? (value as Raw) : {});

/** Asking the machine about a zone is slow, and thousands of technicians live in the same few. */
const knownZones = new Set<string>(['Etc/UTC']);

function checkZone(name: unknown, at: string): readonly InputFault[] {
  if (typeof name !== 'string' || knownZones.has(name)) return [];
  if (isTimeZone(name)) {
    knownZones.add(name);
    return [];
  }
  const meant = closestName(name, Intl.supportedValuesOf('timeZone'));
  const hint = meant === null ? ', such as "America/New_York"' : ` (is "${meant}" meant?)`;
  return [
    { path: `${at}.timeZone`, message: `must be the name of an IANA time zone, not ${show(name)}${hint}` },
  ];
}

function checkOrder(path: string, { start, end }: Raw): readonly InputFault[] {
  const from = readInstant(start);
  const until = readInstant(end);
  if (from === null || until === null || until > from) return [];
  return [{ path: `${path}.end`, message: `must be after its start ${show(start)}, not ${show(end)}` }];
}

function checkOverlaps(stretches: readonly Entry[], what = 'shifts'): readonly InputFault[] {
  const slots = stretches
    .flatMap((it) => {
      const start = readInstant(it.raw['start']);
      const end = readInstant(it.raw['end']);
      return start === null || end === null || end <= start ? [] : [{ path: it.path, start, end }];
    })
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  let longest: { path: string; end: Instant } | null = null;
  const faults: InputFault[] = [];
  for (const it of slots) {
    if (longest !== null && it.start < longest.end)
      faults.push({ path: it.path, message: `must not overlap ${longest.path}; ${what} may touch` });
    if (longest === null || it.end > longest.end) longest = it;
  }
  return faults;
}

function checkPublished(path: string, activity: Raw): readonly InputFault[] {
  const published = activity['published'];
  if (!Array.isArray(published)) return checkOrder(join(path, 'published'), asRecord(published));
  const chunks = entriesOf(activity, 'published', path).map((it, index) => ({
    path: it.path,
    raw: { ...it.raw, chunk: it.raw['chunk'] ?? index + 1 },
  }));
  return [...chunks.flatMap((it) => checkOrder(it.path, it.raw)), ...checkRepeated(chunks, 'chunk')];
}

function checkLock(path: string, { lock, range, published }: Raw): readonly InputFault[] {
  const isRange = lock === 'range';
  if (isRange && isNothing(range))
    return [
      { path: join(path, 'range'), message: 'is missing; lock "range" needs it as { "start", "end" }' },
    ];
  if (!isRange && !isNothing(range))
    return [{ path: join(path, 'range'), message: 'goes only with lock "range"; drop it, or set the lock' }];
  if ((lock === 'time' || lock === 'both') && isNothing(published))
    return [
      {
        path: join(path, 'published'),
        message: `is missing; lock "${lock}" keeps the slot that was published`,
      },
    ];
  return checkOrder(join(path, 'range'), asRecord(range));
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);
