import { IN_A_QUERY, IN_AN_ANSWER } from './faults-in-what-is-read.js';
import { at, both, by, notSending, sending, unheaded, type PlantedFault } from './plant.js';

const NO_PATH = '/url: no such path is declared';
const THROUGH = '; a child is written through its parent:';

const IN_THE_ADDRESS: readonly PlantedFault[] = [
  {
    fault: 'a PUT where there was a PATCH',
    request: 'PATCH ServiceCalls',
    plant: by('PUT'),
    problems: [
      '/method: PUT is not declared for this path',
      '/method: PUT nulls every absent field: use PATCH',
    ],
  },
  {
    fault: 'a PATCH of the ticket of a call',
    request: 'POST ServiceCalls/{}/Tickets',
    plant: by('PATCH'),
    problems: ['/method: PATCH is not declared for this path'],
  },
  {
    fault: 'a PATCH of the technician of a call',
    request: 'POST ServiceCallTickets/{}/Resources',
    plant: by('PATCH'),
    // The parent here is a child itself.
    problems: [`/method: PATCH is not declared for this path${THROUGH} ServiceCalls/{serviceCallID}/Tickets`],
  },
  {
    fault: 'a PATCH at the own route of a child',
    request: 'PATCH ServiceCalls',
    plant: at('ServiceCalls', 'ServiceCallTickets'),
    problems: [`${NO_PATH}${THROUGH} ServiceCalls/{serviceCallID}/Tickets`],
  },
  {
    fault: 'a POST of a ticket of a call at its own route',
    request: 'POST ServiceCalls/{}/Tickets',
    plant: at(/ServiceCalls.*/, 'ServiceCallTickets'),
    problems: [`${NO_PATH}${THROUGH} ServiceCalls/{serviceCallID}/Tickets`],
  },
  {
    fault: 'a POST of a technician of a call at its own route',
    request: 'POST ServiceCallTickets/{}/Resources',
    plant: at(/ServiceCallTickets.*/, 'ServiceCallTicketResources'),
    problems: [`${NO_PATH}${THROUGH} ServiceCallTickets/{serviceCallTicketID}/Resources`],
  },
  {
    fault: 'a POST of a project task of a call at its own route',
    request: 'POST ServiceCalls/{}/Tasks',
    plant: at(/ServiceCalls.*/, 'ServiceCallTasks'),
    problems: [`${NO_PATH}${THROUGH} ServiceCalls/{serviceCallID}/Tasks`],
  },
  {
    fault: 'a POST of a technician of a project task at its own route',
    request: 'POST ServiceCallTasks/{}/Resources',
    plant: at(/ServiceCallTasks.*/, 'ServiceCallTaskResources'),
    problems: [`${NO_PATH}${THROUGH} ServiceCallTasks/{serviceCallTaskID}/Resources`],
  },
  {
    fault: 'a PATCH of the project task of a call',
    request: 'POST ServiceCalls/{}/Tasks',
    plant: by('PATCH'),
    problems: ['/method: PATCH is not declared for this path'],
  },
  {
    fault: 'a DELETE of a project task of a call at its own route',
    request: 'DELETE ServiceCalls/{}/Tasks/{}',
    plant: at(/ServiceCalls\/\d+\/Tasks/, 'ServiceCallTasks'),
    problems: [`/method: DELETE is not declared for this path${THROUGH} ServiceCalls/{serviceCallID}/Tasks`],
  },
  {
    fault: 'a DELETE of the project task itself',
    request: 'DELETE ServiceCalls/{}/Tasks/{}',
    plant: at('ServiceCalls', 'Projects'),
    problems: ['/method: DELETE is not declared for this path'],
  },
  {
    fault: 'a DELETE of a ticket of a call at its own route',
    request: 'DELETE ServiceCalls/{}/Tickets/{}',
    plant: at(/ServiceCalls\/\d+\/Tickets/, 'ServiceCallTickets'),
    problems: [
      `/method: DELETE is not declared for this path${THROUGH} ServiceCalls/{serviceCallID}/Tickets`,
    ],
  },
  {
    fault: 'a field of a webhook at its own route',
    request: 'POST TicketWebhooks/{}/Fields',
    plant: at(/TicketWebhooks.*/, 'TicketWebhookFields'),
    problems: [`${NO_PATH}${THROUGH} TicketWebhooks/{webhookID}/Fields`],
  },
  {
    fault: 'a DELETE of a ticket',
    request: 'DELETE ServiceCalls/{}',
    plant: at('ServiceCalls', 'Tickets'),
    problems: ['/method: DELETE is not declared for this path'],
  },
  {
    fault: 'a PUT of a ticket, which would empty it',
    request: 'PATCH Tickets',
    plant: by('PUT'),
    problems: [
      '/method: PUT is not declared for this path',
      '/method: PUT nulls every absent field: use PATCH',
    ],
  },
  {
    fault: 'a DELETE of a technician of a call at its own route',
    request: 'DELETE ServiceCallTickets/{}/Resources/{}',
    plant: at(/ServiceCallTickets\/\d+\/Resources/, 'ServiceCallTicketResources'),
    problems: [
      `/method: DELETE is not declared for this path${THROUGH} ServiceCallTickets/{serviceCallTicketID}/Resources`,
    ],
  },
  {
    fault: 'a POST of a secondary resource at its own route',
    request: 'POST Tickets/{}/SecondaryResources',
    plant: at(/Tickets.*/, 'TicketSecondaryResources'),
    problems: [`${NO_PATH}${THROUGH} Tickets/{ticketID}/SecondaryResources`],
  },
  {
    fault: 'a DELETE of a secondary resource at its own route',
    request: 'DELETE Tickets/{}/SecondaryResources/{}',
    plant: at(/Tickets\/\d+\/SecondaryResources/, 'TicketSecondaryResources'),
    problems: [
      `/method: DELETE is not declared for this path${THROUGH} Tickets/{ticketID}/SecondaryResources`,
    ],
  },
  {
    fault: 'a POST to a description of fields',
    request: 'GET Tickets/entityInformation/fields',
    plant: by('POST'),
    problems: ['/method: POST is not declared for this path'],
  },
  {
    fault: 'an unknown entity',
    request: 'POST ServiceCalls/query',
    plant: at('ServiceCalls', 'Visits'),
    problems: [NO_PATH],
  },
  {
    fault: 'an entity in other letter case',
    request: 'POST Holidays/query',
    plant: at('Holidays', 'holidays'),
    problems: [`${NO_PATH}, but /V1.0/Holidays/query is`],
  },
  {
    fault: 'a base in other letter case',
    request: 'POST InternalLocations/query',
    plant: at('ATServicesRest', 'atservicesrest'),
    problems: ['/url: the URL must lie below /ATServicesRest/, letter case included'],
  },
  {
    fault: 'an id that is no number',
    request: 'GET ServiceCalls/{}',
    plant: at(/\d+$/, 'first'),
    problems: ['/url: path parameter "id" must be integer, not "first"'],
  },
  {
    fault: 'a zone question without the user',
    request: 'GET ZoneInformation',
    plant: at(/\?.*/, ''),
    problems: ['/url: query parameter "user" is missing'],
  },
  {
    fault: 'an unknown query parameter',
    request: 'GET ServiceCalls/{}',
    plant: at(/$/, '?sort=id'),
    problems: ['/url: query parameter "sort" is not declared'],
  },
];

