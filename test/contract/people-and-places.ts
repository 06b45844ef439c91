import type { ContractEntity } from './contract-entity.js';

/** A date-time of which only the clock time counts, for each end of the hours of each day. */
const HOURS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  .flatMap((day) => [`${day}BusinessHours`, `${day}ExtendedHours`])
  .concat('holidayHours', 'holidayExtendedHours')
  .flatMap((hours) => [`${hours}StartTime`, `${hours}EndTime`])
  .join(' ');

/** Who works where and when, what else keeps people busy, and for whom they work. */
export const PEOPLE_AND_PLACES: Readonly<Record<string, ContractEntity>> = {
  Companies: {
    writes: ['POST', 'PATCH'],
    hasUserDefinedFields: true,
    fields: {
      'companyName companyNumber phone alternatePhone1 alternatePhone2 fax webAddress': 'text',
      'address1 address2 additionalAddressInformation city state postalCode': 'text',
      'billingAddress1 billingAddress2 billToAdditionalAddressInformation billToAttention': 'text',
      'billToCity billToState billToZipCode': 'text',
      'sicCode stockMarket stockSymbol taxID': 'text',
      'companyType classification countryID parentCompanyID ownerResourceID territoryID': 'int',
      'competitorID marketSegmentID currencyID taxRegionID apiVendorID': 'int',
      'billToAddressToUse billToCompanyLocationID billToCountryID': 'int',
      'invoiceMethod invoiceTemplateID invoiceEmailMessageID': 'int',
      'quoteTemplateID quoteEmailMessageID purchaseOrderTemplateID': 'int',
      'createdByResourceID impersonatorCreatorResourceID': 'int',
      'assetValue surveyCompanyRating': 'double',
      'isActive isClientPortalActive isEnabledForComanaged isTaskFireActive isTaxExempt': 'bool',
      invoiceNonContractItemsToParentCompany: 'bool',
      'createDate lastActivityDate lastTrackedModifiedDateTime': 'moment',
    },
  },
  CompanyToDos: {
    writes: ['POST', 'PATCH', 'DELETE'],
    through: 'Companies/{companyID}/ToDos',
    hasUserDefinedFields: true,
    fields: {
      activityDescription: 'text',
      'companyID contactID contractID opportunityID ticketID': 'long',
      'assignedToResourceID creatorResourceID': 'long',
      'actionType impersonatorCreatorResourceID': 'int',
      'startDateTime endDateTime completedDate createDateTime lastModifiedDate': 'moment',
    },
  },
  Resources: {
    writes: ['PATCH'],
    fields: {
      'userName firstName middleName lastName initials title gender resourceType': 'text',
      'email email2 email3 emailTypeCode emailTypeCode2 emailTypeCode3': 'text',
      'officePhone officeExtension homePhone mobilePhone': 'text',
      'dateFormat timeFormat numberFormat': 'text',
      'accountingReferenceID payrollIdentifier travelAvailabilityPct': 'text',
      'licenseType userType locationID greeting suffix payrollType': 'int',
      defaultServiceDeskRoleID: 'long unqueryable',
      'internalCost surveyResourceRating': 'double',
      isActive: 'bool',
      hireDate: 'moment',
    },
  },
  // In which role somebody works in a department or in a queue.
  ResourceRoles: {
    writes: [],
    through: 'Resources/{resourceID}/Roles',
    fields: { 'departmentID queueID resourceID roleID': 'long', isActive: 'bool' },
  },
  ResourceServiceDeskRoles: {
    writes: ['POST', 'PATCH'],
    through: 'Resources/{resourceID}/ServiceDeskRoles',
    fields: { 'resourceID roleID': 'int required', 'isActive isDefault': 'bool' },
  },
  TicketWebhooks: {
    writes: ['POST', 'PATCH', 'DELETE'],
    fields: {
      name: 'text(50) required',
      'webhookUrl deactivationUrl': 'text(500) required',
      secretKey: 'text(64)',
      'isActive sendThresholdExceededNotification': 'bool required',
      'isSubscribedToCreateEvents isSubscribedToUpdateEvents isSubscribedToDeleteEvents': 'bool',
      notificationEmailAddress: 'text(150)',
      isReady: 'bool read-only',
      webhookGUID: 'text read-only',
      ownerResourceID: 'int read-only',
    },
  },
  TicketWebhookFields: {
    writes: ['POST', 'PATCH', 'DELETE'],
    through: 'TicketWebhooks/{webhookID}/Fields',
    fields: { 'webhookID fieldID': 'int required', 'isSubscribedField isDisplayAlwaysField': 'bool' },
  },
  TicketWebhookExcludedResources: {
    writes: ['POST', 'DELETE'],
    through: 'TicketWebhooks/{webhookID}/ExcludedResources',
    fields: { 'webhookID resourceID': 'int required' },
  },
  ResourceDailyAvailabilities: {
    writes: ['PATCH'],
    through: 'Resources/{resourceID}/DailyAvailabilities',
    fields: {
      resourceID: 'int',
      // How long, but not from when to when.
      'mondayAvailableHours tuesdayAvailableHours wednesdayAvailableHours thursdayAvailableHours': 'double',
      'fridayAvailableHours saturdayAvailableHours sundayAvailableHours weeklyBillableHoursGoal': 'double',
      travelAvailability: 'text',
    },
  },
  Appointments: {
    writes: ['POST', 'PATCH', 'DELETE'],
    fields: {
      resourceID: 'int required',
      title: 'text(256) required',
      description: 'text(8000)',
      'startDateTime endDateTime': 'moment required',
      'createDateTime updateDateTime': 'moment read-only',
      creatorResourceID: 'int read-only',
    },
  },
  TimeOffRequests: {
    writes: ['POST', 'PATCH'],
    through: 'Resources/{resourceID}/TimeOffRequests',
    fields: {
      'resourceID timeOffRequestType': 'int required',
      requestDate: 'moment required',
      hours: 'double required',
      'startTime endTime': 'moment',
      'reason rejectReason': 'text',
      'status lastApprovedLevel': 'int',
      'approveRejectResourceID impersonatorApproveRejectResourceID': 'int',
      'createdByResourceID lastModifiedByResourceID': 'int',
      'createDateTime approvedDateTime lastModifiedDateTime': 'moment',
    },
  },
  InternalLocations: {
    writes: [],
    fields: {
      'name address1 address2 additionalAddressInfo city state postalCode country': 'text',
      // Microsoft's index of a zone, no name.
      timeZone: 'text',
      // Spelt like this here only.
      holidaySetId: 'long',
      isDefault: 'bool',
    },
  },
  InternalLocationWithBusinessHours: {
    writes: ['POST', 'PATCH'],
    hasUserDefinedFields: true,
    fields: {
      'name address1 address2 additionalAddressInfo city state postalCode': 'text',
      'dateFormat timeFormat numberFormat': 'text',
      'countryID timeZoneID firstDayOfWeek holidaySetID holidayHoursType': 'int',
      'isDefault noHoursOnHolidays': 'bool',
      [HOURS]: 'moment',
    },
  },
  HolidaySets: {
    writes: ['POST', 'PATCH', 'DELETE'],
    hasUserDefinedFields: true,
    fields: { holidaySetName: 'text required', holidaySetDescription: 'text' },
  },
  Holidays: {
    writes: ['POST', 'PATCH', 'DELETE'],
    through: 'HolidaySets/{holidaySetID}/Holidays',
    hasUserDefinedFields: true,
    fields: {
      holidayName: 'text required',
      // A calendar date: its time says nothing.
      holidayDate: 'moment required',
      holidaySetID: 'int required',
    },
  },
};
