import { DAY, HOUR, autotaskDate, autotaskTime, dateAt } from './local-time.js';
import type { Scene } from './scene.js';
import type { DeskTicket } from './tickets.js';

/** Booked work on closed tickets: one entry for each, an hour long, some days ago. */
export function addTimeEntries(scene: Scene, tickets: readonly DeskTicket[]): void {
  for (const { id, technician, isOpen } of tickets) {
    if (isOpen || technician === null) continue;
    const { place, roleID } = technician;
    const date = dateAt(place.zone, scene.now - scene.random.between(1, 30) * DAY);
    const end = Date.parse(autotaskDate(date)) + 14 * HOUR;
    scene.tables.add('TimeEntries', {
      resourceID: technician.id,
      roleID,
      ticketID: id,
      dateWorked: autotaskDate(date),
      startDateTime: autotaskTime(end - HOUR),
      endDateTime: autotaskTime(end),
      hoursWorked: 1,
      hoursToBill: 1,
      summaryNotes: 'Done',
      isNonBillable: false,
      showOnInvoice: true,
      createDateTime: autotaskTime(end),
      lastModifiedDateTime: autotaskTime(end),
      timeEntryType: 2,
    });
  }
}
