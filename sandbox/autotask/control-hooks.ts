import type { ControlHooks, ResetOrder } from '../control.js';
import { buildDesk } from '../desk/build-desk.js';
import type { JournalStore } from '../journal-store.js';
import type { SandboxClock } from '../sandbox-clock.js';
import type { Access } from './access.js';
import { ENTITY_TABLE } from './entity-table.js';
import type { RecordStore } from './record-store.js';
import type { Row } from './row.js';
import type { WebhookCaller } from './webhooks/webhook-caller.js';
import { wholeRow } from './whole-row.js';

type Rows = Readonly<Record<string, readonly Row[]>>;

/** What a stand-in starts with; a value left out is 1. */
interface StartingDesk {
  readonly seed?: number;
  readonly scale?: number;
  /** Instead of the seeded desk. */
  readonly rows?: Rows;
}

interface ControlledParts {
  readonly store: JournalStore;
  readonly records: RecordStore;
  readonly clock: SandboxClock;
  readonly caller: WebhookCaller;
  readonly access: Access;
}

/** What the control routes may do here. Rows put or taken this way are changes like any other, made by nobody. */
export function controlHooks(
  { store, records, clock, caller, access }: ControlledParts,
  options: StartingDesk,
): ControlHooks {
  return {
    reset: (order) => {
      caller.clear();
      access.reset();
      store.load(tablesOf(order.empty === true ? {} : initialRows(order, clock, options)));
    },
    upsert: (table, row) => {
      const id = Number(row['id'] ?? records.nextId(table));
      records.put(table, wholeRow(definitionOf(table), { ...records.get(table, id), ...row, id }));
      return id;
    },
    remove: (table, id) => records.delete(definitionOf(table).name, id),
  };
}

function initialRows(order: ResetOrder, clock: SandboxClock, options: StartingDesk): Rows {
  if (options.rows !== undefined) return options.rows;
  const seed = order.seed ?? options.seed ?? 1;
  const scale = order.scale ?? options.scale ?? 1;
  return buildDesk({ seed, scale, now: clock.now() }).autotask;
}

function tablesOf(rows: Rows): Record<string, Record<string, Row>> {
  const tables = ENTITY_TABLE.map(({ name }): [string, Record<string, Row>] => [name, {}]);
  const loaded = Object.entries(rows).map(([name, list]): [string, Record<string, Row>] => {
    const definition = definitionOf(name);
    return [name, Object.fromEntries(list.map((row) => [String(row['id']), wholeRow(definition, row)]))];
  });
  return Object.fromEntries([...tables, ...loaded]);
}

/** By the exact name: a control order with a misspelt table must not pass. */
function definitionOf(table: string): (typeof ENTITY_TABLE)[number] {
  const definition = ENTITY_TABLE.find(({ name }) => name === table);
  if (definition === undefined) throw new Error(`There is no table ${table}.`);
  return definition;
}
