/** The sources of the meeting scheduler in the log, in the order in which they are read. Nothing that is planned waits for them. */
export const SCHEDULER_SOURCES = ['timezest:appointment-types', 'timezest:scheduling-requests'] as const;
export type SchedulerSourceName = (typeof SCHEDULER_SOURCES)[number];
