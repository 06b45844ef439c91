import type { Change, Computation } from '../change.js';
import {
  atCreation,
  atEveryChange,
  byChanger,
  byCreator,
  byImpersonator,
  hoursFromStartToEnd,
  initially,
  turns,
} from '../computations.js';
import type { EntityDefinition } from '../entity-definition.js';
import { boolean, date, dateTime, double, each, integer, long, text } from '../entity-definition.js';
import { PICKLISTS } from '../../desk/picklists.js';
import * as picklist from '../picklists.js';
import {
  bothOrNeither,
  callsAreOfItsCompany,
  canBeAssigned,
  endsAfter,
  hasHoursOrTimes,
  hasQueueOrResource,
  isNew,
  primaryIsNotSecondary,
  roleIsHeld,
  secondaryIsNotPrimary,
  timeOnTicketHasRole,
} from '../rules.js';

const COMPLETE = PICKLISTS.ticketStatus.Complete;
const DAY = 86_400_000;

/** Stamped when the ticket is completed, empty again when it is reopened. */
const whileComplete =
  (stamp: Computation): Computation =>
  (change, current) => {
    if (turns(change, 'status', COMPLETE)) return stamp(change, current);
    return change.after['status'] === COMPLETE || change.before?.['status'] !== COMPLETE ? current : null;
  };

// The settings of the ticket category supply a due time; the one of the sandbox gives a day.
const dueInADay: Computation = ({ before, now }, current) =>
  before === null ? (current ?? new Date(Date.parse(now) + DAY).toISOString()) : current;

const numberOfTheDay: Computation = ({ before, now, records }, current) => {
  if (before !== null) return current;
  const day = `T${now.slice(0, 10).replaceAll('-', '')}.`;
  const taken = records.all('Tickets').map(({ ticketNumber }) => String(ticketNumber));
  const serials = taken.filter((it) => it.startsWith(day)).map((it) => Number(it.slice(day.length)));
  return `${day}${String(Math.max(0, ...serials) + 1).padStart(4, '0')}`;
};

/** What hangs on a ticket counts as activity on it. */
function touchTicket({ before, after, records, now, actorId }: Change): void {
  const ticket = records.get('Tickets', after['ticketID'] ?? before?.['ticketID']);
  if (ticket === undefined) return;
  records.put('Tickets', { ...ticket, lastActivityDate: now, lastActivityResourceID: actorId });
}

const readOnlyInteger = integer({ readOnly: true });
const readOnlyTime = dateTime({ readOnly: true });

