import type { Row } from './row.js';

/** The fields of each wire model, so that a row says null where it has nothing, as the vendor does. */
const FIELDS = {
  Appointments: `
    id createDateTime creatorResourceID description endDateTime resourceID startDateTime title
    updateDateTime`,
  Companies: `
    id additionalAddressInformation address1 address2 alternatePhone1 alternatePhone2 apiVendorID
    assetValue billToCompanyLocationID billToAdditionalAddressInformation billingAddress1
    billingAddress2 billToAddressToUse billToAttention billToCity billToCountryID billToState
    billToZipCode city classification companyName companyNumber companyType competitorID countryID
    createDate createdByResourceID currencyID fax impersonatorCreatorResourceID invoiceEmailMessageID
    invoiceMethod invoiceNonContractItemsToParentCompany invoiceTemplateID isActive isClientPortalActive
    isEnabledForComanaged isTaskFireActive isTaxExempt lastActivityDate lastTrackedModifiedDateTime
    marketSegmentID ownerResourceID parentCompanyID phone postalCode purchaseOrderTemplateID
    quoteEmailMessageID quoteTemplateID sicCode state stockMarket stockSymbol surveyCompanyRating taxID
    taxRegionID territoryID webAddress`,
  CompanyToDos: `
    id actionType activityDescription assignedToResourceID companyID completedDate contactID contractID
    createDateTime creatorResourceID endDateTime impersonatorCreatorResourceID lastModifiedDate
    opportunityID startDateTime ticketID soapParentPropertyId`,
  Contacts: `
    id additionalAddressInformation addressLine addressLine1 alternatePhone apiVendorID
    bulkEmailOptOutTime city companyID companyLocationID countryID createDate emailAddress emailAddress2
    emailAddress3 extension externalID facebookUrl faxNumber firstName impersonatorCreatorResourceID
    isActive isOptedOutFromBulkEmail lastActivityDate lastModifiedDate lastName linkedInUrl
    middleInitial mobilePhone namePrefix nameSuffix note receivesEmailNotifications phone primaryContact
    roomNumber solicitationOptOut solicitationOptOutTime state surveyOptOut title twitterUrl zipCode
    soapParentPropertyId`,
  Holidays: `
    id holidayDate holidayName holidaySetID soapParentPropertyId`,
  HolidaySets: `
    id holidaySetDescription holidaySetName`,
  InternalLocations: `
    id additionalAddressInfo address1 address2 city country holidaySetId isDefault name postalCode state
    timeZone`,
  InternalLocationWithBusinessHours: `
    id additionalAddressInfo address1 address2 city countryID dateFormat firstDayOfWeek
    fridayBusinessHoursEndTime fridayBusinessHoursStartTime fridayExtendedHoursEndTime
    fridayExtendedHoursStartTime holidayExtendedHoursEndTime holidayExtendedHoursStartTime
    holidayHoursEndTime holidayHoursStartTime holidayHoursType holidaySetID isDefault
    mondayBusinessHoursEndTime mondayBusinessHoursStartTime mondayExtendedHoursEndTime
    mondayExtendedHoursStartTime name noHoursOnHolidays numberFormat postalCode
    saturdayBusinessHoursEndTime saturdayBusinessHoursStartTime saturdayExtendedHoursEndTime
    saturdayExtendedHoursStartTime state sundayBusinessHoursEndTime sundayBusinessHoursStartTime
    sundayExtendedHoursEndTime sundayExtendedHoursStartTime thursdayBusinessHoursEndTime
    thursdayBusinessHoursStartTime thursdayExtendedHoursEndTime thursdayExtendedHoursStartTime
    timeFormat timeZoneID tuesdayBusinessHoursEndTime tuesdayBusinessHoursStartTime
    tuesdayExtendedHoursEndTime tuesdayExtendedHoursStartTime wednesdayBusinessHoursEndTime
    wednesdayBusinessHoursStartTime wednesdayExtendedHoursEndTime wednesdayExtendedHoursStartTime`,
  ResourceRoles: `
    id departmentID isActive queueID resourceID roleID soapParentPropertyId`,
  ResourceServiceDeskRoles: `
    id isActive isDefault resourceID roleID soapParentPropertyId`,
  Resources: `
    id accountingReferenceID dateFormat defaultServiceDeskRoleID email email2 email3 emailTypeCode
    emailTypeCode2 emailTypeCode3 firstName gender greeting hireDate homePhone initials internalCost
    isActive lastName licenseType locationID middleName mobilePhone numberFormat officeExtension
    officePhone payrollIdentifier payrollType resourceType suffix surveyResourceRating timeFormat title
    travelAvailabilityPct userName userType`,
  Roles: `
    id description hourlyFactor hourlyRate isActive isExcludedFromNewContracts isSystemRole name
    quoteItemDefaultTaxCategoryId roleType`,
  ServiceCalls: `
    id cancelationNoticeHours canceledByResourceID canceledDateTime companyID companyLocationID
    createDateTime creatorResourceID description duration endDateTime impersonatorCreatorResourceID
    isComplete lastModifiedDateTime startDateTime status`,
  ServiceCallTicketResources: `
    id resourceID serviceCallTicketID soapParentPropertyId`,
  ServiceCallTickets: `
    id serviceCallID ticketID soapParentPropertyId`,
  Tickets: `
    id apiVendorID assignedResourceID assignedResourceRoleID billingCodeID changeApprovalBoard
    changeApprovalStatus changeApprovalType changeInfoField1 changeInfoField2 changeInfoField3
    changeInfoField4 changeInfoField5 companyID companyLocationID completedByResourceID completedDate
    configurationItemID contactID contractID contractServiceBundleID contractServiceID createDate
    createdByContactID creatorResourceID creatorType currentServiceThermometerRating description
    dueDateTime estimatedHours externalID firstResponseAssignedResourceID firstResponseDateTime
    firstResponseDueDateTime firstResponseInitiatingResourceID hoursToBeScheduled
    impersonatorCreatorResourceID isAssignedToComanaged issueType isVisibleToComanaged lastActivityDate
    lastActivityPersonType lastActivityResourceID lastCustomerNotificationDateTime
    lastCustomerVisibleActivityDateTime lastTrackedModificationDateTime monitorID monitorTypeID
    opportunityID organizationalLevelAssociationID previousServiceThermometerRating priority
    problemTicketId projectID purchaseOrderNumber queueID resolution resolutionPlanDateTime
    resolutionPlanDueDateTime resolvedDateTime resolvedDueDateTime rmaStatus rmaType rmmAlertID
    serviceLevelAgreementHasBeenMet serviceLevelAgreementID serviceLevelAgreementPausedNextEventHours
    serviceThermometerTemperature source status subIssueType ticketCategory ticketNumber ticketType
    title`,
  TicketSecondaryResources: `
    id resourceID roleID ticketID soapParentPropertyId`,
  TimeEntries: `
    id billingApprovalDateTime billingApprovalLevelMostRecent billingApprovalResourceID billingCodeID
    contractID contractServiceBundleID contractServiceID createDateTime creatorUserID dateWorked
    endDateTime hoursToBill hoursWorked impersonatorCreatorResourceID impersonatorUpdaterResourceID
    internalBillingCodeID internalNotes isInternalNotesVisibleToComanaged isNonBillable
    lastModifiedDateTime lastModifiedUserID offsetHours resourceID roleID showOnInvoice startDateTime
    summaryNotes taskID ticketID timeEntryType`,
  TimeOffRequests: `
    id approvedDateTime approveRejectResourceID createdByResourceID createDateTime endTime hours
    impersonatorApproveRejectResourceID lastModifiedByResourceID lastModifiedDateTime lastApprovedLevel
    reason rejectReason requestDate resourceID startTime status timeOffRequestType soapParentPropertyId`,
} as const;

const WITH_UDF: ReadonlySet<string> = new Set([
  'Tickets',
  'Companies',
  'CompanyToDos',
  'Contacts',
  'Holidays',
  'HolidaySets',
  'InternalLocationWithBusinessHours',
]);

export type Entity = keyof typeof FIELDS;

const NAMES = Object.fromEntries(
  Object.entries(FIELDS).map(([entity, names]) => [entity, names.trim().split(/\s+/)]),
) as Record<Entity, string[]>;

/** A wire row of the entity with `values` filled in and every other field null. */
export function wireRow(entity: Entity, values: Row): Row {
  const fields = NAMES[entity];
  const unknown = Object.keys(values).filter((name) => !fields.includes(name));
  if (unknown.length > 0) throw new Error(`${entity} has no field ${unknown.join(', ')}.`);
  const row: Row = Object.fromEntries(fields.map((name) => [name, values[name] ?? null]));
  return WITH_UDF.has(entity) ? { ...row, userDefinedFields: [] } : row;
}
