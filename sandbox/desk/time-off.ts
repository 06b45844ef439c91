import type { Diary } from './diary.js';
import { DAY, HOUR, autotaskDate, autotaskTime } from './local-time.js';
import { PICKLISTS } from './picklists.js';
import type { Scene } from './scene.js';

// Status ids of this tenant: 1 Pending, 2 Approved, 3 Rejected, 4 Cancelled.
const { timeOffStatus, timeOffType } = PICKLISTS;

type Length = 'day' | 'afternoon';

const REQUESTS: readonly { at: number; status: keyof typeof timeOffStatus; length: Length }[] = [
  { at: 6, status: 'Approved', length: 'day' },
  { at: 11, status: 'Approved', length: 'afternoon' },
  { at: 3, status: 'Rejected', length: 'day' },
  { at: 9, status: 'Cancelled', length: 'day' },
  { at: 0, status: 'Pending', length: 'afternoon' },
];

/** Requests for time off in the coming days; only approved ones take time. */
export function addTimeOff(scene: Scene, diary: Diary): void {
  for (const { at, status, length } of REQUESTS) {
    if (at === diary.technician.position) addRequest(scene, diary, status, length);
  }
}

function addRequest(scene: Scene, diary: Diary, status: keyof typeof timeOffStatus, length: Length): void {
  const { technician } = diary;
  const { opens, closes } = technician.place;
  const day = status === 'Approved' ? diary.closeDay(scene.random) : scene.random.pick(diary.comingDays);
  const from = length === 'day' ? opens : 780;
  const { start, end } = day.slotAt(from, closes - from);
  const created = autotaskTime(scene.now - 9 * DAY);
  const decided = status === 'Pending' ? null : autotaskTime(scene.now - 8 * DAY);
  scene.tables.add('TimeOffRequests', {
    resourceID: technician.id,
    requestDate: autotaskDate(day.date),
    startTime: autotaskTime(start),
    endTime: autotaskTime(end),
    hours: (end - start) / HOUR,
    timeOffRequestType: timeOffType.Vacation,
    status: timeOffStatus[status],
    reason: 'Family',
    rejectReason: status === 'Rejected' ? 'Too many people away' : null,
    createDateTime: created,
    createdByResourceID: technician.id,
    lastModifiedDateTime: decided ?? created,
    lastModifiedByResourceID: technician.id,
    approvedDateTime: status === 'Approved' ? decided : null,
    approveRejectResourceID: decided === null ? null : scene.people.dispatcherID,
  });
}
