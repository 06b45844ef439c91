import type { Row } from '../desk/row.js';
import type { Window } from '../exchange/instances.js';
import { exportedItems, isExportedCopy, type ExportedItem } from './exported-items.js';
import { importedItems, type ImportedItem } from './imported-items.js';
import { SandboxControl } from './sandbox-control.js';

/** What one pass wrote: copies made or changed in Exchange, the same in Autotask, and copies taken away on both sides. */
export interface IntegrationCounts {
  readonly exported: number;
  readonly imported: number;
  readonly removed: number;
}

type State = Readonly<Record<string, Row[]>>;
/** Appointment id by the key of the event it copies; kept with the mailbox, where no vendor route shows it. */
type Links = Readonly<Record<string, number>>;

const DAY = 86_400_000;
const DAYS_BACK = 30;
const DAYS_AHEAD = 60;

/**
 * One pass of the Autotask extension for Exchange: Autotask calendar items appear as Exchange events and Exchange events
 * as Autotask appointments. A pass with nothing new writes nothing. A copy that somebody changed is put right again and
 * nothing of it flows back. Mailboxes that refuse are left out. `exchangeCa`: PEM to trust for an https address.
 */
export async function integrate(
  urls: { readonly autotask: string; readonly exchange: string },
  options: { readonly exchangeCa?: string } = {},
): Promise<IntegrationCounts> {
  const autotask = new SandboxControl(urls.autotask);
  const exchange = new SandboxControl(urls.exchange, options.exchangeCa);
  const [psa, calendar, now] = await Promise.all([autotask.state(), exchange.state(), exchange.now()]);
  const mailboxes = (calendar['mailboxes'] ?? []).filter((row) => row['status'] === undefined);
  const outward = await exportAll(exchange, psa, calendar, mailboxes);
  const window = { start: now - DAYS_BACK * DAY, end: now + DAYS_AHEAD * DAY };
  let [imported, removed] = [0, outward.removed];
  for (const mailbox of mailboxes) {
    const inward = await importMailbox({ autotask, exchange, psa, calendar, window, now }, mailbox);
    imported += inward.written;
    removed += inward.removed;
  }
  return { exported: outward.written, imported, removed };
}

interface SideCounts {
  readonly written: number;
  readonly removed: number;
}

async function exportAll(
  exchange: SandboxControl,
  psa: State,
  calendar: State,
  mailboxes: readonly Row[],
): Promise<SideCounts> {
  const addresses = new Set(mailboxes.map((row) => row['userPrincipalName']));
  const imported = new Set(mailboxes.flatMap((row) => Object.values(linksOf(row))));
  const items = exportedItems(psa, imported).filter(({ mailbox }) => addresses.has(mailbox));
  const copies = new Map((calendar['events'] ?? []).map((row) => [String(row['id']), row]));
  const stale = items.filter((item) => !isTrueCopy(copies.get(item.id), item));
  await exchange.upsert('events', stale.map(eventOf));
  const wanted = new Set(items.map(({ id }) => id));
  const gone = [...copies.keys()].filter((id) => isExportedCopy(id) && !wanted.has(id));
  await exchange.remove('events', gone);
  return { written: stale.length, removed: gone.length };
}

/** The row of the copy. */
export function eventOf({ id, mailbox, subject, content, location, start, end }: ExportedItem): Row {
  return {
    id,
    mailbox,
    subject,
    body: { contentType: 'text', content },
    location: { displayName: location },
    start: stamp(start),
    end: stamp(end),
    isAllDay: false,
    showAs: 'busy',
    sensitivity: 'normal',
    type: 'singleInstance',
    recurrence: null,
    seriesMasterId: null,
    isCancelled: false,
  };
}

function isTrueCopy(row: Row | undefined, item: ExportedItem): boolean {
  if (row === undefined) return false;
  const wanted = eventOf(item);
  return Object.entries(wanted).every(([name, value]) => JSON.stringify(row[name]) === JSON.stringify(value));
}

function stamp(iso: string): { dateTime: string; timeZone: string } {
  return { dateTime: `${new Date(iso).toISOString().slice(0, 19)}.0000000`, timeZone: 'UTC' };
}

interface Pass {
  readonly autotask: SandboxControl;
  readonly exchange: SandboxControl;
  readonly psa: State;
  readonly calendar: State;
  readonly window: Window;
  readonly now: number;
}

async function importMailbox(pass: Pass, mailbox: Row): Promise<SideCounts> {
  const person = (pass.psa['Resources'] ?? []).find(
    ({ email, isActive }) =>
      isActive === true && String(email).toLowerCase() === mailbox['userPrincipalName'],
  );
  if (person === undefined) return { written: 0, removed: 0 };
  const known = new Map((pass.psa['Appointments'] ?? []).map((row) => [Number(row['id']), row]));
  const links = linksOf(mailbox);
  const items = importedItems(mailbox, pass.calendar['events'] ?? [], pass.window);
  const stale = items.filter((item) => !isTrueAppointment(known.get(links[item.key] ?? -1), item));
  const rows = stale.map((item) =>
    appointmentOf(item, person['id'], known.get(links[item.key] ?? -1), pass.now),
  );
  const ids = await pass.autotask.upsert('Appointments', rows);
  const wanted = new Set(items.map(({ key }) => key));
  // What has slid out of the window behind us stays where it is, as an appointment of the past.
  const gone = Object.entries(links).filter(
    ([key, id]) => !wanted.has(key) && !isBefore(known.get(id), pass.window.start),
  );
  const present = gone.map(([, id]) => id).filter((id) => known.has(id));
  await pass.autotask.remove('Appointments', present);
  if (stale.length + gone.length > 0) {
    const left = Object.entries(links).filter((entry) => !gone.some(([key]) => key === entry[0]));
    const added = stale.map(({ key }, index): [string, number] => [key, Number(ids[index])]);
    const integration = Object.fromEntries([...left, ...added]);
    await pass.exchange.upsert('mailboxes', [
      { userPrincipalName: mailbox['userPrincipalName'], integration },
    ]);
  }
  return { written: stale.length, removed: present.length };
}

function appointmentOf(item: ImportedItem, resourceID: unknown, before: Row | undefined, now: number): Row {
  const moment = new Date(now).toISOString();
  return {
    ...(before === undefined ? {} : { id: before['id'] }),
    resourceID,
    creatorResourceID: resourceID,
    title: item.title,
    description: item.description,
    startDateTime: item.start,
    endDateTime: item.end,
    createDateTime: before?.['createDateTime'] ?? moment,
    updateDateTime: moment,
  };
}

function isTrueAppointment(row: Row | undefined, item: ImportedItem): boolean {
  if (row === undefined) return false;
  const { title, description, startDateTime, endDateTime } = row;
  const isWorded = title === item.title && (description ?? '') === item.description;
  return isWorded && startDateTime === item.start && endDateTime === item.end;
}

const isBefore = (row: Row | undefined, instant: number): boolean =>
  row !== undefined && Date.parse(String(row['endDateTime'])) <= instant;

const linksOf = (mailbox: Row): Links => (mailbox['integration'] ?? {}) as Links;
