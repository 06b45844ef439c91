import { hoursOf, knownZoneOf } from './build-problem.js';
import { looksLikeForgottenLeave } from './judge-event.js';
import { ticketIdOf } from './marker.js';
import type { Desk } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { ServiceCallRecord, TicketKind } from './ports/psa-source.port.js';
import type { StoredOverrides } from './ports/setting-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { eventPolicyFor, settingsFor } from './settings.js';

/** What the calendar doctor sees in the desk as a whole, besides what single records showed when they were read. */
export function deskFindings(
  desk: Desk,
  overrides: readonly StoredOverrides[],
  now: Instant,
): readonly Finding[] {
  return [
    ...technicianFindings(desk, overrides),
    ...ticketFindings(desk),
    ...callFindings(desk, now),
    ...leaveFindings(desk, overrides),
    ...declinedFindings(desk),
  ];
}

function technicianFindings(desk: Desk, overrides: readonly StoredOverrides[]): readonly Finding[] {
  return desk.technicians.flatMap((technician) => {
    const findings: Finding[] = [];
    const subject = `technician ${technician.name}`;
    const settings = settingsFor(overrides, technician.teamId, technician.id);
    if (knownZoneOf(technician, settings) === null) {
      findings.push({
        code: 'technician-without-zone',
        subject,
        message: 'Neither the PSA nor the mailbox tells a time zone that is known, and none is set here.',
      });
    }
    if (hoursOf(technician, settings) === null) {
      findings.push({
        code: 'technician-without-hours',
        subject,
        message: 'Neither the PSA nor the mailbox tells working hours, and none are set here.',
      });
    }
    if (technician.mailbox === null) {
      findings.push({
        code: 'technician-without-mailbox',
        subject,
        message: 'The PSA has no e-mail address.',
      });
    }
    return findings;
  });
}

const SUBJECTS: Readonly<Record<TicketKind, string>> = { ticket: 'ticket', 'project-task': 'project task' };

function ticketFindings(desk: Desk): readonly Finding[] {
  const technicians = new Set(desk.technicians.map((it) => it.id));
  return desk.tickets.flatMap((ticket): readonly Finding[] => {
    if (ticket.state === 'ended') return [];
    const subject = `${SUBJECTS[ticket.kind]} ${ticket.number}`;
    if (ticket.technicianId === null) {
      return [
        {
          code: 'ticket-without-technician',
          subject,
          message: 'Nobody owns it.',
        },
      ];
    }
    if (technicians.has(ticket.technicianId)) return [];
    return [
      {
        code: 'ticket-of-unknown-technician',
        subject,
        message: `Its primary resource ${ticket.technicianId} is not an active technician.`,
      },
    ];
  });
}

/** Work that nobody does until somebody gives it to another technician. */
function declinedFindings(desk: Desk): readonly Finding[] {
  const tickets = new Map(desk.tickets.map((it) => [it.id, it]));
  const technicians = new Map(desk.technicians.map((it) => [it.id, it]));
  return desk.instructions.flatMap(({ activityId, technicianId, ended }): readonly Finding[] => {
    if (ended?.how !== 'declined') return [];
    const ticket = tickets.get(ticketIdOf(activityId));
    if (ticket === undefined || ticket.state === 'ended') return [];
    const who = technicians.get(technicianId)?.name ?? technicianId;
    const subject = `${SUBJECTS[ticket.kind]} ${ticket.number}`;
    return [{ code: 'work-declined', subject, message: `${who} has declined it: ${ended.reason ?? ''}` }];
  });
}

/** Calls that still hold time to come although nothing that they are for is open. */
function callFindings(desk: Desk, now: Instant): readonly Finding[] {
  const activities = new Set(desk.activities.map((it) => it.id));
  const ended = new Set(
    desk.bookings.filter((it) => !activities.has(it.activityId)).map((it) => it.serviceCallId),
  );
  const ours = desk.serviceCalls
    .filter((call) => holdsTime(call, now) && ended.has(call.id))
    .map((call): Finding => ({
      code: 'own-call-of-ended-ticket',
      subject: `service call ${call.id}`,
      message: 'It is ours, and the work on it has ended.',
    }));
  const imported = importedCallsForNothing(desk, now).map((call): Finding => ({
    code: 'imported-call-of-ended-ticket',
    subject: `service call ${call.id}`,
    message: `It is open, and none of its tickets is (${call.tickets.map((it) => it.ticketId).join(', ')}).`,
  }));
  return [...ours, ...imported];
}

/** Calls that the link table does not know, that hold time to come, and whose tickets have all ended. */
export function importedCallsForNothing(desk: Desk, now: Instant): readonly ServiceCallRecord[] {
  const open = new Set(desk.tickets.filter((it) => it.state !== 'ended').map((it) => it.id));
  const linked = new Set(desk.bookings.map((it) => it.serviceCallId));
  return desk.serviceCalls.filter(
    (call) =>
      holdsTime(call, now) &&
      !linked.has(call.id) &&
      call.tickets.length > 0 &&
      call.tasks.length === 0 &&
      !call.tickets.some((it) => open.has(it.ticketId)),
  );
}

const holdsTime = (call: ServiceCallRecord, now: Instant): boolean =>
  call.state === 'open' && call.slot.end > now;

/** Not where the policy takes such an event for leave anyway. */
function leaveFindings(desk: Desk, overrides: readonly StoredOverrides[]): readonly Finding[] {
  const ofOrganisation = eventPolicyFor(overrides);
  const policies = new Map(
    desk.technicians.map((it) => [it.mailbox, eventPolicyFor(overrides, it.teamId, it.id)]),
  );
  return desk.events
    .filter(({ mailbox, event }) => looksLikeForgottenLeave(event, policies.get(mailbox) ?? ofOrganisation))
    .map(({ mailbox, event }) => ({
      code: 'leave-shown-as-free',
      subject: `mailbox ${mailbox}`,
      message: `The all-day event "${event.subject ?? ''}" is shown as free and takes no time.`,
    }));
}
