import type { FixedBlockKind } from '../planning/model/fixed-block.js';
import type { Instant, Interval } from '../planning/time/interval.js';
import { overlaps } from '../planning/time/interval.js';
import { datesInterval, dayInterval } from '../planning/time/work-calendar.js';
import { boardBlock } from './board-block.js';
import { findEchoes, type TimedItem } from './echoes.js';
import type { SourcedPolicy } from './event-policy.js';
import type { ExportNames } from './exported-subject.js';
import { judgeEvent, type PolicyRule } from './judge-event.js';
import { ownBookings, type BookingIndex } from './own-bookings.js';
import { copiesOfOwnEvents, shownChunk, type OwnEventIndex } from './own-event-echo.js';
import type { CalendarEventRecord } from './ports/calendar-source.port.js';
import type { StoredTechnician } from './ports/desk-store.port.js';
import type { BoardBlock, IgnoredItem } from './ports/plan-store.port.js';
import type { PsaBusyRecord, ServiceCallRecord } from './ports/psa-source.port.js';
import { shownAs } from './shown-as.js';

/** What of one technician's time is fixed, what is not counted and why, and which of our bookings are fixed. */
export interface Classified {
  readonly blocks: readonly BoardBlock[];
  readonly ignored: readonly IgnoredItem[];
  /** All events, appointments, to-dos and time off that are known, also outside the window, and what each was taken for. */
  readonly judged: readonly JudgedItem[];
  /** Where people have said here that the first part of an activity is to be; the PSA may not show it there yet. */
  readonly wanted: ReadonlyMap<string, Interval>;
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
  /** `call:<id>`, `event:<id>` or the id of the to-do that it is a copy of; null when it is its own. */
  readonly copyOf: string | null;
  /** Null for what the PSA told. */
  readonly event: CalendarEventRecord | null;
}

interface Copies {
  readonly ofCalls: number;
  readonly ofEvents: number;
}

function blockOf({ id, kind, title, slot, event }: JudgedItem): BoardBlock {
  const shown = event === null ? undefined : shownAs(event);
  return { ...boardBlock(id, kind, title, slot), ...(shown === undefined ? {} : { shownAs: shown }) };
}

/** Facts that all technicians of a desk share, looked up once. */
export interface DeskIndex extends BookingIndex {
  readonly eventsByMailbox: ReadonlyMap<string, readonly CalendarEventRecord[]>;
  readonly busyTimesByTechnician: ReadonlyMap<string, readonly PsaBusyRecord[]>;
  readonly ownEvents: OwnEventIndex;
}

export interface ClassifyOptions {
  readonly now: Instant;
  readonly window: Interval;
  readonly timeZone: string;
  readonly gridMinutes: number;
  readonly freezeMinutes: number;
  readonly exportNames: ExportNames;
  /** False where each copy is time of its own. */
  readonly knowsCopies: boolean;
  readonly eventPolicy: SourcedPolicy;
  /** False where no subjects of events and no titles of appointments may be shown. */
  readonly showsSubjects: boolean;
}

