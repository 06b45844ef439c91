import type { Row } from '../row.js';

/** Ids of the small desk, by what the record is for. */
export const SMALL = {
  apiUser: 1,
  technician: 10,
  colleague: 11,
  gone: 12,
  role: 20,
  otherRole: 21,
  company: 30,
  otherCompany: 31,
  ticket: 40,
  otherCompanysTicket: 41,
  project: 35,
  otherCompanysProject: 36,
  task: 45,
  otherCompanysTask: 46,
  call: 50,
  call2: 51,
  link: 60,
  callResource: 70,
  holidaySet: 80,
} as const;

const person = (id: number, firstName: string, lastName: string, isActive: boolean): Row => ({
  id,
  userName: `${firstName.toLowerCase()}@desk.example`,
  firstName,
  lastName,
  licenseType: 1,
  isActive,
});

const role = (id: number, resourceID: number): Row => ({
  id,
  resourceID,
  roleID: SMALL.role,
  isActive: true,
  isDefault: true,
});

const project = (id: number, companyID: number): Row => ({
  id,
  companyID,
  projectName: 'Move of the office',
  projectType: 5,
  status: 2,
  startDateTime: '2026-02-01T00:00:00Z',
  endDateTime: '2026-06-30T00:00:00Z',
});

/** Just enough records for every rule: two technicians and one who left, two companies with a ticket and a project each, two calls. */
export const smallDesk: Readonly<Record<string, readonly Row[]>> = {
  Resources: [
    { id: SMALL.apiUser, userName: 'planner@desk.example', licenseType: 7, isActive: true },
    person(SMALL.technician, 'Ann', 'Hill', true),
    person(SMALL.colleague, 'Bob', 'Ross', true),
    person(SMALL.gone, 'Cid', 'Vale', false),
  ],
  Roles: [
    { id: SMALL.role, name: 'Engineer', isActive: true },
    { id: SMALL.otherRole, name: 'Architect', isActive: true },
  ],
  ResourceServiceDeskRoles: [role(1, SMALL.technician), role(2, SMALL.colleague), role(3, SMALL.gone)],
  Companies: [
    { id: SMALL.company, companyName: 'Alder', isActive: true },
    { id: SMALL.otherCompany, companyName: 'Birch', isActive: true },
  ],
  Projects: [project(SMALL.project, SMALL.company), project(SMALL.otherCompanysProject, SMALL.otherCompany)],
  Tasks: [
    { id: SMALL.task, title: 'Move the servers', projectID: SMALL.project, status: 1, taskType: 1 },
    { id: SMALL.otherCompanysTask, title: 'Cabling', projectID: SMALL.otherCompanysProject, status: 1 },
  ],
  Tickets: [
    {
      id: SMALL.ticket,
      title: 'Printer is stuck',
      companyID: SMALL.company,
      status: 1,
      priority: 2,
      queueID: 101,
      estimatedHours: 1.5,
      lastActivityDate: '2026-03-01T09:00:00Z',
      ticketNumber: 'T20260302.0007',
      userDefinedFields: [{ name: 'Site access', value: 'Key at the desk' }],
    },
    { id: SMALL.otherCompanysTicket, title: 'VPN', companyID: SMALL.otherCompany, status: 5, priority: 4 },
  ],
  ServiceCalls: [
    {
      id: SMALL.call,
      companyID: SMALL.company,
      startDateTime: '2026-03-02T13:00:00Z',
      endDateTime: '2026-03-02T14:00:00Z',
      status: 1,
      isComplete: 0,
      description: 'On site',
      createDateTime: '2026-02-20T09:00:00Z',
      creatorResourceID: SMALL.technician,
      lastModifiedDateTime: '2026-03-01T09:00:00Z',
    },
    {
      id: SMALL.call2,
      companyID: SMALL.otherCompany,
      startDateTime: '2026-03-03T13:00:00Z',
      endDateTime: '2026-03-03T14:30:00Z',
      status: 2,
      isComplete: 1,
      description: null,
    },
  ],
  ServiceCallTickets: [{ id: SMALL.link, serviceCallID: SMALL.call, ticketID: SMALL.ticket }],
  ServiceCallTicketResources: [
    { id: SMALL.callResource, serviceCallTicketID: SMALL.link, resourceID: SMALL.technician },
  ],
  HolidaySets: [{ id: SMALL.holidaySet, holidaySetName: 'Closed' }],
};
