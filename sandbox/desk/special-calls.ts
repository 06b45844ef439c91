import type { DayBook } from './day-book.js';
import type { Diary } from './diary.js';
import { MINUTE } from './local-time.js';
import { PICKLISTS } from './picklists.js';
import type { Scene } from './scene.js';

const { serviceCallStatus } = PICKLISTS;
const CONFLICT_POSITION = 9;
const FINISHED_EARLY_POSITION = 6;
const LEFT_OPEN_POSITION = 3;
const CLOSED_TICKET_POSITION = 1;

/** The service calls that differ from an ordinary booking; each is one trap for whoever reads them. */
export function addSpecialCalls(scene: Scene, diary: Diary): void {
  const { position } = diary.technician;
  addCancelled(scene, diary);
  if (position < 6) addShared(scene, diary);
  if (position === CONFLICT_POSITION) addConflict(scene, diary);
  if (position === FINISHED_EARLY_POSITION) addFinishedEarly(scene, diary);
  if (position === LEFT_OPEN_POSITION) addLeftOpen(scene, diary);
  if (position === CLOSED_TICKET_POSITION) addOnClosedTicket(scene, diary);
}

/** Cancelled: lies anywhere in the working day, for it takes no time. */
function addCancelled(scene: Scene, diary: Diary): void {
  const { technician } = diary;
  const slot = scene.random.pick(diary.comingDays).slotAt(technician.place.opens + 120, 60);
  scene.calls.write({
    ...byDispatcher(scene, diary),
    slot,
    description: 'Customer called it off',
    status: serviceCallStatus.Canceled,
  });
}

/** One call that the technician and a colleague of the same team make together. */
function addShared(scene: Scene, diary: Diary): void {
  const colleague = scene.diaries.find(
    ({ technician }) =>
      technician.id === diary.technician.id + 3 && technician.place === diary.technician.place,
  );
  if (colleague === undefined) return;
  for (const day of diary.comingDays) {
    const theirs = colleague.on(day.date);
    const start = theirs === undefined ? undefined : commonStart(scene, day, theirs);
    if (start === undefined || theirs === undefined) continue;
    const slot = day.slotAt(start, 60);
    day.take(slot);
    theirs.take(slot);
    const resourceIDs = [diary.technician.id, colleague.technician.id];
    scene.calls.write({ ...byDispatcher(scene, diary), resourceIDs, slot, description: 'Two people needed' });
    return;
  }
}

function commonStart(scene: Scene, one: DayBook, other: DayBook): number | undefined {
  const theirs = other.freeStarts(60);
  const both = one.freeStarts(60).filter((start) => theirs.includes(start));
  return both.length === 0 ? undefined : scene.random.pick(both);
}

/** Two imported blocks that overlap: a meeting by TimeZest, and half an hour later a call by the dispatcher. */
function addConflict(scene: Scene, diary: Diary): void {
  const slot = diary.placeSoon(120, scene.random);
  if (slot === null) return;
  const { ticket } = byDispatcher(scene, diary);
  const half = 30 * MINUTE;
  scene.calls.writeMeeting(ticket, diary.technician.id, { start: slot.start, end: slot.end - half });
  scene.calls.write({
    ...byDispatcher(scene, diary),
    slot: { start: slot.start + 2 * half, end: slot.end },
    description: 'Squeezed in on request',
  });
}

function addFinishedEarly(scene: Scene, diary: Diary): void {
  const slot = scene.random.pick(diary.comingDays).slotAt(diary.technician.place.opens + 60, 60);
  scene.calls.write({
    ...byDispatcher(scene, diary),
    slot,
    description: 'Already done by phone',
    status: serviceCallStatus.Complete,
  });
}

function addLeftOpen(scene: Scene, diary: Diary): void {
  const past = diary.days.filter((day) => day.date < diary.today && day.freeStarts(60).length > 0);
  const slot = diary.placeOn(scene.random.pick(past), 60, scene.random);
  if (slot === null) return;
  scene.calls.write({
    ...byDispatcher(scene, diary),
    slot,
    description: 'Nobody closed this one',
    status: serviceCallStatus.New,
  });
}

function addOnClosedTicket(scene: Scene, diary: Diary): void {
  const ticket = scene.ticketsOf(diary.technician, 'past').find(({ isOpen }) => !isOpen);
  const slot = diary.placeSoon(60, scene.random);
  if (ticket === undefined || slot === null) return;
  scene.calls.write({ ...byDispatcher(scene, diary), ticket, slot, description: 'Final check' });
}

function byDispatcher(scene: Scene, diary: Diary) {
  return {
    ticket: scene.random.pick(scene.ticketsOf(diary.technician, 'coming')),
    resourceIDs: [diary.technician.id],
    creatorResourceID: scene.people.dispatcherID,
  };
}
