import { z } from 'zod';
import type { Row } from '../desk/row.js';
import { contextOf, type Call, type MailboxHandler } from './call.js';
import { GraphError } from './graph-error.js';
import { instancesIn, type Instance, type Window } from './instances.js';
import { mailboxKey } from './mailbox-access.js';
import { instantOf, stampOf } from './wall-clock.js';

const Stamp = z.object({ dateTime: z.string(), timeZone: z.string().nullish() });
const Asked = z.object({
  schedules: z.array(z.string()).min(1),
  starttime: Stamp,
  endtime: Stamp,
  availabilityviewinterval: z.int().min(5).max(1440).nullish(),
});

const MINUTE = 60_000;
/** A slot shows the strongest of its events; the position in the list is the digit of the view. */
const DIGITS = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'];
const STRENGTH = ['free', 'workingElsewhere', 'tentative', 'busy', 'oof'];

export const getSchedule: MailboxHandler = (call, mailbox) => {
  const asked = read(call.body);
  const window = { start: instantOf(zoned(asked.starttime)), end: instantOf(zoned(asked.endtime)) };
  const interval = (asked.availabilityviewinterval ?? 30) * MINUTE;
  if (window.end - window.start < interval) {
    throw new GraphError(400, 'ErrorInvalidParameter', 'The asked time must be at least one interval long.');
  }
  const value = asked.schedules.map((name) => scheduleOf(call, name, window, interval));
  const what = `users('${String(mailbox['id'])}')/calendar/getSchedule`;
  return { status: 200, body: { '@odata.context': contextOf(call, what), value } };
};

/** The documentation writes the names small, the metadata with a capital; both are taken. */
function read(body: unknown): z.output<typeof Asked> {
  const entries = Object.entries((body ?? {}) as Row).map(([name, value]) => [name.toLowerCase(), value]);
  const parsed = Asked.safeParse(Object.fromEntries(entries));
  if (parsed.success) return parsed.data;
  throw new GraphError(
    400,
    'ErrorInvalidParameter',
    `The request is not valid: ${z.prettifyError(parsed.error)}`,
  );
}

const zoned = (stamp: z.output<typeof Stamp>): { dateTime: string; timeZone: string } => ({
  dateTime: stamp.dateTime,
  timeZone: stamp.timeZone ?? 'UTC',
});

function scheduleOf(call: Call, name: string, window: Window, interval: number): Row {
  const mailbox = call.store.mailbox(name);
  if (mailbox === undefined) return failed(name, 'ErrorMailRecipientNotFound', `Unable to resolve ${name}.`);
  if (mailbox['status'] === 403) return failed(name, 'ErrorAccessDenied', `No access to ${name}.`);
  if (mailbox['status'] === 404) return failed(name, 'ErrorNoFreeBusyAccess', `${name} has no mailbox here.`);
  const key = mailboxKey(mailbox);
  const zone = call.store.zoneOf(key);
  const instances = [...call.store.groups(key).values()]
    .flatMap((group) => instancesIn(group, window, zone))
    .filter(({ row }) => row['isCancelled'] !== true)
    .sort((a, b) => a.start - b.start);
  return {
    scheduleId: name,
    availabilityView: viewOf(instances, window, interval),
    scheduleItems: instances.map((it) => itemOf(it, call.preferences.zone)),
    workingHours: (mailbox['mailboxSettings'] as Row | undefined)?.['workingHours'] ?? null,
  };
}

const failed = (scheduleId: string, responseCode: string, message: string): Row => ({
  scheduleId,
  availabilityView: '',
  scheduleItems: [],
  workingHours: null,
  error: { message, responseCode },
});

function viewOf(instances: readonly Instance[], window: Window, interval: number): string {
  let view = '';
  for (let start = window.start; start < window.end; start += interval) {
    const end = Math.min(start + interval, window.end);
    // An event without a length is listed and takes no time.
    const inside = instances.filter((it) => it.start < end && it.end > start && it.end > it.start);
    const strongest = Math.max(0, ...inside.map((it) => STRENGTH.indexOf(statusOf(it))));
    view += String(DIGITS.indexOf(STRENGTH[strongest] ?? 'free'));
  }
  return view;
}

function itemOf(instance: Instance, zone: string): Row {
  const { row } = instance;
  const isPrivate = row['sensitivity'] === 'private' || row['sensitivity'] === 'confidential';
  const location = (row['location'] as Row | null | undefined)?.['displayName'] ?? '';
  return {
    isPrivate,
    status: statusOf(instance),
    subject: isPrivate ? '' : (row['subject'] ?? ''),
    location: isPrivate ? '' : location,
    start: stampOf(instance.start, zone),
    end: stampOf(instance.end, zone),
  };
}

/** Events of a kind that cannot be told count as busy. */
function statusOf({ row }: Instance): string {
  const shown = row['showAs'] ?? 'busy';
  return typeof shown === 'string' && DIGITS.includes(shown) ? shown : 'busy';
}
