import type { NextActivity } from '../planning/model/next-activity.js';
import type {
  PlanningProblem,
  RememberedActivity,
  TechnicianProblem,
} from '../planning/model/planning-problem.js';
import { weightOf } from '../planning/solver/weights.js';
import type { Instant, Interval } from '../planning/time/interval.js';
import { DAY } from '../planning/time/interval.js';
import { expandHours } from '../planning/time/work-calendar.js';
import { allHolidays } from './holidays.js';
import { horizonEndOf } from './import-window.js';
import { classify, type Classified, type DeskIndex } from './classify.js';
import { groupBy } from './group-by.js';
import { keepOpenFor } from './keep-open-for.js';
import { indexOwnEvents } from './own-event-echo.js';
import type { Desk, StoredTechnician } from './ports/desk-store.port.js';
import type { Instruction } from './ports/instruction.js';
import type { StoredOverrides } from './ports/setting-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import type { SourcedPolicy } from './event-policy.js';
import { eventPolicyFor, settingsFor, type Settings } from './settings.js';
import { techniciansOf } from './technicians-of.js';

/** One technician's part of the question, with what people need to understand the answer. */
export interface TechnicianCase {
  readonly technician: StoredTechnician;
  readonly settings: Settings;
  readonly problem: TechnicianProblem;
  readonly classified: Classified;
  /** Open activities on tickets that wait for a customer or vendor: not workable. */
  readonly waiting: readonly string[];
}

/** The whole question, ready for the solver. */
export interface DeskCase {
  readonly problem: PlanningProblem;
  readonly cases: readonly TechnicianCase[];
  /** What holds for the organisation. */
  readonly settings: Settings;
}

/**
 * Turns what is known about the desk into a planning problem. Pure: equal input, equal problem. Shifts and blocks begin `lookBack`
 * milliseconds before now; by default a day, since the day that `now` is in began earlier, and a shift may have begun before midnight.
 */
export function buildProblem(
  desk: Desk,
  overrides: readonly StoredOverrides[],
  remembered: ReadonlyMap<string, readonly RememberedActivity[]>,
  now: Instant,
  lookBack = DAY,
): DeskCase {
  const settings = settingsFor(overrides);
  const frame = {
    now,
    horizonEnd: horizonEndOf(now, settings.horizonDays),
    gridMinutes: settings.gridMinutes,
  };
  const window = { start: now - lookBack, end: frame.horizonEnd };
  const index = indexDesk(desk);
  const cases = desk.technicians.map((technician) =>
    buildCase(
      index,
      technician,
      {
        settings: settingsFor(overrides, technician.teamId, technician.id),
        eventPolicy: eventPolicyFor(overrides, technician.teamId, technician.id),
      },
      { ...frame, window },
      remembered,
    ),
  );
  return { problem: { ...frame, technicians: cases.map((it) => it.problem) }, cases, settings };
}

/** The zone whose wall clock counts for the technician: set by hand, then the PSA's, then the mailbox's; null when nobody knows it. */
export const knownZoneOf = (technician: StoredTechnician, settings: Settings): string | null =>
  settings.timeZone ?? technician.timeZone ?? technician.mailboxHours?.timeZone ?? null;

/** As {@link knownZoneOf}; where nobody knows one it is UTC, and the doctor says so. */
const zoneOf = (technician: StoredTechnician, settings: Settings): string =>
  knownZoneOf(technician, settings) ?? 'UTC';

/** Working hours: set by hand, then the PSA's, then the mailbox's; null when nobody knows them. */
export const hoursOf = (technician: StoredTechnician, settings: Settings): StoredTechnician['hours'] =>
  settings.workingHours ?? technician.hours ?? technician.mailboxHours?.hours ?? null;

/** What holds for one technician. */
interface Held {
  readonly settings: Settings;
  readonly eventPolicy: SourcedPolicy;
}

type Frame = Pick<PlanningProblem, 'now' | 'gridMinutes'> & { readonly window: Interval };

