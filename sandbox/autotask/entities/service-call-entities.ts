import type { Computation } from '../change.js';
import {
  atCreation,
  atEveryChange,
  byCreator,
  byImpersonator,
  hoursFromStartToEnd,
  initially,
  turns,
} from '../computations.js';
import type { EntityDefinition } from '../entity-definition.js';
import { dateTime, double, integer, text } from '../entity-definition.js';
import { PICKLISTS } from '../../desk/picklists.js';
import { SERVICE_CALL_STATUS } from '../picklists.js';
import {
  canBeAssigned,
  endsAfter,
  isNew,
  keepsItsCompany,
  taskIsOfTheCallsCompany,
  ticketIsOfTheCallsCompany,
} from '../rules.js';

const { Complete, Canceled } = PICKLISTS.serviceCallStatus;

// The vendor documents no link between the status and these three fields; that they follow it unless sent is assumed.
const followsCompletion: Computation = (change, current) => {
  if (turns(change, 'status', Complete)) return 1;
  return change.before?.['status'] === Complete && change.after['status'] !== Complete ? 0 : (current ?? 0);
};
const followsCancellation =
  (stamp: Computation): Computation =>
  (change, current) =>
    turns(change, 'status', Canceled) ? (current ?? stamp(change, current)) : current;

export const SERVICE_CALL_ENTITIES: readonly EntityDefinition[] = [
  {
    name: 'ServiceCalls',
    singular: 'ServiceCall',
    can: ['create', 'update', 'delete'],
    fields: {
      cancelationNoticeHours: double({ readOnly: true }),
      canceledByResourceID: integer({
        refersTo: 'Resources',
        computed: followsCancellation(({ actorId }) => actorId),
      }),
      canceledDateTime: dateTime({ computed: followsCancellation(({ now }) => now) }),
      companyID: integer({ required: true, refersTo: 'Companies' }),
      companyLocationID: integer({ refersTo: 'CompanyLocations' }),
      createDateTime: dateTime({ readOnly: true, computed: atCreation }),
      creatorResourceID: integer({ readOnly: true, refersTo: 'Resources', computed: byCreator }),
      description: text(2000),
      duration: double({ readOnly: true, computed: hoursFromStartToEnd }),
      endDateTime: dateTime({ required: true }),
      impersonatorCreatorResourceID: integer({ readOnly: true, computed: byImpersonator }),
      isComplete: integer({ computed: followsCompletion }),
      // Adding or removing tickets and resources does not touch it: those rows carry no time of their own.
      lastModifiedDateTime: dateTime({ readOnly: true, computed: atEveryChange }),
      startDateTime: dateTime({ required: true }),
      status: integer({
        picklist: SERVICE_CALL_STATUS,
        computed: initially(PICKLISTS.serviceCallStatus.New),
      }),
    },
    rules: [
      endsAfter('startDateTime', 'endDateTime'),
      keepsItsCompany('A service call with tickets', 'ServiceCallTickets', 'serviceCallID'),
      keepsItsCompany('A service call with tasks', 'ServiceCallTasks', 'serviceCallID'),
    ],
  },
  {
    name: 'ServiceCallTickets',
    singular: 'ServiceCallTicket',
    can: ['create', 'delete'],
    parent: { entity: 'ServiceCalls', route: 'Tickets', field: 'serviceCallID' },
    fields: {
      serviceCallID: integer({ required: true, refersTo: 'ServiceCalls' }),
      ticketID: integer({ required: true, refersTo: 'Tickets' }),
    },
    rules: [ticketIsOfTheCallsCompany, isNew('ServiceCallTickets', 'serviceCallID', 'ticketID')],
  },
  {
    name: 'ServiceCallTicketResources',
    singular: 'ServiceCallTicketResource',
    can: ['create', 'delete'],
    parent: { entity: 'ServiceCallTickets', route: 'Resources', field: 'serviceCallTicketID' },
    fields: {
      resourceID: integer({ required: true, refersTo: 'Resources' }),
      serviceCallTicketID: integer({ required: true, refersTo: 'ServiceCallTickets' }),
    },
    rules: [
      canBeAssigned('resourceID'),
      isNew('ServiceCallTicketResources', 'serviceCallTicketID', 'resourceID'),
    ],
  },
  {
    name: 'ServiceCallTasks',
    singular: 'ServiceCallTask',
    can: ['create', 'delete'],
    parent: { entity: 'ServiceCalls', route: 'Tasks', field: 'serviceCallID' },
    fields: {
      serviceCallID: integer({ required: true, refersTo: 'ServiceCalls' }),
      taskID: integer({ required: true, refersTo: 'Tasks' }),
    },
    rules: [taskIsOfTheCallsCompany, isNew('ServiceCallTasks', 'serviceCallID', 'taskID')],
  },
  {
    name: 'ServiceCallTaskResources',
    singular: 'ServiceCallTaskResource',
    can: ['create', 'delete'],
    parent: { entity: 'ServiceCallTasks', route: 'Resources', field: 'serviceCallTaskID' },
    fields: {
      resourceID: integer({ required: true, refersTo: 'Resources' }),
      serviceCallTaskID: integer({ required: true, refersTo: 'ServiceCallTasks' }),
    },
    rules: [
      canBeAssigned('resourceID'),
      isNew('ServiceCallTaskResources', 'serviceCallTaskID', 'resourceID'),
    ],
  },
];