export const TICKET_ENTITIES: readonly EntityDefinition[] = [
  {
    name: 'Tickets',
    singular: 'Ticket',
    can: ['create', 'update'],
    fields: {
      apiVendorID: integer(),
      assignedResourceID: integer({ refersTo: 'Resources' }),
      assignedResourceRoleID: integer({ refersTo: 'Roles' }),
      ...each(
        integer(),
        'billingCodeID',
        'changeApprovalBoard',
        'changeApprovalStatus',
        'changeApprovalType',
      ),
      ...each(text(255), 'changeInfoField1', 'changeInfoField2', 'changeInfoField3'),
      ...each(text(255), 'changeInfoField4', 'changeInfoField5'),
      companyID: integer({ required: true, refersTo: 'Companies' }),
      companyLocationID: integer({ refersTo: 'CompanyLocations' }),
      completedByResourceID: integer({ readOnly: true, computed: whileComplete(byChanger) }),
      completedDate: dateTime({ readOnly: true, computed: whileComplete(atEveryChange) }),
      configurationItemID: integer(),
      contactID: integer({ refersTo: 'Contacts' }),
      contractID: integer(),
      ...each(long(), 'contractServiceBundleID', 'contractServiceID'),
      createDate: dateTime({ readOnly: true, computed: atCreation }),
      createdByContactID: readOnlyInteger,
      creatorResourceID: integer({ readOnly: true, refersTo: 'Resources', computed: byCreator }),
      creatorType: integer({
        readOnly: true,
        queryable: false,
        picklist: picklist.PERSON_TYPE,
        computed: initially(1),
      }),
      currentServiceThermometerRating: integer(),
      description: text(8000),
      dueDateTime: dateTime({ computed: dueInADay }),
      estimatedHours: double(),
      externalID: text(50),
      ...each(readOnlyInteger, 'firstResponseAssignedResourceID', 'firstResponseInitiatingResourceID'),
      ...each(readOnlyTime, 'firstResponseDateTime', 'firstResponseDueDateTime'),
      hoursToBeScheduled: double({ readOnly: true, computed: ({ after }) => after['estimatedHours'] }),
      impersonatorCreatorResourceID: integer({ readOnly: true, computed: byImpersonator }),
      isAssignedToComanaged: boolean(),
      issueType: integer({ picklist: picklist.ISSUE_TYPE }),
      isVisibleToComanaged: boolean(),
      lastActivityDate: dateTime({ readOnly: true, computed: atEveryChange }),
      lastActivityPersonType: integer({
        readOnly: true,
        queryable: false,
        picklist: picklist.PERSON_TYPE,
        computed: () => 1,
      }),
      lastActivityResourceID: integer({ readOnly: true, computed: byChanger }),
      ...each(readOnlyTime, 'lastCustomerNotificationDateTime', 'lastCustomerVisibleActivityDateTime'),
      lastTrackedModificationDateTime: dateTime({ readOnly: true, computed: atEveryChange }),
      monitorID: long(),
      ...each(integer(), 'monitorTypeID', 'opportunityID', 'organizationalLevelAssociationID'),
      previousServiceThermometerRating: integer(),
      priority: integer({ required: true, picklist: picklist.PRIORITY }),
      problemTicketId: integer({ refersTo: 'Tickets' }),
      projectID: integer(),
      purchaseOrderNumber: text(50),
      queueID: integer({ picklist: picklist.QUEUE }),
      resolution: text(32000),
      ...each(readOnlyTime, 'resolutionPlanDateTime', 'resolutionPlanDueDateTime'),
      resolvedDateTime: dateTime({ readOnly: true, computed: whileComplete(atEveryChange) }),
      resolvedDueDateTime: readOnlyTime,
      ...each(integer(), 'rmaStatus', 'rmaType'),
      rmmAlertID: text(50),
      serviceLevelAgreementHasBeenMet: boolean({ readOnly: true }),
      serviceLevelAgreementID: integer({ picklist: picklist.SERVICE_LEVEL_AGREEMENT }),
      serviceLevelAgreementPausedNextEventHours: double({ readOnly: true }),
      serviceThermometerTemperature: integer(),
      source: integer({ picklist: picklist.TICKET_SOURCE }),
      status: integer({ required: true, picklist: picklist.TICKET_STATUS }),
      subIssueType: integer({ picklist: picklist.SUB_ISSUE_TYPE, picklistParent: 'issueType' }),
      ticketCategory: integer({ picklist: picklist.TICKET_CATEGORY, computed: initially(3) }),
      ticketNumber: text(50, { readOnly: true, computed: numberOfTheDay }),
      ticketType: integer({ picklist: picklist.TICKET_TYPE, computed: initially(1) }),
      title: text(255, { required: true }),
    },
    userDefinedFields: ['Site access'],
    rules: [
      bothOrNeither('assignedResourceID', 'assignedResourceRoleID'),
      canBeAssigned('assignedResourceID'),
      roleIsHeld('assignedResourceID', 'assignedResourceRoleID'),
      primaryIsNotSecondary,
      hasQueueOrResource,
      callsAreOfItsCompany,
    ],
  },
  {
    name: 'TicketSecondaryResources',
    singular: 'TicketSecondaryResource',
    can: ['create', 'delete'],
    parent: { entity: 'Tickets', route: 'SecondaryResources', field: 'ticketID' },
    fields: {
      resourceID: long({ required: true, refersTo: 'Resources' }),
      roleID: long({ required: true, refersTo: 'Roles' }),
      ticketID: long({ required: true, refersTo: 'Tickets' }),
    },
    rules: [
      canBeAssigned('resourceID'),
      roleIsHeld('resourceID', 'roleID'),
      secondaryIsNotPrimary,
      isNew('TicketSecondaryResources', 'ticketID', 'resourceID'),
    ],
    effects: [touchTicket],
  },
  {
    name: 'TimeEntries',
    singular: 'TimeEntry',
    can: ['create', 'update', 'delete'],
    fields: {
      billingApprovalDateTime: readOnlyTime,
      ...each(readOnlyInteger, 'billingApprovalLevelMostRecent', 'billingApprovalResourceID'),
      ...each(integer(), 'billingCodeID', 'contractID'),
      ...each(long(), 'contractServiceBundleID', 'contractServiceID'),
      createDateTime: dateTime({ readOnly: true, computed: atCreation }),
      creatorUserID: integer({ readOnly: true, computed: byCreator }),
      dateWorked: date({ required: true }),
      endDateTime: dateTime(),
      hoursWorked: double({ computed: hoursFromStartToEnd }),
      hoursToBill: double({ readOnly: true, computed: ({ after }) => after['hoursWorked'] }),
      impersonatorCreatorResourceID: integer({ readOnly: true, computed: byImpersonator }),
      impersonatorUpdaterResourceID: readOnlyInteger,
      internalBillingCodeID: integer(),
      internalNotes: text(8000),
      ...each(boolean(), 'isInternalNotesVisibleToComanaged', 'isNonBillable'),
      lastModifiedDateTime: dateTime({ readOnly: true, computed: atEveryChange }),
      lastModifiedUserID: integer({ readOnly: true, computed: byChanger }),
      offsetHours: double(),
      resourceID: integer({ required: true, refersTo: 'Resources' }),
      roleID: integer({ refersTo: 'Roles' }),
      showOnInvoice: boolean(),
      startDateTime: dateTime(),
      summaryNotes: text(8000),
      taskID: integer(),
      ticketID: integer({ refersTo: 'Tickets' }),
      timeEntryType: integer({ readOnly: true, picklist: picklist.TIME_ENTRY_TYPE, computed: initially(2) }),
    },
    rules: [
      endsAfter('startDateTime', 'endDateTime'),
      hasHoursOrTimes,
      canBeAssigned('resourceID'),
      timeOnTicketHasRole,
    ],
    effects: [touchTicket],
  },
];
