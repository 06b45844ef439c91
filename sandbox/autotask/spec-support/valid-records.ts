import type { Row } from '../row.js';
import { SMALL, smallDesk } from './small-desk.js';

/** Ids of the rows that only the whole desk has. */
export const WHOLE = { taskLink: 61, availability: 1, webhook: 1 } as const;

const ADDRESSES = {
  webhookUrl: 'https://planner.example/hook',
  deactivationUrl: 'https://planner.example/ended',
};

/** The small desk and what else it takes to make a record of every entity. */
export const wholeDesk: Readonly<Record<string, readonly Row[]>> = {
  ...smallDesk,
  ServiceCallTasks: [{ id: WHOLE.taskLink, serviceCallID: SMALL.call2, taskID: SMALL.otherCompanysTask }],
  ResourceDailyAvailabilities: [{ id: WHOLE.availability, resourceID: SMALL.technician }],
  TicketWebhooks: [{ id: WHOLE.webhook, name: 'Planner', isActive: false, ...ADDRESSES }],
};

interface ValidRecord {
  /** Where it is made, and changed. */
  readonly path: string;
  readonly body: Row;
}

const HOUR = { startDateTime: '2026-03-04T09:00:00Z', endDateTime: '2026-03-04T10:00:00Z' };
const { company, technician, colleague, role, ticket, task } = SMALL;

/** For each entity that can be created a record that the whole desk takes. */
export const VALID: Readonly<Record<string, ValidRecord>> = {
  ServiceCalls: { path: 'ServiceCalls', body: { companyID: company, ...HOUR } },
  ServiceCallTickets: {
    path: `ServiceCalls/${SMALL.call2}/Tickets`,
    body: { ticketID: SMALL.otherCompanysTicket },
  },
  ServiceCallTicketResources: {
    path: `ServiceCallTickets/${SMALL.link}/Resources`,
    body: { resourceID: colleague },
  },
  ServiceCallTasks: { path: `ServiceCalls/${SMALL.call}/Tasks`, body: { taskID: task } },
  ServiceCallTaskResources: {
    path: `ServiceCallTasks/${WHOLE.taskLink}/Resources`,
    body: { resourceID: colleague },
  },
  Tickets: {
    path: 'Tickets',
    body: { companyID: company, title: 'Mail', status: 1, priority: 1, queueID: 101 },
  },
  TicketSecondaryResources: {
    path: `Tickets/${ticket}/SecondaryResources`,
    body: { resourceID: colleague, roleID: role },
  },
  TimeEntries: {
    path: 'TimeEntries',
    body: { resourceID: technician, dateWorked: '2026-03-02', hoursWorked: 1 },
  },
  Roles: { path: 'Roles', body: { name: 'Trainee', hourlyFactor: 1, hourlyRate: 50, isActive: true } },
  ResourceServiceDeskRoles: {
    path: `Resources/${technician}/ServiceDeskRoles`,
    body: { roleID: SMALL.otherRole, isActive: true },
  },
  Appointments: { path: 'Appointments', body: { resourceID: technician, title: 'Lunch', ...HOUR } },
  TimeOffRequests: {
    path: `Resources/${technician}/TimeOffRequests`,
    body: { requestDate: '2026-03-05', timeOffRequestType: 1, hours: 8 },
  },
  Companies: {
    path: 'Companies',
    body: { companyName: 'Cedar', companyType: 1, ownerResourceID: technician, phone: '555-0100' },
  },
  Contacts: {
    path: `Companies/${company}/Contacts`,
    body: { firstName: 'Dee', lastName: 'Moss', isActive: 1 },
  },
  CompanyToDos: {
    path: `Companies/${company}/ToDos`,
    body: { actionType: 1, assignedToResourceID: technician, ...HOUR },
  },
  InternalLocationWithBusinessHours: {
    path: 'InternalLocationWithBusinessHours',
    body: { name: 'Branch' },
  },
  HolidaySets: { path: 'HolidaySets', body: { holidaySetName: 'Branch' } },
  Holidays: {
    path: `HolidaySets/${SMALL.holidaySet}/Holidays`,
    body: { holidayName: 'Closed', holidayDate: '2026-12-24' },
  },
  Projects: {
    path: 'Projects',
    body: { companyID: company, projectName: 'New server', projectType: 5, status: 1, ...HOUR },
  },
  Tasks: {
    path: `Projects/${SMALL.project}/Tasks`,
    body: { title: 'Pull cables', status: 1, taskType: 1 },
  },
  TaskSecondaryResources: {
    path: `Tasks/${task}/SecondaryResources`,
    body: { resourceID: colleague, roleID: role },
  },
  TicketWebhooks: {
    path: 'TicketWebhooks',
    body: {
      name: 'Planner',
      ...ADDRESSES,
      secretKey: 'a key of the receiver',
      isActive: true,
      sendThresholdExceededNotification: false,
    },
  },
  TicketWebhookFields: {
    path: `TicketWebhooks/${WHOLE.webhook}/Fields`,
    body: { fieldID: 221, isSubscribedField: true },
  },
  TicketWebhookExcludedResources: {
    path: `TicketWebhooks/${WHOLE.webhook}/ExcludedResources`,
    body: { resourceID: SMALL.apiUser },
  },
};

/** For each entity that can be changed but not created a row of the whole desk that is complete. */
export const CHANGEABLE: Readonly<Record<string, ValidRecord>> = {
  Resources: { path: 'Resources', body: { id: technician } },
  ResourceDailyAvailabilities: {
    path: `Resources/${technician}/DailyAvailabilities`,
    body: { id: WHOLE.availability },
  },
};
