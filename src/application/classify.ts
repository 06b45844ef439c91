import type { FixedBlockKind } from '../planning/model/fixed-block.js';
import type { Instant, Interval } from '../planning/time/interval.js';
import { MINUTE, overlaps } from '../planning/time/interval.js';
import { datesInterval, dayInterval } from '../planning/time/work-calendar.js';
import { findEchoes, type TimedItem } from './echoes.js';
import type { SourcedPolicy } from './event-policy.js';
import { frozenOnFrozen } from './frozen-on-frozen.js';
import { judgeEvent, type PolicyRule } from './judge-event.js';
import { copiesOfOwnEvents, shownChunk, type OwnEventIndex } from './own-event-echo.js';
import type { CalendarEventRecord } from './ports/calendar-source.port.js';
import type { Desk, StoredBooking, StoredTechnician } from './ports/desk-store.port.js';
import type { BoardBlock, IgnoredItem } from './ports/plan-store.port.js';
import type { PsaBusyRecord, ServiceCallRecord } from './ports/psa-source.port.js';
import { shownAs } from './shown-as.js';

/** What of one technician's time is fixed, what is not counted and why, and which of our bookings are fixed. */
export interface Classified {
  readonly blocks: readonly BoardBlock[];
  readonly ignored: readonly IgnoredItem[];
  /** All events, appointments, to-dos and time off that are known, also outside the window, and what each was taken for. */
  readonly judged: readonly JudgedItem[];
  /** Activities with a chunk that is pinned, started, or frozen on top of another: they are not planned. */
  readonly fixedActivities: ReadonlySet<string>;
  /** How many copies an integration between PSA and Exchange has left here, whether or not they are taken for copies. */
  readonly copies: Copies;
}

/** Something found on a calendar that is no service call, and whether it takes time. */
export interface JudgedItem {
  readonly id: string;
  readonly kind: FixedBlockKind;
  /** As boards show it. */
  readonly title: string;
  readonly slot: Interval;
  readonly blocks: boolean;
  readonly why: string;
  /** The cell of the event policy that decided; null when none was asked. */
  readonly rule: PolicyRule | null;
  /** `call:<id>` or `event:<id>` of what it is a copy of; null when it is its own. */
  readonly copyOf: string | null;
  /** Null for what the PSA told. */
  readonly event: CalendarEventRecord | null;
}

interface Copies {
  readonly ofCalls: number;
  readonly ofEvents: number;
}

const LABELS: Readonly<Record<FixedBlockKind, string>> = {
  imported: 'Imported',
  external: 'External',
  appointment: 'Appointment',
  'time-off': 'Time off',
  holiday: 'Holiday',
  pinned: 'Pinned',
  started: 'Started',
};

const block = (id: string, kind: FixedBlockKind, title: string, slot: Interval): BoardBlock => ({
  id,
  kind,
  label: LABELS[kind],
  title,
  slot,
});

function blockOf({ id, kind, title, slot, event }: JudgedItem): BoardBlock {
  const shown = event === null ? undefined : shownAs(event);
  return { ...block(id, kind, title, slot), ...(shown === undefined ? {} : { shownAs: shown }) };
}

/** Facts that all technicians of a desk share, looked up once. */
export interface DeskIndex {
  readonly callsByTechnician: ReadonlyMap<string, readonly ServiceCallRecord[]>;
  readonly eventsByMailbox: ReadonlyMap<string, readonly CalendarEventRecord[]>;
  readonly bookingsByCall: ReadonlyMap<string, StoredBooking>;
  readonly ownEvents: OwnEventIndex;
  readonly inProgress: ReadonlySet<string>;
  /** Open activities that are to be planned: their tickets do not wait. */
  readonly workable: ReadonlySet<string>;
}

export interface ClassifyOptions {
  readonly now: Instant;
  readonly window: Interval;
  readonly timeZone: string;
  readonly gridMinutes: number;
  readonly freezeMinutes: number;
  readonly exportedCallSubject: string;
  /** False where each copy is time of its own. */
  readonly knowsCopies: boolean;
  readonly eventPolicy: SourcedPolicy;
  /** False where no subjects of events and no titles of appointments may be shown. */
  readonly showsSubjects: boolean;
}

