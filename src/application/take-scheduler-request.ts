import { MINUTE } from '../planning/time/interval.js';
import type { StoredAppointmentType } from './ports/appointment-type-store.port.js';
import type { NewBookingRequest } from './ports/booking-request-store.port.js';
import type { StoredTechnician } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { SchedulerRequest, SchedulerTakers } from './ports/scheduler-source.port.js';

/** A request as we keep it, or null where its type is not known; and what could not be told of it. */
export interface TakenRequest {
  readonly request: NewBookingRequest | null;
  readonly findings: readonly Finding[];
}

/** Puts a scheduler's request into our words: agents are technicians by mailbox, teams are teams by name. */
export function takeSchedulerRequest(
  asked: SchedulerRequest,
  types: readonly StoredAppointmentType[],
  technicians: readonly StoredTechnician[],
): TakenRequest {
  const { externalId, typeExternalId, ticketId, status, madeAt, bookedStart } = asked;
  const type = types.find((it) => it.externalId === typeExternalId);
  if (type === undefined) {
    return { request: null, findings: [unknown(externalId, [`the appointment type ${typeExternalId}`])] };
  }
  const { strangers, ...takers } = takersHere(asked.takers, technicians);
  const bookedSlot =
    bookedStart === null ? null : { start: bookedStart, end: bookedStart + type.durationMinutes * MINUTE };
  return {
    request: {
      typeId: type.id,
      ...takers,
      ticketId,
      origin: 'timezest',
      externalId,
      status,
      madeAt,
      bookedSlot,
    },
    findings: strangers.length === 0 ? [] : [unknown(externalId, strangers)],
  };
}

/** One team alone stays a team; several, or a team and people, are the people. */
function takersHere(
  { mailboxes, teams, unknown: strange }: SchedulerTakers,
  technicians: readonly StoredTechnician[],
): {
  readonly teamId: string | null;
  readonly technicianIds: readonly string[];
  readonly strangers: readonly string[];
} {
  const people = mailboxes.map((mailbox) => ({
    name: mailbox,
    ids: technicians.filter((it) => it.mailbox?.toLowerCase() === mailbox.toLowerCase()).map((it) => it.id),
  }));
  const groups = teams.map((name) => ({ name, members: technicians.filter((it) => it.teamName === name) }));
  const strangers = [
    ...strange,
    ...people.filter((it) => it.ids.length === 0).map((it) => it.name),
    ...groups.filter((it) => it.members.length === 0).map((it) => it.name),
  ];
  const technicianIds = people.flatMap((it) => it.ids);
  const found = groups.filter((it) => it.members.length > 0);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0 && technicianIds.length === 0) {
    return { teamId: only.members[0]?.teamId ?? null, technicianIds: [], strangers };
  }
  const all = [...technicianIds, ...found.flatMap((it) => it.members.map((member) => member.id))];
  return { teamId: null, technicianIds: [...new Set(all)], strangers };
}

const unknown = (externalId: string, names: readonly string[]): Finding => ({
  code: 'booking-request-of-unknown',
  subject: `booking request ${externalId}`,
  message: `TimeZest names ${names.join(', ')}, which is not known here.`,
});