const IN_THE_HEADERS: readonly PlantedFault[] = [
  {
    fault: 'a missing Secret',
    request: 'PATCH ServiceCalls',
    plant: unheaded('Secret'),
    problems: ['/headers: header "Secret" is missing'],
  },
  {
    fault: 'a missing ApiIntegrationCode',
    request: 'POST Tickets/query',
    plant: unheaded('ApiIntegrationCode'),
    problems: ['/headers: header "ApiIntegrationCode" is missing'],
  },
  {
    fault: 'a missing UserName',
    request: 'DELETE ServiceCalls/{}',
    plant: unheaded('UserName'),
    problems: ['/headers: header "UserName" is missing'],
  },
  {
    fault: 'a body that is not said to be JSON',
    request: 'POST ServiceCalls',
    plant: unheaded('Content-Type'),
    problems: ['/headers: a body needs Content-Type application/json, not nothing'],
  },
];

const IN_A_WRITE: readonly PlantedFault[] = [
  {
    fault: 'an unknown field in a create',
    request: 'POST ServiceCalls',
    plant: sending({ technicianID: 4005 }),
    problems: ['/body/technicianID: property "technicianID" is not declared'],
  },
  {
    fault: 'an unknown field in the create of a child',
    request: 'POST ServiceCallTickets/{}/Resources',
    plant: sending({ roleID: 1 }),
    problems: ['/body/roleID: property "roleID" is not declared'],
  },
  {
    fault: 'a field in other letter case',
    request: 'PATCH ServiceCalls',
    plant: sending({ companyId: 301 }),
    problems: ['/body/companyId: property "companyId" is not declared'],
  },
  {
    fault: 'user-defined fields of an entity that has none',
    request: 'PATCH ServiceCalls',
    plant: sending({ userDefinedFields: [] }),
    problems: ['/body/userDefinedFields: property "userDefinedFields" is not declared'],
  },
  {
    fault: 'a read-only field in a create',
    request: 'POST ServiceCalls',
    plant: sending({ duration: 1 }),
    problems: ['/body/duration: "duration" is read-only and never sent'],
  },
  {
    fault: 'a read-only field in a change',
    request: 'PATCH ServiceCalls',
    plant: sending({ lastModifiedDateTime: '2026-03-03T07:00:00.000Z' }),
    problems: ['/body/lastModifiedDateTime: "lastModifiedDateTime" is read-only and never sent'],
  },
  {
    fault: 'a call without its required fields',
    request: 'POST ServiceCalls',
    plant: notSending('companyID', 'startDateTime', 'endDateTime'),
    problems: ['companyID', 'startDateTime', 'endDateTime'].map(
      (name) => `/body: a create needs "${name}" in the body`,
    ),
  },
  {
    fault: 'a ticket of a call without its required fields',
    request: 'POST ServiceCalls/{}/Tickets',
    plant: notSending('serviceCallID', 'ticketID'),
    problems: ['serviceCallID', 'ticketID'].map((name) => `/body: a create needs "${name}" in the body`),
  },
  {
    fault: 'a technician of a call without the required fields',
    request: 'POST ServiceCallTickets/{}/Resources',
    plant: notSending('serviceCallTicketID', 'resourceID'),
    problems: ['serviceCallTicketID', 'resourceID'].map(
      (name) => `/body: a create needs "${name}" in the body`,
    ),
  },
  {
    fault: 'a project task of a call without its required fields',
    request: 'POST ServiceCalls/{}/Tasks',
    plant: notSending('serviceCallID', 'taskID'),
    problems: ['serviceCallID', 'taskID'].map((name) => `/body: a create needs "${name}" in the body`),
  },
  {
    fault: 'a ticket where a project task is linked',
    request: 'POST ServiceCalls/{}/Tasks',
    plant: sending({ ticketID: 7 }),
    problems: ['/body/ticketID: property "ticketID" is not declared'],
  },
  {
    fault: 'a technician of a project task without the required fields',
    request: 'POST ServiceCallTasks/{}/Resources',
    plant: notSending('serviceCallTaskID', 'resourceID'),
    problems: ['serviceCallTaskID', 'resourceID'].map(
      (name) => `/body: a create needs "${name}" in the body`,
    ),
  },
  {
    fault: 'a change that does not say of what',
    request: 'PATCH ServiceCalls',
    plant: notSending('id'),
    problems: ['/body: a PATCH needs "id" in the body'],
  },
  {
    fault: 'a description that is too long',
    request: 'POST ServiceCalls',
    plant: sending({ description: 'x'.repeat(2001) }),
    problems: ['/body/description: "description" has 2001 characters, at most 2000'],
  },
  {
    fault: 'a number that is written as a text',
    request: 'POST ServiceCalls',
    plant: sending({ companyID: '301' }),
    problems: ['/body/companyID: must be integer, not "301"'],
  },
  {
    fault: 'a number that is too great',
    request: 'POST ServiceCalls/{}/Tickets',
    plant: sending({ ticketID: 3_000_000_000 }),
    problems: ['/body/ticketID: must match format "int32", not 3000000000'],
  },
  {
    fault: 'a start that is no date-time',
    request: 'PATCH ServiceCalls',
    plant: sending({ startDateTime: 'tomorrow' }),
    problems: ['/body/startDateTime: must match format "date-time", not "tomorrow"'],
  },
  {
    fault: 'a start that is emptied',
    request: 'PATCH ServiceCalls',
    plant: sending({ startDateTime: null }),
    problems: ['/body/startDateTime: must be string, not null'],
  },
  {
    fault: 'another parent in the body than in the path',
    request: 'POST ServiceCalls/{}/Tickets',
    plant: both(at(/\d+(?=\/Tickets)/, '7'), sending({ serviceCallID: 8 })),
    problems: ['/body/serviceCallID: "serviceCallID" is 8, but the path names parent "7"'],
  },
  {
    fault: 'a ticket that gets a technician without a role',
    request: 'PATCH Tickets',
    plant: notSending('assignedResourceRoleID'),
    problems: ['/body: "assignedResourceID" and "assignedResourceRoleID" go together or not at all'],
  },
  {
    fault: 'a ticket that gets another number',
    request: 'PATCH Tickets',
    plant: sending({ ticketNumber: 'T20260303.0001' }),
    problems: ['/body/ticketNumber: "ticketNumber" is read-only and never sent'],
  },
  {
    fault: 'a secondary resource without a role',
    request: 'POST Tickets/{}/SecondaryResources',
    plant: notSending('roleID'),
    problems: ['/body: a create needs "roleID" in the body'],
  },
  {
    fault: 'a secondary resource of another ticket than the path names',
    request: 'POST Tickets/{}/SecondaryResources',
    plant: both(at(/\d+(?=\/Secondary)/, '7'), sending({ ticketID: 8 })),
    problems: ['/body/ticketID: "ticketID" is 8, but the path names parent "7"'],
  },
];

/** What the contract must catch: each breaks one rule of it, in a request that the service makes. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  ...IN_THE_ADDRESS,
  ...IN_THE_HEADERS,
  ...IN_A_WRITE,
  ...IN_A_QUERY,
  ...IN_AN_ANSWER,
];
