import { hoursOf } from './build-problem.js';
import { looksLikeForgottenLeave } from './event-policy.js';
import type { Desk } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { StoredOverrides } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** What the calendar doctor sees in the desk as a whole, besides what single records showed when they were read. */
export function deskFindings(desk: Desk, overrides: readonly StoredOverrides[]): readonly Finding[] {
  return [...technicianFindings(desk, overrides), ...ticketFindings(desk), ...leaveFindings(desk)];
}

function technicianFindings(desk: Desk, overrides: readonly StoredOverrides[]): readonly Finding[] {
  return desk.technicians.flatMap((technician) => {
    const findings: Finding[] = [];
    const subject = `technician ${technician.name}`;
    if (hoursOf(technician, settingsFor(overrides, technician.teamId, technician.id)) === null) {
      findings.push({
        code: 'technician-without-hours',
        subject,
        message:
          'Neither the PSA nor the mailbox tells working hours, so nothing can be planned. Set workingHours for this technician.',
      });
    }
    if (technician.mailbox === null) {
      findings.push({
        code: 'technician-without-mailbox',
        subject,
        message:
          'The PSA has no e-mail address, so no Exchange calendar is read. Add the address in the PSA.',
      });
    }
    return findings;
  });
}

function ticketFindings(desk: Desk): readonly Finding[] {
  const technicians = new Set(desk.technicians.map((it) => it.id));
  return desk.tickets.flatMap((ticket): readonly Finding[] => {
    if (ticket.state === 'ended') return [];
    const subject = `ticket ${ticket.number}`;
    if (ticket.technicianId === null) {
      return [
        {
          code: 'ticket-without-technician',
          subject,
          message: 'Nobody owns it, so it is not planned. Assign a primary resource.',
        },
      ];
    }
    if (technicians.has(ticket.technicianId)) return [];
    return [
      {
        code: 'ticket-of-unknown-technician',
        subject,
        message: `Its primary resource ${ticket.technicianId} is not an active technician, so it is not planned. Assign another one.`,
      },
    ];
  });
}

function leaveFindings(desk: Desk): readonly Finding[] {
  return desk.events
    .filter(({ event }) => looksLikeForgottenLeave(event))
    .map(({ mailbox, event }) => ({
      code: 'leave-shown-as-free',
      subject: `mailbox ${mailbox}`,
      message: `The all-day event "${event.subject ?? ''}" is shown as free and takes no time. Show it as away if it is leave.`,
    }));
}
