import type { ContractEntity, Fields } from './contract-entity.js';
import { PEOPLE_AND_PLACES } from './people-and-places.js';
import { PROJECT_WORK } from './project-work.js';

/*
 * What we hold our requests, and the answers of the stand-in, to: the part of the Autotask REST API that a schedule
 * planner meets, as we understand it. PUT is left out: it empties every field that it does not carry, so nobody here
 * may send it.
 */

export const BASE = '/ATServicesRest';
export const VERSION = 'V1.0';

export const HEADERS = {
  required: ['ApiIntegrationCode', 'UserName', 'Secret'],
  optional: ['ImpersonationResourceId'],
} as const;

export const QUERY = {
  maxRecordsMin: 1,
  maxRecordsMax: 500,
  // A misspelt operator is not refused over there: its condition is ignored.
  ops: [
    ...['eq', 'noteq', 'gt', 'gte', 'lt', 'lte'],
    ...['beginsWith', 'endsWith', 'contains'],
    ...['exist', 'notExist'],
    ...['in', 'notIn'],
    ...['and', 'or'],
  ],
  noValueOps: ['exist', 'notExist'],
  listOps: ['in', 'notIn'],
  groupOps: ['and', 'or'],
  orConditionsMax: 500,
  udfPerQueryMax: 1,
};

/** Questions that are about no entity: what the URL must ask, and what is answered. */
export const SERVICES: Readonly<
  Record<string, { readonly asks: readonly string[]; readonly answer: Fields }>
> = {
  ZoneInformation: { asks: ['user'], answer: { 'zoneName url webUrl': 'text', ci: 'int' } },
  ThresholdInformation: {
    asks: [],
    answer: {
      'externalRequestThreshold requestThresholdTimeframe currentTimeframeRequestCount': 'int',
    },
  },
};

/** The parts that answers are made of. */
export const PARTS = {
  pageDetails: { 'count requestCount': 'int', 'prevPageUrl nextPageUrl': 'text' },
  info: {
    name: 'text',
    'canCreate canDelete canQuery canUpdate': 'bool',
    'userAccessForCreate userAccessForDelete userAccessForQuery userAccessForUpdate': 'any',
    'hasUserDefinedFields supportsWebhookCallouts': 'bool',
  },
  field: {
    'name dataType': 'text',
    length: 'int',
    'isRequired isReadOnly isQueryable isReference isPickList': 'bool',
    'referenceEntityType picklistParentValueField': 'text',
    isSupportedWebhookField: 'any',
  },
  picklistValue: {
    'value label parentValue': 'text',
    sortOrder: 'int',
    'isDefaultValue isActive isSystem': 'bool',
  },
  userDefinedField: { 'name value': 'text' },
} as const satisfies Readonly<Record<string, Fields>>;

/** A visit, what is done in it and by whom. Its rows have no update: to change one is to delete and create it. */
const SERVICE_CALLS: Readonly<Record<string, ContractEntity>> = {
  ServiceCalls: {
    writes: ['POST', 'PATCH', 'DELETE'],
    fields: {
      companyID: 'int required',
      companyLocationID: 'int',
      'startDateTime endDateTime': 'moment required',
      duration: 'double read-only',
      description: 'text(2000)',
      // A number that means yes or no.
      'status isComplete': 'int',
      canceledDateTime: 'moment',
      canceledByResourceID: 'int',
      cancelationNoticeHours: 'double read-only',
      'createDateTime lastModifiedDateTime': 'moment read-only',
      'creatorResourceID impersonatorCreatorResourceID': 'int read-only',
    },
  },
  ServiceCallTickets: {
    writes: ['POST', 'DELETE'],
    through: 'ServiceCalls/{serviceCallID}/Tickets',
    fields: { 'serviceCallID ticketID': 'int required' },
  },
  ServiceCallTicketResources: {
    writes: ['POST', 'DELETE'],
    through: 'ServiceCallTickets/{serviceCallTicketID}/Resources',
    fields: { 'serviceCallTicketID resourceID': 'int required' },
  },
  ServiceCallTasks: {
    writes: ['POST', 'DELETE'],
    through: 'ServiceCalls/{serviceCallID}/Tasks',
    fields: { 'serviceCallID taskID': 'int required' },
  },
  ServiceCallTaskResources: {
    writes: ['POST', 'DELETE'],
    through: 'ServiceCallTasks/{serviceCallTaskID}/Resources',
    fields: { 'serviceCallTaskID resourceID': 'int required' },
  },
};

/** What is asked for. */
const WORK: Readonly<Record<string, ContractEntity>> = {
  Tickets: {
    writes: ['POST', 'PATCH'],
    hasUserDefinedFields: true,
    pairs: [['assignedResourceID', 'assignedResourceRoleID']],
    fields: {
      title: 'text(255) required',
      'companyID status priority': 'int required',
      ticketNumber: 'text read-only',
      description: 'text(8000)',
      resolution: 'text(32000)',
      'externalID purchaseOrderNumber': 'text(50)',
      rmmAlertID: 'text',
      'ticketType ticketCategory issueType subIssueType source queueID billingCodeID': 'int',
      'assignedResourceID assignedResourceRoleID': 'int',
      estimatedHours: 'double',
      hoursToBeScheduled: 'double read-only',
      dueDateTime: 'moment',
      'createDate completedDate': 'moment read-only',
      'creatorResourceID createdByContactID impersonatorCreatorResourceID completedByResourceID':
        'int read-only',
      creatorType: 'int read-only unqueryable',
      'lastActivityDate lastTrackedModificationDateTime': 'moment read-only',
      'lastCustomerNotificationDateTime lastCustomerVisibleActivityDateTime': 'moment read-only',
      lastActivityResourceID: 'int read-only',
      lastActivityPersonType: 'int read-only unqueryable',
      serviceLevelAgreementID: 'int',
      serviceLevelAgreementHasBeenMet: 'bool read-only',
      serviceLevelAgreementPausedNextEventHours: 'double read-only',
      'firstResponseDateTime firstResponseDueDateTime': 'moment read-only',
      'resolutionPlanDateTime resolutionPlanDueDateTime': 'moment read-only',
      'resolvedDateTime resolvedDueDateTime': 'moment read-only',
      'firstResponseInitiatingResourceID firstResponseAssignedResourceID': 'int read-only',
      'companyLocationID contactID contractID configurationItemID projectID opportunityID': 'int',
      'contractServiceID contractServiceBundleID monitorID': 'long',
      'problemTicketId apiVendorID monitorTypeID organizationalLevelAssociationID': 'int',
      'changeApprovalBoard changeApprovalStatus changeApprovalType rmaStatus rmaType': 'int',
      'changeInfoField1 changeInfoField2 changeInfoField3 changeInfoField4 changeInfoField5': 'text',
      'currentServiceThermometerRating previousServiceThermometerRating': 'int',
      serviceThermometerTemperature: 'int',
      'isAssignedToComanaged isVisibleToComanaged': 'bool',
    },
  },
  TicketSecondaryResources: {
    writes: ['POST', 'DELETE'],
    through: 'Tickets/{ticketID}/SecondaryResources',
    fields: { 'ticketID resourceID roleID': 'long required' },
  },
};

/** The entities that the service reads or writes, and those next to them. */
export const ENTITIES: Readonly<Record<string, ContractEntity>> = {
  ...SERVICE_CALLS,
  ...WORK,
  ...PROJECT_WORK,
  ...PEOPLE_AND_PLACES,
};
