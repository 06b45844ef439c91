import type { Change, Rule } from './change.js';
import type { Row } from './row.js';
import { API_LICENSE } from './picklists.js';
import { shown } from './shown.js';

/* The rules of the data. A breach of null lets the change pass. Where the vendor's text is not known it is ours. */

export const endsAfter = (start: string, end: string): Rule => ({
  name: 'ends-after-it-starts',
  breach: ({ after }) => {
    const [from, to] = [after[start], after[end]];
    if (typeof from !== 'string' || typeof to !== 'string' || from < to) return null;
    return `${end} must be after ${start}.`;
  },
});

/** Nobody who left, and no API user, can be given work. */
export const canBeAssigned = (field: string): Rule => ({
  name: 'can-be-assigned',
  breach: ({ before, after, records }) => {
    const id = after[field];
    if (id === null || id === before?.[field]) return null;
    const resource = records.get('Resources', id);
    if (resource?.['isActive'] === false) return `The resource ${shown(id)} in ${field} is inactive.`;
    if (resource?.['licenseType'] === API_LICENSE) {
      return `The resource ${shown(id)} in ${field} is an API user and cannot be assigned.`;
    }
    return null;
  },
});

/** A role counts as held when either role table of the resource lists it as active. */
function holdsRole({ records }: Change, resourceID: unknown, roleID: unknown): boolean {
  return ['ResourceServiceDeskRoles', 'ResourceRoles'].some(
    (table) => records.where(table, { resourceID, roleID, isActive: true }).length > 0,
  );
}

export const roleIsHeld = (resource: string, role: string): Rule => ({
  name: 'role-is-held',
  breach: (change) => {
    const [resourceID, roleID] = [change.after[resource], change.after[role]];
    if (resourceID === change.before?.[resource] && roleID === change.before?.[role]) return null;
    if (resourceID === null || roleID === null || holdsRole(change, resourceID, roleID)) return null;
    return `The resource ${shown(resourceID)} does not hold the role ${shown(roleID)}.`;
  },
});

export const bothOrNeither = (resource: string, role: string): Rule => ({
  name: 'resource-and-role-together',
  breach: ({ after }) =>
    (after[resource] === null) === (after[role] === null)
      ? null
      : `When assigning a Resource, you must assign both a ${resource} and ${role}.`,
});

/** Whom the stand-in would call. The vendor calls https only; plain http is for receivers on this machine. */
export const isAddress = (field: string): Rule => ({
  name: `${field}-is-an-address`,
  breach: ({ after }) => {
    const text = String(after[field]);
    const isOne = URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
    return isOne ? null : `${field} must be a URL.`;
  },
});

/** Refuses a second link row that says the same as an existing one. */
export const isNew = (entity: string, ...fields: readonly string[]): Rule => ({
  name: 'says-something-new',
  breach: ({ after, records }) => {
    const same = records.where(entity, Object.fromEntries(fields.map((field) => [field, after[field]])));
    return same.every((row) => row['id'] === after['id'])
      ? null
      : `A record with this ${fields.join(' and ')} already exists.`;
  },
});

/** The company of the record that `field` points at must be this record's company. */
export const sameCompanyAs = (field: string, entity: string): Rule => ({
  name: 'is-of-the-same-company',
  breach: ({ after, records }) => {
    const other = after[field] === null ? undefined : records.get(entity, after[field]);
    if (other === undefined || other['companyID'] === after['companyID']) return null;
    return `The ${field} ${shown(after[field])} belongs to another company.`;
  },
});

/** A service call and the tickets on it are of one company; the vendor's UI enforces it. */
export const ticketIsOfTheCallsCompany: Rule = {
  name: 'ticket-is-of-the-calls-company',
  breach: ({ after, records }) => {
    const call = records.get('ServiceCalls', after['serviceCallID']);
    const ticket = records.get('Tickets', after['ticketID']);
    if (call === undefined || ticket === undefined || call['companyID'] === ticket['companyID']) return null;
    return 'The ticket must belong to the company of the service call.';
  },
};

/** The same for a task, which has its company from its project. */
export const taskIsOfTheCallsCompany: Rule = {
  name: 'task-is-of-the-calls-company',
  breach: ({ after, records }) => {
    const call = records.get('ServiceCalls', after['serviceCallID']);
    const task = records.get('Tasks', after['taskID']);
    const project = records.get('Projects', task?.['projectID']);
    if (call === undefined || project === undefined || call['companyID'] === project['companyID'])
      return null;
    return 'The task must belong to a project of the company of the service call.';
  },
};

/** The reverse of the two above: what is linked keeps its company. `links` are the rows whose `field` is this record. */
export const keepsItsCompany = (what: string, links: string, field: string): Rule => ({
  name: `keeps-its-company-with-${links}`,
  breach: ({ before, after, records }) => {
    if (before === null || before['companyID'] === after['companyID']) return null;
    return records.where(links, { [field]: after['id'] }).length === 0
      ? null
      : `${what} cannot get another company.`;
  },
});

/** Can be given to a new record only. */
export const neverChanges = (field: string): Rule => ({
  name: `${field}-never-changes`,
  breach: ({ before, after }) =>
    before === null || before[field] === after[field] ? null : `${field} cannot be updated.`,
});

export const primaryIsNotSecondary = (secondaries: string, field: string): Rule => ({
  name: 'primary-is-not-secondary',
  breach: ({ after, records }) => {
    const primary = after['assignedResourceID'];
    const rows = records.where(secondaries, { [field]: after['id'], resourceID: primary });
    return primary === null || rows.length === 0
      ? null
      : `The primary resource ${shown(primary)} is already a secondary resource.`;
  },
});

export const secondaryIsNotPrimary = (entity: string, field: string): Rule => ({
  name: 'secondary-is-not-primary',
  breach: ({ after, records }) =>
    records.get(entity, after[field])?.['assignedResourceID'] === after['resourceID']
      ? `The resource ${shown(after['resourceID'])} is already the primary resource.`
      : null,
});

/** Ticket categories usually ask for one of the two; without either nobody would ever see the ticket. */
export const hasQueueOrResource: Rule = {
  name: 'has-a-queue-or-a-resource',
  breach: ({ before, after }) =>
    before === null && after['queueID'] === null && after['assignedResourceID'] === null
      ? 'Missing Required Field: queueID.'
      : null,
};

/** Time on a ticket is worked in a role that the resource holds. */
export const timeOnTicketHasRole: Rule = {
  name: 'time-on-a-ticket-has-a-role',
  breach: (change) => {
    const { ticketID, resourceID, roleID } = change.after as Row & Record<'ticketID' | 'roleID', unknown>;
    if (ticketID === null) return null;
    if (roleID === null) return 'TimeEntries for Tickets must have a roleID.';
    return holdsRole(change, resourceID, roleID) ? null : 'There is no row at position 0.';
  },
};

export const hasHoursOrTimes: Rule = {
  name: 'has-hours-or-times',
  breach: ({ after }) =>
    after['hoursWorked'] === null && (after['startDateTime'] === null || after['endDateTime'] === null)
      ? 'A time entry must have hoursWorked, or both startDateTime and endDateTime.'
      : null,
};
