import { answering, asking, listing, notAnswering, sending, type PlantedFault } from './plant.js';

/** Breaks in what a query asks for. */
export const IN_A_QUERY: readonly PlantedFault[] = [
  {
    fault: 'an unknown field in a filter',
    request: 'POST ServiceCalls/query',
    plant: asking({ op: 'eq', field: 'resourceID', value: 4001 }),
    problems: ['/body/filter/0: the model has no field "resourceID"'],
  },
  {
    fault: 'a field that cannot be queried',
    request: 'POST Tickets/query',
    plant: asking({ op: 'eq', field: 'lastActivityPersonType', value: 1 }),
    problems: ['/body/filter/0: field "lastActivityPersonType" cannot be queried'],
  },
  {
    fault: 'a queue asked of the roles at the service desk, which have none',
    request: 'POST ResourceServiceDeskRoles/query',
    plant: asking({ op: 'eq', field: 'queueID', value: 101 }),
    problems: ['/body/filter/0: the model has no field "queueID"'],
  },
  {
    fault: 'a default asked of the roles in a queue, which have none',
    request: 'POST ResourceRoles/query',
    plant: asking({ op: 'eq', field: 'isDefault', value: true }),
    problems: ['/body/filter/0: the model has no field "isDefault"'],
  },
  {
    fault: 'what is left of a task in a filter',
    request: 'POST Tasks/query',
    plant: asking({ op: 'gt', field: 'remainingHours', value: 0 }),
    problems: ['/body/filter/0: field "remainingHours" cannot be queried'],
  },
  {
    fault: 'a field of a ticket in a filter of tasks',
    request: 'POST Tasks/query',
    plant: asking({ op: 'exist', field: 'companyID' }),
    problems: ['/body/filter/0: the model has no field "companyID"'],
  },
  {
    fault: 'a project by a name that it does not have',
    request: 'POST Projects/query',
    plant: sending({ includeFields: ['id', 'name'] }),
    problems: ['/body/includeFields/1: the model has no field "name" to include'],
  },
  {
    fault: 'people of a task by the ticket',
    request: 'POST TaskSecondaryResources/query',
    plant: asking({ op: 'in', field: 'ticketID', value: [1] }),
    problems: ['/body/filter/0: the model has no field "ticketID"'],
  },
  {
    fault: 'an unknown field to include',
    request: 'POST Companies/query',
    plant: sending({ includeFields: ['id', 'name'] }),
    problems: ['/body/includeFields/1: the model has no field "name" to include'],
  },
  {
    fault: 'an unknown operator',
    request: 'POST CompanyToDos/query',
    plant: asking({ op: 'noteExist', field: 'completedDate' }),
    problems: ['/body/filter/0: "noteExist" is not an operator'],
  },
  {
    fault: 'an unknown operator in a count',
    request: 'POST Tickets/query/count',
    plant: asking({ op: 'exists', field: 'completedDate' }),
    problems: ['/body/filter/0: "exists" is not an operator'],
  },
  {
    fault: 'an operator in other letter case',
    request: 'POST ServiceCallTickets/query',
    plant: asking({ op: 'IN', field: 'serviceCallID', value: [80_001] }),
    problems: ['/body/filter/0: "IN" is not an operator'],
  },
  {
    fault: 'an unknown operator inside a group',
    request: 'POST TimeOffRequests/query',
    plant: asking({ op: 'or', items: [{ op: 'after', field: 'endTime', value: '2026-03-03T07:00:00Z' }] }),
    problems: ['/body/filter/0/items/0: "after" is not an operator'],
  },
  {
    fault: 'a filter value of the wrong type',
    request: 'POST Resources/query',
    plant: asking({ op: 'eq', field: 'isActive', value: 'true' }),
    problems: ['/body/filter/0: value of "eq" must be boolean, not "true"'],
  },
  {
    fault: 'a list that is none',
    request: 'POST TicketSecondaryResources/query',
    plant: asking({ op: 'in', field: 'ticketID', value: 60_001 }),
    problems: ['/body/filter/0: "in" needs a list of values, not 60001'],
  },
  {
    fault: 'a list that is too long',
    request: 'POST ServiceCallTicketResources/query',
    plant: asking({
      op: 'in',
      field: 'serviceCallTicketID',
      value: Array.from({ length: 501 }, (_, i) => i),
    }),
    problems: ['/body/filter/0: "in" lists 501 values, at most 500'],
  },
  {
    fault: 'a query without a filter',
    request: 'POST Holidays/query',
    plant: asking(),
    problems: ['/body/filter: Filter must be a list with at least one condition'],
  },
  {
    fault: 'a page that is too large',
    request: 'POST Appointments/query',
    plant: sending({ maxRecords: 501 }),
    problems: ['/body: MaxRecords must be an integer from 1 to 500, not 501'],
  },
  {
    fault: 'a wish for an order',
    request: 'POST ServiceCalls/query',
    plant: sending({ sort: 'startDateTime' }),
    problems: ['/body/sort: property "sort" is not declared'],
  },
];