/** Applies the class table of domain section 3 to everything found on one technician's calendars. */
export function classify(
  desk: Desk,
  index: DeskIndex,
  technician: StoredTechnician,
  options: ClassifyOptions,
): Classified {
  const calls = index.callsByTechnician.get(technician.id) ?? [];
  const ours = ownBookings(desk, index, technician, options);
  const imported = calls
    .filter((call) => !ours.handledCalls.has(call.id) && call.state === 'open')
    .map((call) => block(`call:${call.id}`, 'imported', titleOfCall(call), call.slot));
  const exchange = fromExchange(index, technician, calls, options);
  const psa = fromPsaBusyTimes(desk, technician, exchange, calls, options);
  const holidays = technician.holidays.map(({ date, name }) =>
    block(`holiday:${date}`, 'holiday', name, dayInterval(date, options.timeZone)),
  );
  const judged = [...exchange.judged, ...psa.judged];
  const found = judged.filter((it) => it.blocks).map(blockOf);
  const all = [...ours.blocks, ...imported, ...found, ...holidays];
  return {
    blocks: all
      .filter((it) => overlaps(it.slot, options.window))
      .toSorted((a, b) => a.slot.start - b.slot.start || a.slot.end - b.slot.end || (a.id < b.id ? -1 : 1)),
    ignored: judged.filter((it) => !it.blocks).map(({ id, title, slot, why }) => ({ id, title, slot, why })),
    judged,
    fixedActivities: ours.fixedActivities,
    copies: {
      ofCalls: exchange.copies.ofCalls + psa.copies.ofCalls,
      ofEvents: exchange.copies.ofEvents + psa.copies.ofEvents,
    },
  };
}

interface OwnBookings {
  /** Calls that are ours, whoever they are for: they are never imported blocks. */
  readonly handledCalls: ReadonlySet<string>;
  readonly blocks: readonly BoardBlock[];
  readonly fixedActivities: ReadonlySet<string>;
}

function ownBookings(
  desk: Desk,
  index: DeskIndex,
  technician: StoredTechnician,
  options: ClassifyOptions,
): OwnBookings {
  const mine = desk.bookings.filter((it) => it.technicianId === technician.id);
  const calls = index.callsByTechnician.get(technician.id) ?? [];
  const onMyCalendar = new Set(calls.map((it) => it.id));
  const isStarted = (it: StoredBooking): boolean =>
    it.slot.start <= options.now && index.inProgress.has(it.activityId);
  const fixedActivities = new Set([
    ...mine.filter((it) => it.state === 'pinned' || isStarted(it)).map((it) => it.activityId),
    ...frozenOnFrozen(
      mine.filter((it) => index.workable.has(it.activityId)),
      options,
    ),
  ]);
  const own = mine
    .filter((it) => fixedActivities.has(it.activityId))
    // Handed to another technician by a person: it takes that one's time, not this one's.
    .filter((it) => it.state === 'live' || onMyCalendar.has(it.serviceCallId))
    .map((it) => {
      const kind = isStarted(it) ? 'started' : 'pinned';
      const isLatest = !mine.some(
        (other) => other.activityId === it.activityId && isStarted(other) && other.chunk > it.chunk,
      );
      // Only the part that is being worked on overruns; the parts before it are over.
      const slot = kind === 'started' && isLatest ? slotNow(it, options) : it.slot;
      return block(`call:${it.serviceCallId}`, kind, titleOfActivity(desk, it), slot);
    });
  // A call of ours for somebody else, on which a person has put this technician as well.
  const shared = calls.flatMap((call) => {
    const booking = index.bookingsByCall.get(call.id);
    if (booking === undefined || booking.technicianId === technician.id || call.state !== 'open') return [];
    return [block(`call:${call.id}`, 'pinned', titleOfActivity(desk, booking), call.slot)];
  });
  return {
    handledCalls: new Set([
      ...mine.map((it) => it.serviceCallId),
      ...shared.map((it) => it.id.replace('call:', '')),
    ]),
    blocks: [...own, ...shared],
    fixedActivities,
  };
}

/** Work that overruns its end goes on: the end slides forward by the grid. */
function slotNow(booking: StoredBooking, { now, gridMinutes }: ClassifyOptions): Interval {
  if (booking.slot.end > now) return booking.slot;
  const grid = gridMinutes * MINUTE;
  return { start: booking.slot.start, end: (Math.floor(now / grid) + 1) * grid };
}

function titleOfActivity(desk: Desk, booking: StoredBooking): string {
  const [ticketId = ''] = booking.activityId.split('.');
  return desk.tickets.find((it) => it.id === ticketId)?.title ?? `Ticket ${ticketId}`;
}

function titleOfCall(call: ServiceCallRecord): string {
  const firstLine = call.description.split('\n')[0]?.trim() ?? '';
  return (
    [call.companyName, firstLine].filter((it) => it !== null && it !== '').join(': ') ||
    `Service call ${call.id}`
  );
}

/** What is shown of something without a title, and of something whose title is not stored. */
const UNTITLED = 'Busy';

