import type { DayBook, Slot } from './day-book.js';
import type { Diary } from './diary.js';
import { autotaskTime } from './local-time.js';
import { PICKLISTS } from './picklists.js';
import type { Scene } from './scene.js';

type Kind = 'meeting' | 'call' | 'event' | 'appointment' | 'to-do';

const KINDS: readonly Kind[] = [
  'meeting',
  'meeting',
  'call',
  'call',
  'event',
  'event',
  'event',
  'appointment',
  'to-do',
];
const MINUTES: Readonly<Record<Kind, readonly number[]>> = {
  meeting: [60, 90],
  call: [60, 90],
  event: [30, 45, 60],
  appointment: [30, 60],
  'to-do': [30],
};
const SUBJECTS = ['Customer review', 'Project meeting', 'One to one', 'Change board', 'Supplier call'];
const ERRANDS = ['Pick up spare parts', 'Office day planning', 'Training module', 'Stock count'];

/** Fills each open day of the diary to between 12 and 34 % with ordinary blocks of every source. */
export function addDailyBlocks(scene: Scene, diary: Diary): void {
  for (const day of diary.days) {
    const wanted = (day.length * scene.random.between(12, 34)) / 100;
    for (let attempt = 0; attempt < 8 && day.usedMinutes < wanted; attempt++) {
      const kind = kindFor(scene, diary);
      const slot = diary.placeOn(day, scene.random.pick(MINUTES[kind]), scene.random);
      if (slot !== null) WRITE[kind](scene, diary, slot, day);
    }
  }
}

function kindFor(scene: Scene, diary: Diary): Kind {
  const kind = scene.random.pick(KINDS);
  return kind === 'event' && !diary.technician.mailboxAnswers ? 'appointment' : kind;
}

const WRITE: Readonly<Record<Kind, (scene: Scene, diary: Diary, slot: Slot, day: DayBook) => void>> = {
  meeting: (scene, diary, slot, day) => {
    const ticket = scene.random.pick(ticketsFor(scene, diary, day));
    scene.calls.writeMeeting(ticket, diary.technician.id, slot);
  },
  call: (scene, diary, slot, day) => {
    const { id } = diary.technician;
    scene.calls.write({
      ticket: scene.random.pick(ticketsFor(scene, diary, day)),
      resourceIDs: [id],
      slot,
      creatorResourceID: scene.random.chance(0.6) ? scene.people.dispatcherID : id,
      description: 'Booked by phone',
    });
  },
  event: (scene, diary, slot) => {
    const response = scene.random.chance(0.4) ? ({ response: 'accepted' } as const) : {};
    scene.events.addTimed(diary.technician, slot, { subject: scene.random.pick(SUBJECTS), ...response });
  },
  appointment: (scene, diary, slot) => {
    const created = autotaskTime(scene.now - 2 * 86_400_000);
    scene.tables.add('Appointments', {
      resourceID: diary.technician.id,
      creatorResourceID: diary.technician.id,
      title: scene.random.pick(ERRANDS),
      description: '',
      startDateTime: autotaskTime(slot.start),
      endDateTime: autotaskTime(slot.end),
      createDateTime: created,
      updateDateTime: created,
    });
  },
  'to-do': (scene, diary, slot, day) => {
    const ticket = scene.random.pick(ticketsFor(scene, diary, day));
    const created = autotaskTime(scene.now - 3 * 86_400_000);
    scene.tables.add('CompanyToDos', {
      companyID: ticket.companyID,
      ticketID: scene.random.chance(0.5) ? ticket.id : null,
      actionType: scene.random.pick(Object.values(PICKLISTS.toDoActionType)),
      activityDescription: 'Ask whether everything works',
      assignedToResourceID: diary.technician.id,
      creatorResourceID: diary.technician.id,
      startDateTime: autotaskTime(slot.start),
      endDateTime: autotaskTime(slot.end),
      completedDate: slot.end <= scene.now ? autotaskTime(slot.end) : null,
      createDateTime: created,
      lastModifiedDate: created,
    });
  },
};

function ticketsFor(scene: Scene, diary: Diary, day: DayBook): ReturnType<Scene['ticketsOf']> {
  return scene.ticketsOf(diary.technician, day.date < diary.today ? 'past' : 'coming');
}
