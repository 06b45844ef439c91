import { wireTaskId } from './project-task-id.js';
import { wireId } from './record-id.js';

/** Where the link from a call to its work goes, and the technician of that link. */
export interface LinkRoutes {
  /** Below the call. */
  readonly links: 'Tickets' | 'Tasks';
  /** What a link says besides its call. */
  readonly work: { readonly ticketID: number } | { readonly taskID: number };
  readonly technicians: (link: number | string) => string;
  readonly linkField: 'serviceCallTicketID' | 'serviceCallTaskID';
}

/** A ticket and a project task hang on a call in the same way, but on routes of their own. */
export function linkRoutesFor(ticketId: string): LinkRoutes {
  const taskID = wireTaskId(ticketId);
  return taskID === null
    ? {
        links: 'Tickets',
        work: { ticketID: wireId(ticketId) },
        technicians: (link) => `ServiceCallTickets/${link}/Resources`,
        linkField: 'serviceCallTicketID',
      }
    : {
        links: 'Tasks',
        work: { taskID },
        technicians: (link) => `ServiceCallTasks/${link}/Resources`,
        linkField: 'serviceCallTaskID',
      };
}
