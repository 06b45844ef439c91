import type { Diary } from './diary.js';
import type { EventTraits } from './event-writer.js';
import { addStandUp } from './recurring-event.js';
import type { Scene } from './scene.js';

interface SpecialEvent extends EventTraits {
  /** Which of the twelve technicians has it. */
  readonly at: number;
  readonly shape: 'timed' | 'all-day' | 'zero-length';
  /** True when the working time under it is gone, so that nothing else may be placed there. */
  readonly blocks: boolean;
}

const STAND_UP_POSITIONS = [0, 4, 8];
const SPECIAL: readonly SpecialEvent[] = [
  { at: 8, shape: 'all-day', blocks: true, subject: 'Vendor training' },
  { at: 5, shape: 'all-day', blocks: true, subject: 'Out of office', showAs: 'oof' },
  { at: 1, shape: 'all-day', blocks: true, subject: 'From the old calendar', showAs: 'unknown' },
  { at: 9, shape: 'all-day', blocks: false, subject: 'Trade fair?', showAs: 'tentative' },
  { at: 0, shape: 'all-day', blocks: false, subject: 'Vacation', showAs: 'free' },
  { at: 11, shape: 'all-day', blocks: false, subject: 'At the other office', showAs: 'workingElsewhere' },
  { at: 3, shape: 'all-day', blocks: false, subject: 'Team outing', response: 'notResponded' },
  { at: 1, shape: 'timed', blocks: true, subject: 'Customer call, maybe', showAs: 'tentative' },
  { at: 3, shape: 'timed', blocks: false, subject: 'Reminder: hand in receipts', showAs: 'free' },
  { at: 4, shape: 'timed', blocks: true, subject: 'School run', showAs: 'oof' },
  { at: 5, shape: 'timed', blocks: false, subject: 'Working from home', showAs: 'workingElsewhere' },
  { at: 6, shape: 'timed', blocks: true, subject: 'Synced item', showAs: 'unknown' },
  {
    at: 9,
    shape: 'timed',
    blocks: true,
    subject: 'Dentist appointment',
    content: 'Second floor, bring the card.',
    sensitivity: 'private',
  },
  { at: 11, shape: 'timed', blocks: true, subject: 'Salary review', sensitivity: 'confidential' },
  { at: 3, shape: 'timed', blocks: false, subject: 'Sales webinar', response: 'declined' },
  { at: 5, shape: 'timed', blocks: false, subject: 'Canceled: Project review', isCancelled: true },
  { at: 6, shape: 'zero-length', blocks: false, subject: 'Marker' },
  {
    at: 8,
    shape: 'timed',
    blocks: true,
    subject: 'Budget round',
    response: 'notResponded',
    showAs: 'tentative',
  },
  { at: 10, shape: 'timed', blocks: true, subject: 'Interview', response: 'accepted' },
];

/** The Exchange events that differ from a plain busy meeting: each way an event can count or not count, at least once. */
export function addSpecialEvents(scene: Scene, diary: Diary): void {
  const { position } = diary.technician;
  if (STAND_UP_POSITIONS.includes(position)) addStandUp(scene, diary);
  for (const special of SPECIAL) if (special.at === position) addSpecial(scene, diary, special);
}

function addSpecial(scene: Scene, diary: Diary, special: SpecialEvent): void {
  const { shape, blocks } = special;
  const { events, random } = scene;
  if (shape === 'all-day') {
    const day = blocks ? diary.closeDay(random) : random.pick(diary.comingDays);
    events.addAllDay(diary.technician, day.date, 1, special);
    return;
  }
  const day = random.pick(diary.comingDays.filter((each) => each.freeStarts(60).length > 0));
  const start = random.pick(day.freeStarts(60));
  const slot = day.slotAt(start, shape === 'zero-length' ? 0 : 60);
  if (blocks) day.take(slot);
  events.addTimed(diary.technician, slot, special);
}
