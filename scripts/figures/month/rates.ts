import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { MeetingType } from '../../../sandbox/schedulers/start-times.js';

const { priority } = PICKLISTS;

/** How often what happens: for each technician, in a working hour of the mean day. A desk that keeps nothing free is busy for four fifths of its time. */
export const RATES = {
  timeZest: 0.1,
  calendly: 0.05,
  /** Each takes the organizer and one or two colleagues. */
  findTime: 0.01,
  dispatcherBooks: 0.02,
  dispatcherDrags: 0.01,
  tickets: 0.32,
  urgentTickets: 0.03,
} as const;

/** How much of the mean comes in each hour of the working day; the last one also counts for later hours. */
export const SHAPE_OF_DAY: readonly number[] = [0.9, 1.4, 1.4, 1.1, 0.7, 0.9, 1.1, 0.9, 0.6];

export const SHARES = {
  /** Of TimeZest requests: for a team, not for one technician. */
  forTeam: 0.4,
  /** Of customers: take the first time that is offered; the others take one of the first few. */
  takesFirst: 0.5,
  /** Of meetings that TimeZest and Calendly have made. */
  cancelled: 0.06,
  rescheduled: 0.06,
  /** Of what the dispatcher books. */
  onTopOfPlannedWork: 0.15,
  /** Of what stands in a technician's calendar and can be begun. */
  isBegun: 0.97,
} as const;
export const FIRST_FEW = 4;

/** Hours from sending a TimeZest link until the customer opens it, and from holding times until one is kept. */
export const HOURS_TO_ANSWER = [1, 6] as const;
/** Who finds nothing looks again each hour, for so many working days. */
export const PATIENCE_DAYS = 5;

/** Of the planned length. */
export const WORK_LENGTH = [0.75, 1.25] as const;
export const ESTIMATES = [0.5, 1, 1, 2] as const;
export const ORDINARY_PRIORITIES = [
  priority.High,
  ...[priority.Medium, priority.Medium, priority.Medium],
  ...[priority.Low, priority.Low],
] as const;
/** An urgent ticket is due so many hours after it was created, at any hour. */
export const URGENT_DUE_HOURS = 8;
/** Others are due so many working days after, by priority. */
export const DUE_DAYS: Readonly<Record<number, number>> = {
  [priority.High]: 1,
  [priority.Medium]: 5,
  [priority.Low]: 20,
};
/** What a new ticket of a priority weighs (README, settings). */
export const WEIGHTS: Readonly<Record<number, number>> = {
  [priority.Critical]: 1000,
  [priority.High]: 400,
  [priority.Medium]: 150,
  [priority.Low]: 50,
};

/** Hours of estimated work with which a technician begins the month at most; the rest waits for a vendor. */
export const MOST_HOURS_AT_START = 24;
/** Meetings on each working day after the made-up calendars end, and their minutes. */
export const MEETINGS_EACH_DAY = 2;
export const MEETING_MINUTES = [30, 45, 60] as const;

const RULES: Omit<MeetingType, 'id' | 'minutes'> = {
  ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, incrementMinutes: 15, windowDays: 10, mostPerDay: 0 },
  noticeMinutes: 60,
  noticeCounts: 'wall-clock',
};

/** What customers can book, and how often each is chosen. */
export const TIMEZEST_TYPES: readonly { readonly type: MeetingType; readonly share: number }[] = [
  { share: 0.25, type: { ...RULES, id: 'call', minutes: 15 } },
  { share: 0.35, type: { ...RULES, id: 'remote-30', minutes: 30 } },
  {
    share: 0.3,
    type: { ...RULES, id: 'remote-60', minutes: 60, incrementMinutes: 30, noticeMinutes: 120 },
  },
  {
    share: 0.1,
    type: {
      ...{ ...RULES, id: 'on-site', minutes: 60, incrementMinutes: 30 },
      ...{ bufferBeforeMinutes: 30, bufferAfterMinutes: 30, mostPerDay: 2 },
      noticeMinutes: 240,
      noticeCounts: 'business-time',
    },
  },
];
export const CALENDLY_TYPE: MeetingType = { ...RULES, id: 'intro', minutes: 30, incrementMinutes: 30 };
export const FINDTIME_TYPE: MeetingType = {
  ...{ ...RULES, id: 'together', minutes: 30, incrementMinutes: 30 },
  noticeMinutes: 120,
};
export const DISPATCHER_TYPE: MeetingType = {
  ...{ ...RULES, id: 'by-phone', minutes: 60, windowDays: 3 },
  noticeMinutes: 180,
};
