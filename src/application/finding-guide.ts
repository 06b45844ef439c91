import { guidance, type Guidance } from './guidance.js';
import type { FindingCode } from './ports/finding.js';
import { RECORD_GUIDE } from './record-guide.js';

/** One entry for each thing that the calendar doctor can find. */
export const FINDING_GUIDE: Readonly<Record<FindingCode, Guidance>> = {
  ...RECORD_GUIDE,
  'appointment-type-for-nobody': guidance(
    'hint',
    'It is not offered, and no openings are kept for it.',
    'Say with PATCH /v1/appointment-types/{id} which team or technicians take it, and set it active. If it is not wanted, nothing is to be done.',
  ),
  'appointment-type-gone': guidance(
    'hint',
    'It is not offered any more, and no openings are kept for it.',
    'Remove it here too (DELETE /v1/appointment-types/{id}), or make one of that kind that is your own.',
  ),
  'availabilities-not-readable': guidance(
    'hint',
    'Days on which a person does not work are not known; the hours of the location are used.',
    'Let the security level of the API user see the daily availabilities, or set workingHours.',
  ),
  'booking-request-of-unknown': guidance(
    'hint',
    'Without its type it is left out. Else openings are kept for it with those of its type that are known.',
    'See to it that agents of TimeZest have the e-mail addresses of their mailboxes, and teams the names of locations in Autotask.',
  ),
  'call-budget-strained': guidance(
    'warning',
    'Calls to the PSA are made slower, or none are begun until time has passed. Reflows take longer and may leave writes for the next one.',
    'Raise AUTOTASK_BUDGET_PERCENT if the share is ours, or find the program that uses the rest of the allowance. A longer reflowEveryMinutes needs fewer calls.',
  ),
  'calendar-not-watched': guidance(
    'warning',
    'Exchange does not tell when this calendar changes, so a change is seen at the next reflow only.',
    'See to it that GAPWISE_PUBLIC_URL is an https address that Exchange can reach, and that the application may read the calendar. The next reflow tries again.',
  ),
  'clock-differs': guidance(
    'warning',
    'What is past, frozen or overdue is judged by our clock. From twenty minutes on, changes in the PSA can be seen a day late.',
    'Let this machine set its clock by a time server (NTP).',
  ),
  'delta-never-ends': guidance(
    'hint',
    'The whole calendar is read each time instead of its changes, which is slower.',
    'Nothing, unless it stays for days: then ask Microsoft.',
  ),
  'event-unreadable': guidance(
    'warning',
    'The time of this event is a guess, or work may be planned over it.',
    'Open the event, or its series, in Outlook and save it again.',
  ),
  'holidays-not-readable': guidance(
    'fault',
    'Work is planned on holidays.',
    'Give the security level of the API user the permission Admin > Your Organization.',
  ),
  'hours-differ-from-availability': guidance(
    'warning',
    'Work is planned in the hours of the location, which are not those that the person has.',
    'Set workingHours for this technician, or mend the daily availability in Autotask.',
  ),
  'imported-call-of-ended-ticket': guidance(
    'warning',
    'It takes the time of the people on it, although its work is over.',
    'Cancel or complete the service call in the PSA. We do not touch calls that we did not make.',
  ),
  'integration-setting-contradicted': guidance(
    'fault',
    'Copies of service calls and events take time a second time, or copies are looked for that never come.',
    'Set exchangeIntegration to auto.',
  ),
  'leave-shown-as-free': guidance(
    'warning',
    'Work is planned on that day.',
    'If it is leave, show the event as away in Outlook.',
  ),
  'location-hours-not-readable': guidance(
    'warning',
    'The hours of the mailbox are used, or those that are set here. Who has neither is not planned.',
    'Give the security level of the API user the permission Admin > Your Organization, or set workingHours.',
  ),
  'location-zone-not-understood': guidance(
    'warning',
    'The zone of the mailbox is used, or UTC: hours may be off by the difference.',
    'Set timeZone for the team or for the technicians of that location.',
  ),
  'own-event-moved': guidance(
    'warning',
    'The service call stays where it is and is not moved any more; the event takes time at its new place too.',
    'Move the service call in the PSA to where the event is, or move the event back.',
  ),
  'own-event-not-written': guidance(
    'warning',
    'The mailbox does not show the next activities as the PSA has them.',
    'Read the message: most often the application may not write to this mailbox (Calendars.ReadWrite, application access policy). Each reflow tries again.',
  ),
  'own-events-not-made': guidance(
    'hint',
    'Next activities are not made as events, since the PSA copies its service calls to Exchange already.',
    'Set ownEvents to off, or switch off the export of service calls in the PSA.',
  ),
  'permission-missing': guidance(
    'fault',
    'Rows that exist are not seen, or writes are refused. The PSA answers an unseen table as an empty one, without an error.',
    'Give the security level of the API user this right: service calls with View All; no restricted copy of the API-only level.',
  ),
  'psa-not-reachable': guidance(
    'fault',
    'Nothing is imported or written; the plan stays as it is.',
    'Check the credentials, the network and the status page of the PSA.',
  ),
  'psa-record-unreadable': guidance(
    'warning',
    'This record is left out: its time or its work is not seen.',
    'Open the record in the PSA, fill in what is named, and save it.',
  ),
  'scheduler-record-unreadable': guidance(
    'warning',
    'This record is left out; what was known of it before holds.',
    'Open it in TimeZest and mend what the message names.',
  ),
  'service-call-status-not-found': guidance(
    'fault',
    'A booking cannot be written, cancelled or completed with that status.',
    'Name an active status id of your PSA in the setting serviceCallStatuses, or take the entry back.',
  ),
  'service-call-without-duration': guidance(
    'warning',
    'It takes no time, so work may be planned over it.',
    'Mend the times of the service call in the PSA.',
  ),
  'source-not-readable': guidance(
    'fault',
    'What is known of it grows old. Without the PSA no reflow runs; without a mailbox nothing is planned or written for that technician. A meeting scheduler holds nothing up.',
    'Read the message: most often a permission, a deleted mailbox, or a vendor that is down.',
  ),
  'source-too-old': guidance(
    'fault',
    'Nothing is written on data this old.',
    'See whether the worker runs and what its last error was (GET /v1/sources).',
  ),
  'technician-without-hours': guidance(
    'fault',
    'Nothing can be planned for this technician.',
    'Set workingHours here, or give the person a location with business hours in the PSA.',
  ),
  'technician-without-mailbox': guidance(
    'warning',
    'No Exchange calendar is read, so work may be planned over meetings.',
    'Fill in the e-mail address of the person in the PSA.',
  ),
  'technician-without-role': guidance(
    'warning',
    'No ticket can be given to this technician: the PSA wants a role with it.',
    'Give the person an active service-desk role in the PSA.',
  ),
  'technician-without-zone': guidance(
    'fault',
    'Working hours and all-day events are read on the clock of UTC, so they may be hours off.',
    'Set timeZone here, or give the location of the person in the PSA or the mailbox a time zone that is known.',
  ),
  'ticket-of-unknown-technician': guidance(
    'fault',
    'The ticket is not planned.',
    'Give it to an active technician in the PSA.',
  ),
  'ticket-priority-not-understood': guidance(
    'warning',
    'The ticket counts as medium.',
    'Name the priority so that its label tells: critical, high, medium, low, or P1 to P4.',
  ),
  'ticket-status-doubtful': guidance(
    'warning',
    'Work that is over may be planned, or work that is open may be left out.',
    'Say what the status means in the setting ticketStates.',
  ),
  'ticket-status-not-found': guidance(
    'hint',
    'The entry has no effect.',
    'Take it out of the setting ticketStates, or mend its id.',
  ),
  'ticket-without-company': guidance(
    'fault',
    'No service call can be made for the ticket, so it is not planned.',
    'Give the ticket a company.',
  ),
  'ticket-without-estimate': guidance(
    'warning',
    'It is planned with defaultEstimateMinutes, which may be too long or too short.',
    'Fill in the estimated hours of the ticket.',
  ),
  'ticket-without-technician': guidance(
    'hint',
    'The ticket is not planned.',
    'Assign a primary resource in the PSA.',
  ),
  'time-off-hidden': guidance(
    'warning',
    'Approved time off, if there is any, is not planned around.',
    'In Autotask, set proxy time entry to approvers and admins; the answer is empty while it is off.',
  ),
  'time-off-status-not-understood': guidance(
    'fault',
    'Time off is not planned around.',
    'Name one time-off status so that its label holds the word approved.',
  ),
  'time-off-without-times': guidance(
    'warning',
    'This time off is not planned around.',
    'Fill in its times, or give the person a location with a time zone.',
  ),
  'work-declined': guidance(
    'warning',
    'The work is planned for nobody, and its due time goes on.',
    'Give the ticket to somebody else, or have its technician accept it.',
  ),
  'webhook-dead': guidance(
    'hint',
    'Changes of tickets are seen at the next reflow, not within a minute.',
    'Each reflow tries to mend it. If it stays: can Autotask reach GAPWISE_PUBLIC_URL, and may the API user make webhooks?',
  ),
};
