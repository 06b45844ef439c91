import { z } from 'zod';
import type { Finding } from '../../application/ports/finding.js';
import type { Instant } from '../../planning/time/interval.js';

const id = z.number().int();
const reference = orNull(z.number().int());
const text = orNull(z.string());
const moment = z.string().transform((value, context): Instant => {
  const instant = momentOf(value);
  if (instant !== null) return instant;
  context.addIssue({ code: 'custom', message: 'expected a date and time' });
  return z.NEVER;
});
const maybeMoment = orNull(moment);
const clock = orNull(z.string().regex(/T\d\d:\d\d/, 'expected a date and time'));

const hours = orNull(z.number());
const availableHours = {
  mondayAvailableHours: hours,
  tuesdayAvailableHours: hours,
  wednesdayAvailableHours: hours,
  thursdayAvailableHours: hours,
  fridayAvailableHours: hours,
  saturdayAvailableHours: hours,
  sundayAvailableHours: hours,
};

const businessHours = {
  mondayBusinessHoursStartTime: clock,
  mondayBusinessHoursEndTime: clock,
  tuesdayBusinessHoursStartTime: clock,
  tuesdayBusinessHoursEndTime: clock,
  wednesdayBusinessHoursStartTime: clock,
  wednesdayBusinessHoursEndTime: clock,
  thursdayBusinessHoursStartTime: clock,
  thursdayBusinessHoursEndTime: clock,
  fridayBusinessHoursStartTime: clock,
  fridayBusinessHoursEndTime: clock,
  saturdayBusinessHoursStartTime: clock,
  saturdayBusinessHoursEndTime: clock,
  sundayBusinessHoursStartTime: clock,
  sundayBusinessHoursEndTime: clock,
};

/** The fields we read of each entity; absent is null, and date-times become instants. A needed field is one without which the row means nothing to us. */
const ROWS = {
  Resources: z.looseObject({
    id,
    isActive: z.boolean(),
    firstName: text,
    lastName: text,
    userName: text,
    email: text,
    resourceType: orNull(z.union([z.string(), z.number()])),
    licenseType: reference,
    userType: reference,
    locationID: reference,
  }),
  ResourceDailyAvailabilities: z.looseObject({ id, resourceID: id, ...availableHours }),
  ResourceRoles: z.looseObject({
    id,
    resourceID: reference,
    roleID: id,
    queueID: reference,
    isActive: orNull(z.boolean()),
  }),
  ResourceServiceDeskRoles: z.looseObject({
    id,
    resourceID: reference,
    roleID: id,
    isDefault: orNull(z.boolean()),
    isActive: orNull(z.boolean()),
  }),
  InternalLocations: z.looseObject({
    id,
    name: text,
    timeZone: orNull(z.union([z.string(), z.number()])),
    holidaySetId: reference,
  }),
  InternalLocationWithBusinessHours: z.looseObject({ id, holidaySetID: reference, ...businessHours }),
  Holidays: z.looseObject({
    id,
    holidaySetID: id,
    holidayDate: z.string().regex(/^\d{4}-\d\d-\d\d/),
    holidayName: text,
  }),
  Companies: z.looseObject({ id, companyName: text }),
  Tickets: z.looseObject({
    id,
    status: id,
    priority: reference,
    createDate: moment,
    lastActivityDate: maybeMoment,
    completedDate: maybeMoment,
    dueDateTime: maybeMoment,
    resolvedDueDateTime: maybeMoment,
    companyID: reference,
    ticketNumber: text,
    title: text,
    estimatedHours: orNull(z.number()),
    queueID: reference,
    assignedResourceID: reference,
  }),
  TicketSecondaryResources: z.looseObject({ id, ticketID: id, resourceID: id, roleID: reference }),
  Projects: z.looseObject({
    id,
    companyID: reference,
    projectName: text,
    status: reference,
    projectType: reference,
  }),
  Tasks: z.looseObject({
    id,
    projectID: id,
    status: id,
    priorityLabel: reference,
    createDateTime: moment,
    startDateTime: maybeMoment,
    endDateTime: maybeMoment,
    taskNumber: text,
    title: text,
    estimatedHours: orNull(z.number()),
    remainingHours: orNull(z.number()),
    assignedResourceID: reference,
  }),
  TaskSecondaryResources: z.looseObject({ id, taskID: id, resourceID: id }),
  ServiceCalls: z.looseObject({
    id,
    companyID: id,
    startDateTime: moment,
    endDateTime: moment,
    status: reference,
    isComplete: orNull(z.union([z.number(), z.boolean()])),
    description: text,
    creatorResourceID: reference,
    createDateTime: maybeMoment,
    lastModifiedDateTime: maybeMoment,
  }),
  ServiceCallTickets: z.looseObject({ id, serviceCallID: id, ticketID: id }),
  ServiceCallTicketResources: z.looseObject({ id, serviceCallTicketID: id, resourceID: id }),
  ServiceCallTasks: z.looseObject({ id, serviceCallID: id, taskID: id }),
  ServiceCallTaskResources: z.looseObject({ id, serviceCallTaskID: id, resourceID: id }),
  TicketWebhooks: z.looseObject({
    id,
    name: text,
    isActive: orNull(z.boolean()),
    isReady: orNull(z.boolean()),
  }),
  TicketWebhookFields: z.looseObject({ id, webhookID: reference, fieldID: reference }),
  TicketWebhookExcludedResources: z.looseObject({ id, webhookID: reference, resourceID: reference }),
  Appointments: z.looseObject({
    id,
    resourceID: id,
    startDateTime: moment,
    endDateTime: moment,
    title: text,
  }),
  CompanyToDos: z.looseObject({
    id,
    assignedToResourceID: reference,
    startDateTime: maybeMoment,
    endDateTime: maybeMoment,
    completedDate: maybeMoment,
    activityDescription: text,
  }),
  TimeOffRequests: z.looseObject({
    id,
    resourceID: id,
    status: reference,
    requestDate: orNull(z.string().regex(/^\d{4}-\d\d-\d\d/, 'expected a date')),
    startTime: maybeMoment,
    endTime: maybeMoment,
  }),
} as const;

