import type { Diary } from './diary.js';
import { addDays, autotaskTime, weekday } from './local-time.js';
import type { Row } from './row.js';
import type { Scene } from './scene.js';

const START = 600;
const LENGTH = 30;
const DAYS = new Map([
  [2, 'tuesday'],
  [4, 'thursday'],
]);

/**
 * A stand-up every Tuesday and Thursday at ten, since three weeks. Of the coming occurrences the second was moved to the
 * afternoon (an exception) and the third was cancelled.
 */
export function addStandUp(scene: Scene, diary: Diary): void {
  const { technician, today } = diary;
  const first = firstTuesday(addDays(today, -21));
  const coming = diary.comingDays.filter((day) => DAYS.has(weekday(day.date))).map(({ date }) => date);
  const [, moved, cancelled] = coming;
  for (const day of diary.days) {
    if (DAYS.has(weekday(day.date)) && day.date !== cancelled && day.hasRoomFor(LENGTH)) {
      day.take(day.slotAt(day.date === moved ? START + 240 : START, LENGTH));
    }
  }
  const master = addMaster(scene, diary, first);
  const id = String(master['id']);
  if (cancelled !== undefined) master['cancelledOccurrences'] = [`OID.${id}.${cancelled}`];
  const movedDay = moved === undefined ? undefined : diary.on(moved);
  if (movedDay === undefined) return;
  const exception = scene.events.addTimed(technician, movedDay.slotAt(START + 240, LENGTH), {
    subject: 'Team stand-up (moved)',
  });
  exception['type'] = 'exception';
  exception['seriesMasterId'] = id;
  exception['originalStart'] = autotaskTime(movedDay.slotAt(START, LENGTH).start);
}

function addMaster(scene: Scene, diary: Diary, first: string): Row {
  const { technician } = diary;
  const zone = technician.place.exchangeZone;
  const master = scene.events.addTimed(technician, { start: 0, end: 0 }, { subject: 'Team stand-up' });
  master['type'] = 'seriesMaster';
  // A series keeps its wall-clock time across a clock change, so its times stand in the organiser's zone.
  master['start'] = { dateTime: `${first}T10:00:00.0000000`, timeZone: zone };
  master['end'] = { dateTime: `${first}T10:30:00.0000000`, timeZone: zone };
  master['recurrence'] = {
    pattern: {
      type: 'weekly',
      interval: 1,
      daysOfWeek: [...DAYS.values()],
      firstDayOfWeek: 'monday',
      month: 0,
      dayOfMonth: 0,
      index: 'first',
    },
    range: {
      type: 'noEnd',
      startDate: first,
      endDate: '0001-01-01',
      recurrenceTimeZone: zone,
      numberOfOccurrences: 0,
    },
  };
  return master;
}

function firstTuesday(date: string): string {
  return weekday(date) === 2 ? date : firstTuesday(addDays(date, 1));
}
