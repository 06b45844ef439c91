import type { DeskTables } from './desk-tables.js';
import type { Diary } from './diary.js';
import type { EventWriter } from './event-writer.js';
import type { People, Technician } from './people.js';
import type { SeededRandom } from './random.js';
import type { ServiceCallWriter } from './service-calls.js';
import type { DeskTicket } from './tickets.js';

/** What every author of blocks needs. `now` in ms. */
export interface Scene {
  readonly now: number;
  readonly random: SeededRandom;
  readonly tables: DeskTables;
  readonly people: People;
  readonly calls: ServiceCallWriter;
  readonly events: EventWriter;
  readonly diaries: readonly Diary[];
  /** Tickets of the technician on which something can be booked: open ones, or with `past` also closed ones. */
  ticketsOf(technician: Technician, when: 'past' | 'coming'): readonly DeskTicket[];
}
