import type { Row } from '../row.js';
import { SMALL } from './small-desk.js';
import { VALID, WHOLE } from './valid-records.js';

interface Request {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: Row;
}

/** A request to the whole desk that breaks one rule of one entity, and nothing else. */
export interface RuleBreak extends Request {
  readonly entity: string;
  readonly rule: string;
  /** What must have happened before; each of it is taken. */
  readonly after: readonly Request[];
  readonly error: string;
}

/** The valid record with some of its fields changed. */
const create = (entity: string, change: Row = {}): Request => ({
  method: 'POST',
  path: VALID[entity]?.path ?? '',
  body: { ...VALID[entity]?.body, ...change },
});
const post = (path: string, body: Row): Request => ({ method: 'POST', path, body });
const patch = (path: string, body: Row): Request => ({ method: 'PATCH', path, body });
const of =
  (entity: string) =>
  (rule: string, request: Request, error: string, ...after: readonly Request[]): RuleBreak => ({
    entity,
    rule,
    error,
    after,
    ...request,
  });

const { technician, colleague, gone, apiUser, role, otherRole, otherCompany } = SMALL;
const inactive = (field: string): string => `The resource ${gone} in ${field} is inactive.`;
const isApiUser = (field: string): string =>
  `The resource ${apiUser} in ${field} is an API user and cannot be assigned.`;
const notHeld = `The resource ${technician} does not hold the role ${otherRole}.`;
const exists = (fields: string): string => `A record with this ${fields} already exists.`;
const together =
  'When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.';
const isPrimary = `The resource ${technician} is already the primary resource.`;
const isSecondary = `The primary resource ${colleague} is already a secondary resource.`;
const backwards = { startDateTime: '2026-03-04T10:00:00Z', endDateTime: '2026-03-04T10:00:00Z' };
const notBefore = 'endDateTime must be after startDateTime.';
const assigned = (resource: number | null, roleID: number | null): Row => ({
  assignedResourceID: resource,
  assignedResourceRoleID: roleID,
});

const call = of('ServiceCalls');
const callTicket = of('ServiceCallTickets');
const callTicketResource = of('ServiceCallTicketResources');
const callTask = of('ServiceCallTasks');
const callTaskResource = of('ServiceCallTaskResources');
const SERVICE_CALLS = [
  call('ends-after-it-starts', create('ServiceCalls', backwards), notBefore),
  call(
    'keeps-its-company-with-ServiceCallTickets',
    patch('ServiceCalls', { id: SMALL.call, companyID: otherCompany }),
    'A service call with tickets cannot get another company.',
  ),
  call(
    'keeps-its-company-with-ServiceCallTasks',
    patch('ServiceCalls', { id: SMALL.call2, companyID: SMALL.company }),
    'A service call with tasks cannot get another company.',
  ),
  callTicket(
    'ticket-is-of-the-calls-company',
    create('ServiceCallTickets', { ticketID: SMALL.ticket }),
    'The ticket must belong to the company of the service call.',
  ),
  callTicket(
    'says-something-new',
    create('ServiceCallTickets'),
    exists('serviceCallID and ticketID'),
    create('ServiceCallTickets'),
  ),
  callTicketResource(
    'can-be-assigned',
    create('ServiceCallTicketResources', { resourceID: gone }),
    inactive('resourceID'),
  ),
  callTicketResource(
    'can-be-assigned',
    create('ServiceCallTicketResources', { resourceID: apiUser }),
    isApiUser('resourceID'),
  ),
  callTicketResource(
    'says-something-new',
    create('ServiceCallTicketResources', { resourceID: technician }),
    exists('serviceCallTicketID and resourceID'),
  ),
  callTask(
    'task-is-of-the-calls-company',
    create('ServiceCallTasks', { taskID: SMALL.otherCompanysTask }),
    'The task must belong to a project of the company of the service call.',
  ),
  callTask(
    'says-something-new',
    post(`ServiceCalls/${SMALL.call2}/Tasks`, { taskID: SMALL.otherCompanysTask }),
    exists('serviceCallID and taskID'),
  ),
  callTaskResource(
    'can-be-assigned',
    create('ServiceCallTaskResources', { resourceID: gone }),
    inactive('resourceID'),
  ),
  callTaskResource(
    'can-be-assigned',
    create('ServiceCallTaskResources', { resourceID: apiUser }),
    isApiUser('resourceID'),
  ),
  callTaskResource(
    'says-something-new',
    create('ServiceCallTaskResources'),
    exists('serviceCallTaskID and resourceID'),
    create('ServiceCallTaskResources'),
  ),
];

