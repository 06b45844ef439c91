import type { RunningDesk } from './running-desk.js';

/** Half an hour of work for the technician comes in, for a company that they already work for; answers the ticket's id. */
export async function newTicket(
  desk: RunningDesk,
  technicianId: string,
  title = 'A printer is on fire',
): Promise<number> {
  const { Tickets: tickets = [], Companies: companies = [] } = await desk.autotaskState();
  const known = new Set(companies.map((it) => it['id']));
  const like = tickets.find(
    (it) => it['assignedResourceID'] === Number(technicianId) && known.has(it['companyID']) && it['queueID'],
  );
  const dispatcher = await desk.autotask('dispatcher');
  return dispatcher.create('Tickets', {
    title,
    status: 1,
    priority: 3,
    estimatedHours: 0.5,
    companyID: like?.['companyID'],
    queueID: like?.['queueID'],
    assignedResourceID: like?.['assignedResourceID'],
    assignedResourceRoleID: like?.['assignedResourceRoleID'],
  });
}
