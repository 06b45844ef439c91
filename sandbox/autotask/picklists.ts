import { PICKLISTS } from '../desk/picklists.js';

/** One value of a picklist; `parent` is the value of the parent picklist it belongs to. */
export interface PicklistValue {
  readonly value: number | string;
  readonly label: string;
  readonly parent?: number;
}

type Picklist = readonly PicklistValue[];

const list = (ids: Readonly<Record<string, number>>): Picklist =>
  Object.entries(ids).map(([label, value]) => ({ value, label }));

const names = (...values: readonly string[]): Picklist => values.map((value) => ({ value, label: value }));

export const SERVICE_CALL_STATUS = list(PICKLISTS.serviceCallStatus);
export const TICKET_STATUS = list(PICKLISTS.ticketStatus);
export const PRIORITY = list(PICKLISTS.priority);
export const QUEUE = list(PICKLISTS.queue);
export const TICKET_TYPE = list({ ...PICKLISTS.ticketType, 'Change Request': 4, Alert: 5 });
export const TICKET_CATEGORY = list({ 'RMM Alert': 2, Standard: 3 });
export const TICKET_SOURCE = list(PICKLISTS.source);
export const ISSUE_TYPE = list({ Computer: 10, Network: 11, Server: 12, Account: 13, Printer: 14 });
export const SUB_ISSUE_TYPE: Picklist = [
  { value: 136, label: 'Hardware failure', parent: 10 },
  { value: 137, label: 'Slow computer', parent: 10 },
  { value: 140, label: 'Internet outage', parent: 11 },
  { value: 141, label: 'Wireless', parent: 11 },
  { value: 150, label: 'Backup', parent: 12 },
  { value: 160, label: 'Password', parent: 13 },
  { value: 170, label: 'Paper jam', parent: 14 },
];
export const SERVICE_LEVEL_AGREEMENT = list(PICKLISTS.serviceLevelAgreement);
export const PERSON_TYPE = list({ Resource: 1, Contact: 2 });

export const PROJECT_STATUS = list(PICKLISTS.projectStatus);
export const PROJECT_TYPE = list(PICKLISTS.projectType);
export const TASK_TYPE = list(PICKLISTS.taskType);

export const TIME_OFF_STATUS = list(PICKLISTS.timeOffStatus);
export const TIME_OFF_TYPE = list(PICKLISTS.timeOffType);
export const TODO_ACTION = list(PICKLISTS.toDoActionType);
export const TIME_ENTRY_TYPE = list({ Ticket: 2, Task: 6, Internal: 10 });

/** The licence of a user that may call the API and may not be assigned to work. */
export const API_LICENSE = PICKLISTS.licenseType['API User'];
export const LICENSE_TYPE = list(PICKLISTS.licenseType);
export const RESOURCE_TYPE = names('Employee', 'Contractor', 'API User');
export const COMPANY_TYPE = list({ Customer: 1, Lead: 2, Prospect: 3, Vendor: 6, Partner: 7 });
export const FIRST_DAY_OF_WEEK = list({ Sunday: 0, Monday: 1, Saturday: 6 });