interface Sorted {
  readonly judged: readonly JudgedItem[];
  readonly items: readonly TimedItem[];
  /** Items that are our own events. */
  readonly own: ReadonlySet<string>;
  readonly copies: Copies;
}

function fromExchange(
  index: DeskIndex,
  technician: StoredTechnician,
  calls: readonly ServiceCallRecord[],
  options: ClassifyOptions,
): Sorted {
  const events = technician.mailbox === null ? [] : (index.eventsByMailbox.get(technician.mailbox) ?? []);
  const items = events.map((event) => ({ ...itemOf(event, options), event }));
  const own = new Map(
    items.flatMap(({ id, event }) => {
      const key = shownChunk(event, index.ownEvents);
      return key === null ? [] : [[id, key] as const];
    }),
  );
  const others = items.filter((it) => !own.has(it.id));
  const echoes = findEchoes.ofCalls(others, calls, options.exportedCallSubject);
  const judged = items.map(({ id, slot, shownTitle: title, event }): JudgedItem => {
    const verdict = ownEventOf(own.get(id)) ?? copyOfCall(options.knowsCopies ? echoes.get(id) : undefined);
    return {
      copyOf: null,
      ...(verdict ?? judgeEvent(event, options.eventPolicy)),
      id,
      kind: 'external',
      title,
      slot,
      event,
    };
  });
  return { judged, items, own: new Set(own.keys()), copies: { ofCalls: echoes.size, ofEvents: 0 } };
}

type Verdict = Pick<JudgedItem, 'blocks' | 'why' | 'rule' | 'copyOf'>;

const takesNoTime = (why: string, copyOf: string | null): Verdict => ({
  blocks: false,
  why,
  rule: null,
  copyOf,
});

const copyOfCall = (callId: string | undefined): Verdict | null =>
  callId === undefined ? null : takesNoTime(`copy of service call ${callId}`, `call:${callId}`);

const ownEventOf = (key: string | undefined): Verdict | null =>
  key === undefined ? null : takesNoTime(`own event of ${key}`, null);

function itemOf(
  event: CalendarEventRecord,
  { timeZone, showsSubjects }: ClassifyOptions,
): TimedItem & { readonly shownTitle: string } {
  const slot =
    event.time.kind === 'timed'
      ? event.time.slot
      : datesInterval(event.time.from, event.time.until, timeZone);
  return {
    id: `event:${event.id}`,
    slot,
    title: event.subject,
    ...(event.trace === undefined ? {} : { trace: event.trace }),
    marker: event.marker?.kind === 'call' ? event.marker : null,
    shownTitle: event.isPrivate ? 'Private' : ((showsSubjects ? event.subject : null) ?? UNTITLED),
  };
}

function fromPsaBusyTimes(
  desk: Desk,
  technician: StoredTechnician,
  exchange: Pick<Sorted, 'items' | 'own'>,
  calls: readonly ServiceCallRecord[],
  options: ClassifyOptions,
): Sorted {
  const items = desk.busyTimes
    .filter((it) => it.technicianId === technician.id)
    .map((it) => ({ ...it, marker: null }));
  const copyable = items.filter((it) => it.kind === 'appointment');
  const ofEvents = findEchoes.ofEvents(copyable, exchange.items);
  // Of our own events a PSA that reads Exchange makes copies too; they do not tell that it exports its calls.
  const copiedEvents = [...ofEvents.values()].filter((it) => !exchange.own.has(it)).length;
  const ofCalls = findEchoes.ofCalls(copyable, calls, options.exportedCallSubject);
  const shadows = copiesOfOwnEvents(desk, technician, copyable);
  const judged = items.map(({ id, slot, title, kind }): JudgedItem => {
    const call = copyOfCall(options.knowsCopies ? (ofCalls.get(id) ?? shadows.get(id)) : undefined);
    const event = options.knowsCopies ? ofEvents.get(id) : undefined;
    const isHidden = kind === 'appointment' && !options.showsSubjects;
    const shown = {
      id,
      slot,
      title: (isHidden ? null : title) ?? UNTITLED,
      kind: kind === 'time-off' ? kind : 'appointment',
      event: null,
    } as const;
    if (call !== null) return { ...shown, ...call };
    const why = event === undefined ? PSA_WORDS[kind] : 'copy of an Exchange event';
    return { ...shown, blocks: event === undefined, why, rule: null, copyOf: event ?? null };
  });
  return { judged, items, own: new Set(), copies: { ofCalls: ofCalls.size, ofEvents: copiedEvents } };
}

const PSA_WORDS: Readonly<Record<PsaBusyRecord['kind'], string>> = {
  appointment: 'appointment in the PSA',
  'to-do': 'to-do with times in the PSA',
  'time-off': 'approved time off',
};