function buildCase(
  index: DeskIndex & ActivityIndex,
  technician: StoredTechnician,
  { settings, eventPolicy }: Held,
  frame: Frame,
  remembered: ReadonlyMap<string, readonly RememberedActivity[]>,
): TechnicianCase {
  const timeZone = zoneOf(technician, settings);
  const { window } = frame;
  const holidays = allHolidays([settings.holidays, technician.holidays]);
  const classified = classify(
    index,
    { ...technician, holidays },
    {
      now: frame.now,
      window,
      timeZone,
      gridMinutes: frame.gridMinutes,
      freezeMinutes: settings.freezeMinutes,
      exportNames: settings,
      knowsCopies: settings.exchangeIntegration !== 'off',
      eventPolicy,
      showsSubjects: settings.storeSubjects,
    },
  );
  const open = (index.activitiesByTechnician.get(technician.id) ?? []).filter(
    (it) => !classified.fixedActivities.has(it.id),
  );
  const previous = remembered.get(technician.id);
  const shifts = expandHours(
    hoursOf(technician, settings) ?? {},
    timeZone,
    window,
    holidays.map((it) => it.date),
  );
  return {
    technician,
    settings,
    classified,
    waiting: open.filter((it) => it.ticket.state === 'waiting').map((it) => it.id),
    problem: {
      id: technician.id,
      timeZone,
      ...keepOpenFor(index, { technician, settings, shifts, now: frame.now }),
      freezeMinutes: settings.freezeMinutes,
      minimumShiftMinutes: settings.minimumShiftMinutes,
      shifts,
      fixedBlocks: classified.blocks.map(({ id, slot, kind }) => ({ id, slot, kind })),
      activities: open
        .filter((it) => it.ticket.state !== 'waiting')
        .map((it) => toActivity(it.id, it.ticket, index, settings, frame.now)),
      ...(previous === undefined ? {} : { previous }),
    },
  };
}

function toActivity(
  id: string,
  ticket: TicketRecord,
  index: DeskIndex & ActivityIndex,
  settings: Settings,
  now: Instant,
): NextActivity {
  const asked = index.instructions.get(id) ?? NOTHING_ASKED;
  return {
    id,
    durationMinutes: durationOf(ticket, settings, asked),
    weight: weightOf(ticket.priority, ticket.createdAt, now, settings),
    createdAt: ticket.createdAt,
    dueAt: ticket.dueAt,
    notBefore: laterOf(ticket.notBefore, asked.notBefore),
    published: index.publishedByActivity.get(id) ?? [],
    splittable: true,
    minChunkMinutes: settings.minChunkMinutes,
    ...(asked.staysWithTechnician ? { lock: { kind: 'person' } } : {}),
  };
}

const NOTHING_ASKED = { extraMinutes: 0, partMinutes: null, notBefore: null, staysWithTechnician: false };

/** How long an activity takes, in whole minutes. */
export const durationOf = (
  { estimateMinutes }: Pick<TicketRecord, 'estimateMinutes'>,
  { defaultEstimateMinutes }: Pick<Settings, 'defaultEstimateMinutes'>,
  { partMinutes, extraMinutes }: Pick<Instruction, 'partMinutes' | 'extraMinutes'>,
): number => Math.max(1, partMinutes ?? estimateMinutes ?? defaultEstimateMinutes) + extraMinutes;

const laterOf = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

interface ActivityIndex extends Pick<Desk, 'appointmentTypes' | 'openRequests'> {
  readonly activitiesByTechnician: ReadonlyMap<
    string,
    readonly { readonly id: string; readonly ticket: TicketRecord }[]
  >;
  readonly publishedByActivity: ReadonlyMap<string, NextActivity['published']>;
}

function indexDesk(desk: Desk): DeskIndex & ActivityIndex {
  const tickets = new Map(desk.tickets.map((it) => [it.id, it]));
  const instructions = new Map(desk.instructions.map((it) => [it.activityId, it]));
  const withTicket = desk.activities.flatMap((it) => {
    if ((instructions.get(it.id)?.ended ?? null) !== null) return [];
    const ticket = tickets.get(it.ticketId);
    return ticket === undefined ? [] : [{ id: it.id, technicianId: it.technicianId, ticket }];
  });
  return {
    appointmentTypes: desk.appointmentTypes,
    openRequests: desk.openRequests,
    tickets,
    bookingsByTechnician: groupBy(
      desk.bookings,
      (it) => it.technicianId,
      (it) => it,
    ),
    busyTimesByTechnician: groupBy(
      desk.busyTimes,
      (it) => it.technicianId,
      (it) => it,
    ),
    callsByTechnician: groupBy(
      desk.serviceCalls.flatMap((call) => techniciansOf(call).map((id) => ({ id, call }))),
      (it) => it.id,
      (it) => it.call,
    ),
    eventsByMailbox: groupBy(
      desk.events,
      (it) => it.mailbox,
      (it) => it.event,
    ),
    bookingsByCall: new Map(desk.bookings.map((it) => [it.serviceCallId, it])),
    ownEvents: indexOwnEvents(desk),
    instructions,
    inProgress: new Set(withTicket.filter((it) => it.ticket.state === 'in-progress').map((it) => it.id)),
    workable: new Set(withTicket.filter((it) => it.ticket.state !== 'waiting').map((it) => it.id)),
    activitiesByTechnician: groupBy(
      withTicket,
      (it) => it.technicianId,
      (it) => it,
    ),
    publishedByActivity: groupBy(
      desk.bookings.filter((it) => it.state === 'live').toSorted((a, b) => a.chunk - b.chunk),
      (it) => it.activityId,
      ({ chunk, slot }) => ({ chunk, slot }),
    ),
  };
}
