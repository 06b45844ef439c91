import { DateTime } from 'luxon';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import type { Stretch } from '../../../sandbox/schedulers/start-times.js';
import type { CalmDesk } from '../calm/calm-desk.js';
import type { DeskTechnician } from '../desk-technicians.js';
import { chanceOf } from './chance.js';
import { MEETING_MINUTES, MEETINGS_EACH_DAY, MOST_HOURS_AT_START } from './rates.js';

type Tables = Readonly<Record<string, readonly Row[]>>;

const MINUTE = 60_000;
const WORKDAYS = 5;
/** The made-up calendars end after two weeks; the month and its horizon do not. */
const FIRST_DAY_WITHOUT = 14;
const LAST_DAY = 60;

/** Evens out what would decide the month by itself: a technician with weeks of work, and calendars that end after two weeks. */
export async function openTheMonth(
  desk: CalmDesk,
  psa: Tables,
  technicians: readonly DeskTechnician[],
  seed: number,
): Promise<void> {
  const waiting = technicians.flatMap((it) => tooMuchOf(it, psa));
  await desk.autotask.upsert('Tickets', waiting);
  for (const it of technicians) await desk.exchange.upsert('events', meetingsOf(it, desk.now, seed));
}

function tooMuchOf({ tickets }: DeskTechnician, psa: Tables): readonly Row[] {
  const ids = new Set(tickets.map(({ id }) => id));
  let hours = 0;
  return (psa['Tickets'] ?? [])
    .filter((it) => ids.has(Number(it['id'])))
    .filter((it) => (hours += Number(it['estimatedHours'] ?? 1)) > MOST_HOURS_AT_START)
    .map(({ id }) => ({ id, status: PICKLISTS.ticketStatus['Waiting Vendor'] }));
}

function meetingsOf({ id, mailbox, timeZone, hours }: DeskTechnician, now: number, seed: number): Row[] {
  const random = chanceOf(seed, 'meetings', id);
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day');
  const rows: Row[] = [];
  for (let days = FIRST_DAY_WITHOUT; days < LAST_DAY; days += 1) {
    const day = today.plus({ days });
    if (day.weekday > WORKDAYS) continue;
    for (let count = 0; count < MEETINGS_EACH_DAY; count += 1) {
      const minutes = random.pick(MEETING_MINUTES);
      // One in each part of the day, so that no two of them overlap.
      const part = Math.floor((hours.closes - hours.opens) / MEETINGS_EACH_DAY);
      const steps = Math.floor((part - minutes) / 15);
      const from = hours.opens + count * part + random.between(0, steps) * 15;
      const start = day.plus({ minutes: from }).toMillis();
      rows.push(eventRow(mailbox, 'Project meeting', { start, end: start + minutes * MINUTE }));
    }
  }
  return rows;
}

function eventRow(mailbox: string, subject: string, { start, end }: Stretch): Row {
  const stamp = (at: number): Row => ({ dateTime: new Date(at).toISOString().slice(0, 19), timeZone: 'UTC' });
  return { mailbox, subject, showAs: 'busy', start: stamp(start), end: stamp(end) };
}
