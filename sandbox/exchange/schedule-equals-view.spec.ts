import fc from 'fast-check';
import type { Row } from '../desk/row.js';
import { JournalStore } from '../journal-store.js';
import type { Call, MailboxHandler } from './call.js';
import { CalendarStore } from './calendar-store.js';
import { deleteEvent, updateEvent } from './event-routes.js';
import { getSchedule } from './get-schedule.js';
import { readPreferences } from './preferences.js';
import { calendarView } from './view-routes.js';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const DAY = 86_400_000;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
/** In 2026: days around which clocks change in one of the zones, and a plain one. */
const AROUND = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-06-10',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
];
const SHOWN = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'];
/** From the weakest to the strongest, with the digit of the view. */
const STRENGTH: readonly (readonly [string, string])[] = [
  ['free', '0'],
  ['workingElsewhere', '4'],
  ['tentative', '1'],
  ['busy', '2'],
  ['oof', '3'],
];

interface Taken {
  readonly start: number;
  readonly end: number;
  readonly status: string;
}

const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** Without the date library of the stand-in: the first moment at which the clocks of a zone show midnight of a date. */
function midnightIn(zone: string, date: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const middle = Date.parse(`${date}T00:00:00Z`);
  for (let at = middle - 15 * 60 * MINUTE; at <= middle + 15 * 60 * MINUTE; at += 15 * MINUTE) {
    if (clock.format(at) === `${date} 00:00`) return at;
  }
  throw new Error(`There is no midnight of ${date} in ${zone}.`);
}

const event = fc.record({
  /** Minutes from the middle of the window. */
  offset: fc.integer({ min: -3 * 288, max: 3 * 288 }).map((it) => it * 5),
  minutes: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 40 }).map((it) => it * 15),
  ),
  days: fc.integer({ min: 1, max: 2 }),
  zone: fc.constantFrom(...ZONES),
  isAllDay: fc.boolean(),
  isCancelled: fc.integer({ min: 0, max: 5 }).map((it) => it === 0),
  showAs: fc.option(fc.constantFrom(...SHOWN), { nil: undefined }),
  sensitivity: fc.constantFrom('normal', 'personal', 'private', 'confidential'),
  every: fc.constantFrom(null, null, 'daily', 'weekly'),
  count: fc.integer({ min: 1, max: 6 }),
});
type Planned = typeof event extends fc.Arbitrary<infer T> ? T : never;

function rowOf(planned: Planned, middle: number, index: number): Row {
  const start = middle + planned.offset * MINUTE;
  const end = planned.isAllDay ? start + planned.days * DAY : start + planned.minutes * MINUTE;
  const stamp = (ms: number): Row => ({
    dateTime: planned.isAllDay ? `${isoOf(ms).slice(0, 10)}T00:00:00` : isoOf(ms),
    timeZone: planned.zone,
  });
  const { every, count, isAllDay, isCancelled, showAs, sensitivity, zone } = planned;
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
    .format(start)
    .toLowerCase();
  const pattern = { type: every, interval: 1, ...(every === 'weekly' ? { daysOfWeek: [weekday] } : {}) };
  const range = { type: 'numbered', startDate: isoOf(start).slice(0, 10), numberOfOccurrences: count };
  return {
    id: `e${index}`,
    mailbox: 'anna@desk.example',
    subject: `Event ${index}`,
    start: stamp(start),
    end: stamp(end),
    isAllDay,
    isCancelled,
    sensitivity,
    ...(showAs === undefined ? {} : { showAs }),
    ...(every === null ? {} : { recurrence: { pattern, range: { ...range, recurrenceTimeZone: zone } } }),
  };
}

const calendar = fc.record({
  zone: fc.constantFrom(...ZONES),
  middle: fc.constantFrom(...AROUND).map((it) => Date.parse(`${it}T12:00:00Z`)),
  events: fc.array(event, { maxLength: 7 }),
  /** What happens to occurrences, by their place in the view. */
  changes: fc.array(
    fc.record({
      at: fc.nat(30),
      isGone: fc.boolean(),
      showAs: fc.constantFrom(...SHOWN),
      offset: fc.integer({ min: -20, max: 20 }),
    }),
    { maxLength: 4 },
  ),
  interval: fc.constantFrom(5, 15, 30, 60, 1440),
  hours: fc.integer({ min: 24, max: 72 }),
});
type Case = typeof calendar extends fc.Arbitrary<infer T> ? T : never;

class Mailbox {
  private readonly store = new CalendarStore(new JournalStore(null), () => 0);

  constructor(private readonly given: Case) {
    const settings = { userPrincipalName: 'anna@desk.example', mailboxSettings: { timeZone: given.zone } };
    this.store.load({ mailboxes: [settings], events: [] });
    for (const [index, planned] of given.events.entries())
      this.store.save(rowOf(planned, given.middle, index));
    for (const change of given.changes) this.change(change);
  }