/** Breaks in what is answered. */
export const IN_AN_ANSWER: readonly PlantedFault[] = [
  {
    fault: 'a number that is answered as a text',
    request: 'POST ServiceCalls/query',
    plant: listing('items', { companyID: '301' }),
    problems: ['/responseBody/items/0/companyID: must be integer,null, not "301"'],
  },
  {
    fault: 'a queue that is answered by its name',
    request: 'GET Tickets/{}',
    plant: answering({ item: { id: 60_001, queueID: 'Service Desk' } }),
    problems: ['/responseBody/item/queueID: must be integer,null, not "Service Desk"'],
  },
  {
    fault: 'a yes or no that is answered as such where the vendor has a number',
    request: 'GET ServiceCalls/{}',
    plant: answering({ item: { id: 80_001, isComplete: false } }),
    problems: ['/responseBody/item/isComplete: must be integer,null, not false'],
  },
  {
    fault: 'an answered date that is none',
    request: 'POST Holidays/query',
    plant: listing('items', { holidayDate: '2026-01-08' }),
    problems: ['/responseBody/items/0/holidayDate: must match format "date-time", not "2026-01-08"'],
  },
  {
    fault: 'an answered field that the entity does not have',
    request: 'POST Appointments/query',
    plant: listing('items', { companyID: 301 }),
    problems: ['/responseBody/items/0/companyID: property "companyID" is not declared'],
  },
  {
    fault: 'a page without its details',
    request: 'POST Tickets/query',
    plant: notAnswering('pageDetails'),
    problems: ['/responseBody: the answer lacks "pageDetails"'],
  },
  {
    fault: 'more records on a page than fit',
    request: 'POST InternalLocations/query',
    plant: answering({ items: Array.from({ length: 501 }, (_, id) => ({ id })) }),
    problems: ['/responseBody/items: 501 items on a page, at most 500'],
  },
  {
    fault: 'a create that answers the id as a text',
    request: 'POST ServiceCalls',
    plant: answering({ itemId: '80892' }),
    problems: ['/responseBody/itemId: must be integer, not "80892"'],
  },
  {
    fault: 'a create that answers with 201',
    request: 'POST ServiceCalls/{}/Tickets',
    plant: () => ({ status: 201 }),
    problems: ['/status: status 201 is not declared'],
  },
  {
    fault: 'a refusal without a reason',
    request: 'POST ServiceCallTickets/{}/Resources',
    status: 500,
    plant: answering({ errors: [] }),
    problems: [
      '/responseBody: an answer of 500 must be {errors: [...]} with at least one text, not {"errors":[]}',
    ],
  },
  {
    fault: 'hours of a task that are answered as a text',
    request: 'POST Tasks/query',
    plant: listing('items', { remainingHours: '2.5' }),
    problems: ['/responseBody/items/0/remainingHours: must be number,null, not "2.5"'],
  },
  {
    fault: 'an answered field that a project does not have',
    request: 'POST Projects/query',
    plant: listing('items', { name: 'New office' }),
    problems: ['/responseBody/items/0/name: property "name" is not declared'],
  },
  {
    fault: 'a zone without its address',
    request: 'GET ZoneInformation',
    plant: notAnswering('url'),
    problems: ['/responseBody: the answer lacks "url"'],
  },
  {
    fault: 'a picklist value that is a number',
    request: 'GET Tickets/entityInformation/fields',
    plant: listing('fields', { picklistValues: [{ value: 5, label: 'Complete' }] }),
    problems: ['/responseBody/fields/0/picklistValues/0/value: must be string,null, not 5'],
  },
];
