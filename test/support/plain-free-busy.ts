import type { CalendarEventRecord } from '../../src/application/ports/calendar-source.port.js';
import type { Desk, StoredBooking } from '../../src/application/ports/desk-store.port.js';
import { DAY, MINUTE, type Instant, type Interval } from '../../src/planning/time/interval.js';
import type { SeenWorld } from './time-others-see.js';

type Type = 'free' | 'tentative' | 'busy' | 'unavailable';
const STRENGTH: readonly Type[] = ['free', 'tentative', 'busy', 'unavailable'];

/**
 * What Ana's time is like at one minute, found without any code of the product: her wall clock is asked of `Intl`, and every record is
 * looked at by itself. For desks without copies and without a freeze.
 */
export function plainTypeAt(world: SeenWorld, minute: Instant): Type {
  if (!isKnown(world, minute)) return 'unavailable';
  const found = [
    isWorked(world, minute) ? 'free' : 'unavailable',
    ...eventsAt(world, minute),
    ...busyTimesAt(world.desk, minute),
    ...callsAt(world, minute),
    ...plannedAt(world, minute),
  ] as const;
  return found.reduce((a, b) => (STRENGTH.indexOf(a) > STRENGTH.indexOf(b) ? a : b));
}

const covers = (slot: Interval, minute: Instant): boolean => slot.start <= minute && minute < slot.end;
const ana = ({ desk }: SeenWorld): Desk['technicians'][number] => desk.technicians[0]!;

function isKnown({ now, readAt, mailbox, planEnd, desk }: SeenWorld, minute: Instant): boolean {
  const all = [
    readAt,
    ...(mailbox === undefined || desk.technicians[0]?.mailbox === null ? [] : [mailbox.readAt]),
  ];
  if (all.includes(null)) return false;
  const oldest = Math.min(...all.map(Number));
  const end = Math.min((Math.floor(oldest / DAY) + 15) * DAY, planEnd ?? Number.POSITIVE_INFINITY);
  return minute >= now - 7 * DAY && minute < end;
}

interface Wall {
  readonly date: string;
  readonly weekday: number;
  readonly clock: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallOf(minute: Instant, timeZone: string): Wall {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  const [date = '', clock = ''] = format.format(minute).split(' ');
  return { date, clock, weekday: new Date(`${date}T00:00:00Z`).getUTCDay() || 7 };
}

function isWorked(world: SeenWorld, minute: Instant): boolean {
  const { hours, holidays, timeZone } = ana(world);
  const wall = wallOf(minute, timeZone ?? 'UTC');
  if (holidays.some((it) => it.date === wall.date)) return false;
  const spans = hours?.[wall.weekday as 1] ?? [];
  return spans.some((it) => it.start <= wall.clock && wall.clock < it.end);
}

function eventsAt(world: SeenWorld, minute: Instant): Type[] {
  if (ana(world).mailbox === null) return [];
  return world.desk.events
    .map((it) => it.event)
    .filter((it) => !it.isCancelled && it.response !== 'declined' && isOn(world, it, minute))
    .flatMap(typeOfEvent);
}

function typeOfEvent({ showAs, response, time }: CalendarEventRecord): Type[] {
  const isUnanswered = response === 'notResponded' && showAs === 'busy';
  if (showAs === 'tentative' || isUnanswered) return time.kind === 'timed' ? ['tentative'] : [];
  if (showAs === 'oof') return ['unavailable'];
  return showAs === 'busy' || showAs === 'unknown' ? ['busy'] : [];
}

function isOn(world: SeenWorld, { time }: CalendarEventRecord, minute: Instant): boolean {
  if (time.kind === 'timed') return covers(time.slot, minute);
  const { date } = wallOf(minute, ana(world).timeZone ?? 'UTC');
  return time.from <= date && date < time.until;
}

const busyTimesAt = (desk: Desk, minute: Instant): Type[] =>
  desk.busyTimes
    .filter((it) => covers(it.slot, minute))
    .map((it) => (it.kind === 'time-off' ? 'unavailable' : 'busy'));

/** Its ticket is in progress and its time has come. */
const isStarted = ({ desk, now }: SeenWorld, booking: StoredBooking): boolean =>
  booking.slot.start <= now &&
  desk.tickets.some((it) => booking.activityId.startsWith(`${it.id}.`) && it.state === 'in-progress');

function callsAt(world: SeenWorld, minute: Instant): Type[] {
  const { desk, now } = world;
  const ours = new Set(desk.bookings.map((it) => it.serviceCallId));
  const imported = desk.serviceCalls.filter((it) => it.state === 'open' && !ours.has(it.id));
  const own = desk.bookings.map((it) => {
    const isOver = isStarted(world, it) && it.slot.end <= now;
    return {
      slot: isOver
        ? { start: it.slot.start, end: (Math.floor(now / (5 * MINUTE)) + 1) * 5 * MINUTE }
        : it.slot,
    };
  });
  return [...imported, ...own].filter((it) => covers(it.slot, minute)).map(() => 'busy');
}

function plannedAt(world: SeenWorld, minute: Instant): Type[] {
  const { desk, calendar } = world;
  const isFixed = (activityId: string): boolean =>
    desk.bookings.some(
      (it) => it.activityId === activityId && (it.state === 'pinned' || isStarted(world, it)),
    );
  return calendar
    .filter((it) => desk.activities.some(({ id }) => id === it.activityId) && !isFixed(it.activityId))
    .filter((it) => covers(it.slot, minute))
    .map(() => 'busy');
}