/** Applies the class table of domain section 3 to everything found on one technician's calendars. */
export function classify(
  index: DeskIndex,
  technician: StoredTechnician,
  options: ClassifyOptions,
): Classified {
  const calls = index.callsByTechnician.get(technician.id) ?? [];
  const ours = ownBookings(index, technician, options);
  const imported = calls
    .filter((call) => !ours.handledCalls.has(call.id) && call.state === 'open')
    .map((call) => boardBlock(`call:${call.id}`, 'imported', titleOfCall(call), call.slot));
  const exchange = fromExchange(index, technician, calls, options);
  const psa = fromPsaBusyTimes(index, technician, exchange, calls, options);
  const holidays = technician.holidays.map(({ date, name }) =>
    boardBlock(`holiday:${date}`, 'holiday', name, dayInterval(date, options.timeZone)),
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
    wanted: ours.wanted,
    copies: {
      ofCalls: exchange.copies.ofCalls + psa.copies.ofCalls,
      ofEvents: exchange.copies.ofEvents + psa.copies.ofEvents,
    },
  };
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
      const key = shownChunk(event, technician.id, index.ownEvents);
      return key === null ? [] : [[id, key] as const];
    }),
  );
  const others = items.filter((it) => !own.has(it.id));
  const echoes = findEchoes.ofCalls(others, calls, options.exportNames);
  const busyTimes = index.busyTimesByTechnician.get(technician.id) ?? [];
  const toDos = busyTimes.filter((it) => it.kind === 'to-do');
  const copiesOfToDos = findEchoes.ofToDos(others, toDos, options.exportNames);
  const judged = items.map(({ id, slot, shownTitle: title, event }): JudgedItem => {
    const verdict =
      ownEventOf(own.get(id)) ??
      copyOfCall(ifKnown(echoes.get(id), options)) ??
      copyOfToDo(ifKnown(copiesOfToDos.get(id), options));
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

/** What something is a copy of, where copies are known at all. */
const ifKnown = (original: string | undefined, { knowsCopies }: ClassifyOptions): string | undefined =>
  knowsCopies ? original : undefined;

type Verdict = Pick<JudgedItem, 'blocks' | 'why' | 'rule' | 'copyOf'>;

const takesNoTime = (why: string, copyOf: string | null): Verdict => ({
  blocks: false,
  why,
  rule: null,
  copyOf,
});

const copyOfCall = (callId: string | undefined): Verdict | null =>
  callId === undefined ? null : takesNoTime(`copy of service call ${callId}`, `call:${callId}`);

const busyTimeOf = (kind: PsaBusyRecord['kind'], eventId: string | undefined): Verdict =>
  eventId === undefined
    ? { blocks: true, why: PSA_WORDS[kind], rule: null, copyOf: null }
    : takesNoTime('copy of an Exchange event', eventId);

const copyOfToDo = (toDoId: string | undefined): Verdict | null =>
  toDoId === undefined ? null : takesNoTime('copy of a to-do', toDoId);

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
  { tickets, bookingsByTechnician, busyTimesByTechnician }: DeskIndex,
  technician: StoredTechnician,
  exchange: Pick<Sorted, 'items' | 'own'>,
  calls: readonly ServiceCallRecord[],
  options: ClassifyOptions,
): Sorted {
  const items = (busyTimesByTechnician.get(technician.id) ?? []).map((it) => ({ ...it, marker: null }));
  const copyable = items.filter((it) => it.kind === 'appointment');
  const ofEvents = findEchoes.ofEvents(copyable, exchange.items);
  // Of our own events a PSA that reads Exchange makes copies too; they do not tell that it exports its calls.
  const copiedEvents = [...ofEvents.values()].filter((it) => !exchange.own.has(it)).length;
  const ofCalls = findEchoes.ofCalls(copyable, calls, options.exportNames);
  const shadows = copiesOfOwnEvents(tickets, bookingsByTechnician.get(technician.id) ?? [], copyable);
  const judged = items.map((item): JudgedItem => {
    const isHidden = item.kind === 'appointment' && !options.showsSubjects;
    return {
      ...(copyOfCall(ifKnown(ofCalls.get(item.id) ?? shadows.get(item.id), options)) ??
        busyTimeOf(item.kind, ifKnown(ofEvents.get(item.id), options))),
      id: item.id,
      slot: item.slot,
      title: (isHidden ? null : item.title) ?? UNTITLED,
      kind: item.kind === 'time-off' ? item.kind : 'appointment',
      event: null,
    };
  });
  return { judged, items, own: new Set(), copies: { ofCalls: ofCalls.size, ofEvents: copiedEvents } };
}

const PSA_WORDS: Readonly<Record<PsaBusyRecord['kind'], string>> = {
  appointment: 'appointment in the PSA',
  'to-do': 'to-do with times in the PSA',
  'time-off': 'approved time off',
};
