import type { ControlHooks } from '../control.js';
import type { Row } from '../desk/row.js';
import type { CalendarStore, CalendarTables } from './calendar-store.js';
import type { SubscriptionBook } from './subscription-book.js';

/** What a reset asks for; what it leaves out stays as the process was started. */
interface DeskOrder {
  readonly seed?: number;
  readonly scale?: number;
}

/**
 * What the control routes may do here. Events put or taken this way are changes like any other. `forget` drops what a reset
 * finds outside of the tables.
 */
export function exchangeHooks(
  store: CalendarStore,
  book: SubscriptionBook,
  deskFor: (order: DeskOrder) => CalendarTables,
  forget: () => void,
): ControlHooks {
  return {
    reset: ({ empty, seed, scale }) => {
      forget();
      const order = { ...(seed === undefined ? {} : { seed }), ...(scale === undefined ? {} : { scale }) };
      store.load(empty === true ? { mailboxes: [], events: [] } : deskFor(order));
    },
    upsert: (table, row) => {
      switch (table) {
        case 'events':
          return upsertEvent(store, row);
        case 'mailboxes':
          return store.saveMailbox(row);
        case 'subscriptions':
          return upsertSubscription(book, row);
        default:
          throw new Error(`There is no table ${table} that rows can be put into.`);
      }
    },
    remove: (table, id) => {
      switch (table) {
        case 'events':
          return store.remove(String(id));
        case 'mailboxes':
          return store.removeMailbox(String(id));
        case 'subscriptions':
          return book.remove(String(id));
        default:
          throw new Error(`There is no table ${table} that rows can be taken from.`);
      }
    },
  };
}

function upsertEvent(store: CalendarStore, row: Row): string {
  const id = row['id'];
  if (typeof id !== 'string') return store.save(row).id;
  return store.save({ ...store.event(id), ...row, id }).id;
}

function upsertSubscription(book: SubscriptionBook, row: Row): string {
  const id = typeof row['id'] === 'string' ? row['id'] : '';
  const known = book.find(id);
  if (known === undefined)
    throw new Error(`There is no subscription ${id}; subscribe through the vendor's route.`);
  book.save({ ...known, ...row, id });
  return id;
}
