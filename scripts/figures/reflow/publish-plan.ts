import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import { markerOf } from '../../../src/application/marker.js';
import { put } from './loaded-sandboxes.js';
import type { LoadedService } from './loaded-service.js';

interface PlannedSlot {
  readonly activity: string;
  readonly chunk: number;
  readonly technician: string;
  readonly ticket: string;
  readonly company: string;
  readonly number: string;
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
}

const PLANNED = `
  SELECT slot.activity_id AS activity, slot.chunk, slot.technician_id AS technician, ticket.id AS ticket,
         ticket.company_id AS company, ticket.number, ticket.title, slot.start_at AS start, slot.end_at AS end
    FROM plan_slot slot JOIN next_activity activity ON activity.id = slot.activity_id JOIN ticket ON ticket.id = activity.ticket_id
   WHERE slot.plan_id = (SELECT max(id) FROM plan) ORDER BY slot.activity_id, slot.chunk`;

/** Far from the ids that the sandbox has given. */
const FIRST_ID = 1_000_000;

/**
 * Makes the service calls of the current plan as if the service had written them: in Autotask and in the link table. Three calls for
 * each of them would be what is measured, and not what is to be measured. @returns how many there are
 */
export async function publishPlan(service: LoadedService): Promise<number> {
  const slots = await service.rows<PlannedSlot>(PLANNED);
  const { autotask } = service.sandboxes;
  const made = new Date().toISOString();
  const calls = slots.map((it, index) => ({
    id: FIRST_ID + index,
    companyID: Number(it.company),
    startDateTime: it.start.toISOString(),
    endDateTime: it.end.toISOString(),
    duration: (it.end.getTime() - it.start.getTime()) / 3_600_000,
    description: `${it.number} ${it.title}\n\nPlanned by Gapwise. ${markerOf(it.activity, it.chunk)}`,
    status: PICKLISTS.serviceCallStatus.New,
    isComplete: 0,
    createDateTime: made,
    lastModifiedDateTime: made,
  }));
  const links = slots.map((it, index) => ({
    id: FIRST_ID + index,
    serviceCallID: FIRST_ID + index,
    ticketID: Number(it.ticket),
  }));
  const people = slots.map((it, index) => ({
    id: FIRST_ID + index,
    serviceCallTicketID: FIRST_ID + index,
    resourceID: Number(it.technician),
  }));
  await put(autotask, 'ServiceCalls', calls);
  await put(autotask, 'ServiceCallTickets', links);
  await put(autotask, 'ServiceCallTicketResources', people);
  await service.rows(
    `INSERT INTO booking (activity_id, chunk, technician_id, service_call_id, ticket_link_id, resource_row_id, start_at, end_at, state, written_at)
     SELECT activity, chunk, technician, id, id, id, start, finish, 'live', now()
       FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
         AS made (activity, chunk, technician, id, start, finish)`,
    [
      slots.map((it) => it.activity),
      slots.map((it) => it.chunk),
      slots.map((it) => it.technician),
      slots.map((_, index) => String(FIRST_ID + index)),
      slots.map((it) => it.start),
      slots.map((it) => it.end),
    ],
  );
  return slots.length;
}