/** Tickets and tasks are assigned by the same rules. */
function assignment(entity: string, secondaries: string, id: number, field: string): RuleBreak[] {
  const [work, secondary] = [of(entity), of(secondaries)];
  const primary = (resource: number): Request =>
    patch(VALID[entity]?.path ?? '', { id, ...assigned(resource, role) });
  return [
    work('resource-and-role-together', create(entity, assigned(technician, null)), together),
    work('resource-and-role-together', create(entity, assigned(null, role)), together),
    work('can-be-assigned', create(entity, assigned(gone, role)), inactive('assignedResourceID')),
    work('role-is-held', create(entity, assigned(technician, otherRole)), notHeld),
    work('primary-is-not-secondary', primary(colleague), isSecondary, create(secondaries)),
    secondary('can-be-assigned', create(secondaries, { resourceID: gone }), inactive('resourceID')),
    secondary('role-is-held', create(secondaries, { resourceID: technician, roleID: otherRole }), notHeld),
    secondary(
      'secondary-is-not-primary',
      create(secondaries, { resourceID: technician }),
      isPrimary,
      primary(technician),
    ),
    secondary(
      'says-something-new',
      create(secondaries),
      exists(`${field} and resourceID`),
      create(secondaries),
    ),
  ];
}

const ticket = of('Tickets');
const project = of('Projects');
const time = of('TimeEntries');
const WORK = [
  ...assignment('Tickets', 'TicketSecondaryResources', SMALL.ticket, 'ticketID'),
  ticket(
    'has-a-queue-or-a-resource',
    create('Tickets', { queueID: null }),
    'Missing Required Field: queueID.',
  ),
  ticket(
    'keeps-its-company-with-ServiceCallTickets',
    patch('Tickets', { id: SMALL.ticket, companyID: otherCompany }),
    'A ticket on a service call cannot get another company.',
  ),
  ...assignment('Tasks', 'TaskSecondaryResources', SMALL.task, 'taskID'),
  of('Tasks')('ends-after-it-starts', create('Tasks', backwards), notBefore),
  project(
    'companyID-never-changes',
    patch('Projects', { id: SMALL.project, companyID: otherCompany }),
    'companyID cannot be updated.',
  ),
  project('ends-after-it-starts', create('Projects', backwards), notBefore),
  project(
    'can-be-assigned',
    create('Projects', { projectLeadResourceID: gone }),
    inactive('projectLeadResourceID'),
  ),
  time('ends-after-it-starts', create('TimeEntries', backwards), notBefore),
  time(
    'has-hours-or-times',
    create('TimeEntries', { hoursWorked: null, startDateTime: '2026-03-02T09:00:00Z' }),
    'A time entry must have hoursWorked, or both startDateTime and endDateTime.',
  ),
  time('can-be-assigned', create('TimeEntries', { resourceID: gone }), inactive('resourceID')),
  time(
    'time-on-a-ticket-has-a-role',
    create('TimeEntries', { ticketID: SMALL.ticket }),
    'TimeEntries for Tickets must have a roleID.',
  ),
  time(
    'time-on-a-ticket-has-a-role',
    create('TimeEntries', { ticketID: SMALL.ticket, roleID: otherRole }),
    'There is no row at position 0.',
  ),
];

const appointment = of('Appointments');
const toDo = of('CompanyToDos');
const webhook = of('TicketWebhooks');
const REST = [
  of('ResourceServiceDeskRoles')(
    'says-something-new',
    create('ResourceServiceDeskRoles', { roleID: role }),
    exists('resourceID and roleID'),
  ),
  appointment('ends-after-it-starts', create('Appointments', backwards), notBefore),
  appointment('can-be-assigned', create('Appointments', { resourceID: gone }), inactive('resourceID')),
  of('TimeOffRequests')(
    'ends-after-it-starts',
    create('TimeOffRequests', { startTime: '2026-03-05T17:00:00Z', endTime: '2026-03-05T09:00:00Z' }),
    'endTime must be after startTime.',
  ),
  toDo('ends-after-it-starts', create('CompanyToDos', backwards), notBefore),
  toDo(
    'can-be-assigned',
    create('CompanyToDos', { assignedToResourceID: gone }),
    inactive('assignedToResourceID'),
  ),
  toDo(
    'is-of-the-same-company',
    create('CompanyToDos', { ticketID: SMALL.otherCompanysTicket }),
    `The ticketID ${SMALL.otherCompanysTicket} belongs to another company.`,
  ),
  webhook(
    'webhookUrl-is-an-address',
    create('TicketWebhooks', { webhookUrl: 'planner.example/hook' }),
    'webhookUrl must be a URL.',
  ),
  webhook(
    'deactivationUrl-is-an-address',
    create('TicketWebhooks', { deactivationUrl: 'mailto:planner@desk.example' }),
    'deactivationUrl must be a URL.',
  ),
  of('TicketWebhookFields')(
    'says-something-new',
    create('TicketWebhookFields'),
    exists('webhookID and fieldID'),
    create('TicketWebhookFields'),
  ),
  of('TicketWebhookExcludedResources')(
    'says-something-new',
    post(`TicketWebhooks/${WHOLE.webhook}/ExcludedResources`, { resourceID: apiUser }),
    exists('webhookID and resourceID'),
    create('TicketWebhookExcludedResources'),
  ),
];

/** At least one for every rule of the entity table. */
export const RULE_BREAKS: readonly RuleBreak[] = [...SERVICE_CALLS, ...WORK, ...REST];