  /** Everything around the window, as the calendar view tells it, in plain instants. */
  taken(): readonly Taken[] {
    return this.view()
      .filter((it) => it['isCancelled'] !== true)
      .map((it) => ({
        start: this.instant(it, 'start'),
        end: this.instant(it, 'end'),
        status: statusOf(it),
      }));
  }

  schedule(start: number, end: number): Row {
    const stamp = (ms: number): Row => ({ dateTime: isoOf(ms), timeZone: 'UTC' });
    const body = {
      schedules: ['anna@desk.example'],
      startTime: stamp(start),
      endTime: stamp(end),
      availabilityViewInterval: this.given.interval,
    };
    return (this.ask(getSchedule, { body })['value'] as Row[])[0]!;
  }

  private change({ at, isGone, showAs, offset }: Case['changes'][number]): void {
    const all = this.view().filter((it) => it['type'] === 'occurrence');
    const found = all[at % Math.max(1, all.length)];
    if (found === undefined) return;
    const parts = { event: String(found['id']) };
    if (isGone) this.ask(deleteEvent, { parts });
    else
      this.ask(updateEvent, {
        parts,
        body: { showAs, ...(found['isAllDay'] === true ? {} : moved(found, offset)) },
      });
  }

  private view(): Row[] {
    const { middle } = this.given;
    const window = {
      startDateTime: `${isoOf(middle - 9 * DAY)}Z`,
      endDateTime: `${isoOf(middle + 9 * DAY)}Z`,
    };
    return this.ask(calendarView, { query: new URLSearchParams({ ...window, $top: '1000' }) })[
      'value'
    ] as Row[];
  }

  private instant(row: Row, name: 'start' | 'end'): number {
    const text = String((row[name] as Row)['dateTime']).slice(0, 19);
    return row['isAllDay'] === true ? midnightIn(this.given.zone, text.slice(0, 10)) : Date.parse(`${text}Z`);
  }

  private ask(handler: MailboxHandler, more: Partial<Call>): Row {
    const call: Call = {
      store: this.store,
      method: 'GET',
      path: '/',
      query: new URLSearchParams(),
      body: undefined,
      preferences: readPreferences('outlook.timezone="UTC"'),
      ifMatch: undefined,
      appId: 'app',
      tenantId: 'tenant',
      parts: {},
      origin: 'https://localhost',
      now: 0,
      ...more,
    };
    return (handler(call, this.store.mailbox('anna@desk.example')!).body ?? {}) as Row;
  }
}

function moved(found: Row, offset: number): Row {
  const later = (name: string): Row => {
    const at = Date.parse(`${String((found[name] as Row)['dateTime']).slice(0, 19)}Z`);
    return { dateTime: isoOf(at + offset * 30 * MINUTE), timeZone: 'UTC' };
  };
  return { start: later('start'), end: later('end') };
}

const statusOf = (row: Row): string => (row['showAs'] === 'unknown' ? 'busy' : String(row['showAs']));

/** Five minutes by five minutes, the slow and plain way; nothing here begins or ends between them. */
function plainView(taken: readonly Taken[], start: number, end: number, interval: number): string {
  let view = '';
  for (let slot = start; slot < end; slot += interval * MINUTE) {
    let strongest = 0;
    for (let at = slot; at < Math.min(slot + interval * MINUTE, end); at += STEP) {
      for (const it of taken) {
        if (it.start < at + STEP && it.end > at && it.end > it.start) {
          strongest = Math.max(
            strongest,
            STRENGTH.findIndex(([name]) => name === it.status),
          );
        }
      }
    }
    view += STRENGTH[strongest]![1];
  }
  return view;
}

describe('getSchedule', () => {
  it('shows what the calendar view holds, in any calendar', () => {
    fc.assert(
      fc.property(calendar, (given) => {
        const mailbox = new Mailbox(given);
        const start = given.middle - 12 * 60 * MINUTE;
        const end = start + given.hours * 60 * MINUTE;
        const taken = mailbox.taken();
        const schedule = mailbox.schedule(start, end);

        expect(schedule['availabilityView']).toBe(plainView(taken, start, end, given.interval));
        const inside = taken.filter(
          (it) => (it.start < end && it.end > start) || (it.start === it.end && it.start === start),
        );
        const items = (schedule['scheduleItems'] as Row[]).map((it) =>
          [
            it['status'],
            ...['start', 'end'].map((name) => String((it[name] as Row)['dateTime']).slice(0, 19)),
          ].join(),
        );
        const expected = inside.map((it) => [it.status, isoOf(it.start), isoOf(it.end)].join());
        expect(items.sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });
});
