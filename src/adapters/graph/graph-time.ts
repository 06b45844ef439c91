import { DAY, type Instant, type LocalDate } from '../../planning/time/interval.js';
import type { WallTimeWire } from './graph-wire.js';
import { WINDOWS_ZONES } from './windows-zones.js';

const WALL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Clocks of zones that were asked for: making one takes longer than reading a whole event. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError when there is no such zone */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** IANA zone of a Windows or IANA name; null when the name is neither. */
export function ianaZone(name: string): string | null {
  const zone = WINDOWS_ZONES.get(name) ?? name;
  try {
    clockOf(zone);
    return zone;
  } catch {
    return null;
  }
}

/**
 * Moment of a wall-clock time with its zone beside it; no zone means UTC. In the repeated hour the first one is meant, a time
 * in the missing hour slides forward by that hour. Null when the time or the zone cannot be understood.
 */
export function instantOf(wall: WallTimeWire): Instant | null {
  const [, date, time, seconds = '00', offset] = WALL.exec(wall.dateTime) ?? [];
  if (date === undefined || time === undefined) return null;
  const clock = `${date}T${time}:${seconds}`;
  const asUtc = Date.parse(`${clock}Z`);
  // `Date.parse` turns the 30th of February into a day of March.
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(clock)) return null;
  if (offset !== undefined) return Date.parse(`${clock}${offset}`);
  const zone = ianaZone(wall.timeZone ?? 'UTC');
  return zone === null ? null : firstInstant(asUtc, zone);
}

/** Date on the wall when the time is midnight there or, failing that, in the zone the event was made in; null otherwise. */
export function floatingDate(wall: WallTimeWire, madeIn: string | null): LocalDate | null {
  const instant = instantOf(wall);
  if (instant === null) return null;
  if (/T00:00(:00(\.0+)?)?$/.test(wall.dateTime)) return wall.dateTime.slice(0, 10);
  const zone = madeIn === null ? null : ianaZone(madeIn);
  if (zone === null) return null;
  const there = new Date(instant + offsetAt(instant, zone)).toISOString();
  return there.includes('T00:00:00') ? there.slice(0, 10) : null;
}

function firstInstant(asUtc: number, zone: string): Instant {
  const before = asUtc - offsetAt(asUtc - DAY, zone);
  const after = asUtc - offsetAt(asUtc + DAY, zone);
  const real = [before, after].filter((it) => it + offsetAt(it, zone) === asUtc);
  return real.length === 0 ? before : Math.min(...real);
}

/** Milliseconds that the zone's clocks are ahead of UTC at the instant. */
function offsetAt(instant: Instant, zone: string): number {
  const parts = clockOf(zone).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}