export type EntityName = keyof typeof ROWS;
export type Row<E extends EntityName> = z.infer<(typeof ROWS)[E]>;
/** A field of the entity that we read, and so may ask for. */
export type FieldOf<E extends EntityName> = keyof (typeof ROWS)[E]['shape'] & string;

const SINGULAR: Readonly<Record<EntityName, string>> = {
  Resources: 'resource',
  ResourceDailyAvailabilities: 'daily availability of a resource',
  ResourceRoles: 'role of a resource',
  ResourceServiceDeskRoles: 'service desk role of a resource',
  InternalLocations: 'internal location',
  InternalLocationWithBusinessHours: 'business hours of internal location',
  Holidays: 'holiday',
  Companies: 'company',
  Tickets: 'ticket',
  TicketSecondaryResources: 'secondary resource row',
  Projects: 'project',
  Tasks: 'project task',
  TaskSecondaryResources: 'secondary resource row of a task',
  ServiceCalls: 'service call',
  ServiceCallTickets: 'service call ticket link',
  ServiceCallTicketResources: 'service call technician row',
  ServiceCallTasks: 'service call task link',
  ServiceCallTaskResources: 'service call task technician row',
  TicketWebhooks: 'ticket webhook',
  TicketWebhookFields: 'field of a ticket webhook',
  TicketWebhookExcludedResources: 'excluded resource of a ticket webhook',
  Appointments: 'appointment',
  CompanyToDos: 'to-do',
  TimeOffRequests: 'time-off request',
};

/** The names of the fields we read of an entity. */
export function fieldsOf<E extends EntityName>(entity: E): readonly FieldOf<E>[] {
  return Object.keys(ROWS[entity].shape) as FieldOf<E>[];
}

// A field that is absent and one that is null say the same.
function orNull<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value): z.output<S> | null => value ?? null);
}

/** Reads rows one by one: those that miss or mistype a needed field become findings, the rest goes on. Repeats are dropped. */
export function readRows<E extends EntityName>(
  entity: E,
  items: readonly unknown[],
): { readonly rows: readonly Row<E>[]; readonly findings: readonly Finding[] } {
  const rows = new Map<number, Row<E>>();
  const findings: Finding[] = [];
  for (const item of items) {
    const parsed = ROWS[entity].safeParse(item);
    if (parsed.success) rows.set(parsed.data.id, parsed.data as Row<E>);
    else findings.push(unreadable(entity, item, parsed.error));
  }
  return { rows: [...rows.values()], findings };
}

const WITH_STATUS = z.looseObject({ status: id });

/** Id and status of rows of which nothing else is wanted; the status is null where there is none that can be read. */
export function readStatuses(
  items: readonly unknown[],
): readonly { readonly id: string; readonly status: number | null }[] {
  return items.flatMap((item) => {
    const rowId = idOf(item);
    if (rowId === null) return [];
    const parsed = WITH_STATUS.safeParse(item);
    return [{ id: rowId, status: parsed.success ? parsed.data.status : null }];
  });
}

const idOf = (item: unknown): string | null =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : null;

/** The instant of a wire date-time, with or without zone (it is UTC either way); null when it is none. */
function momentOf(value: string): Instant | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?(Z|[+-]\d\d:\d\d)?$/.exec(value);
  if (match === null) return null;
  const [, seconds = '', fraction = '0', zone = 'Z'] = match;
  const instant = Date.parse(`${seconds}.${fraction.padEnd(3, '0')}${zone}`);
  return Number.isNaN(instant) ? null : instant;
}

/** Wire form of an instant. */
export const wireMoment = (instant: Instant): string => new Date(instant).toISOString();

// Names the fields, never their values: a value may be private.
function unreadable(entity: EntityName, item: unknown, error: z.ZodError): Finding {
  const fields = error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; ');
  return {
    code: 'psa-record-unreadable',
    subject: `${SINGULAR[entity]} ${idOf(item) ?? '(no id)'}`,
    message: `Autotask sent a row of ${entity} that cannot be read (${fields}).`,
  };
}
