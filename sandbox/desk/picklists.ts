/** The picklist values of this tenant, id by label. Other tenants have other ids. */
export const PICKLISTS = {
  ticketStatus: {
    New: 1,
    Complete: 5,
    Cancelled: 6,
    'Waiting Customer': 7,
    'In Progress': 8,
    'Waiting Vendor': 9,
    Scheduled: 10,
  },
  priority: { High: 1, Medium: 2, Low: 3, Critical: 4 },
  queue: { 'Service Desk Americas': 101, 'Service Desk Europe': 102, 'Service Desk Pacific': 103 },
  ticketType: { 'Service Request': 1, Incident: 2, Problem: 3 },
  source: { Phone: 2, Email: 4, Portal: 6 },
  serviceLevelAgreement: { Standard: 1 },
  serviceCallStatus: { New: 1, Complete: 2, Canceled: 3, 'Customer Confirmed': 4 },
  timeOffStatus: { Pending: 1, Approved: 2, Rejected: 3, Cancelled: 4 },
  timeOffType: { Vacation: 1, Personal: 2, Sick: 3 },
  licenseType: { Professional: 1, 'API User': 7 },
  toDoActionType: { 'Phone Call': 1, 'Site Visit': 2 },
} as const;
