import { DateTime } from 'luxon';
import type { SeededRandom } from '../../sandbox/desk/random.js';
import type { Row } from '../../sandbox/desk/row.js';
import { ianaZone } from '../../sandbox/exchange/zone-name.js';

/** A technician whom others can reach, book and give work to. */
export interface DeskTechnician {
  readonly id: number;
  readonly mailbox: string;
  readonly timeZone: string;
  /** Minutes after local midnight. */
  readonly hours: { readonly opens: number; readonly closes: number };
  /** Open tickets of customers that exist. */
  readonly tickets: readonly { readonly id: number; readonly companyId: number }[];
}

type Tables = Readonly<Record<string, readonly Row[]>>;

const MINUTE = 60_000;
const WORKDAYS = 5;
const STEP_MINUTES = 15;

/** Technicians whose mailbox can be read and who have working hours and tickets. */
export function deskTechnicians(
  autotask: Tables,
  exchange: Tables,
  openStatuses: readonly number[],
): readonly DeskTechnician[] {
  const companies = new Set((autotask['Companies'] ?? []).map((it) => it['id']));
  const mailboxes = new Map((exchange['mailboxes'] ?? []).map((it) => [it['userPrincipalName'], it]));
  return (autotask['Resources'] ?? []).flatMap((resource): DeskTechnician[] => {
    const mailbox = mailboxes.get(resource['email']);
    const { workingHours } = (mailbox?.['mailboxSettings'] ?? {}) as { workingHours?: Row };
    if (mailbox === undefined || mailbox['status'] !== undefined || workingHours === undefined) return [];
    const tickets = (autotask['Tickets'] ?? [])
      .filter((it) => it['assignedResourceID'] === resource['id'] && companies.has(it['companyID']))
      .filter((it) => openStatuses.includes(Number(it['status'])))
      .map((it) => ({ id: Number(it['id']), companyId: Number(it['companyID']) }));
    if (tickets.length === 0) return [];
    return [
      {
        id: Number(resource['id']),
        mailbox: String(mailbox['userPrincipalName']),
        timeZone: ianaZone(String((workingHours['timeZone'] as Row)['name'])),
        hours: { opens: minutesOf(workingHours['startTime']), closes: minutesOf(workingHours['endTime']) },
        tickets,
      },
    ];
  });
}

/** A start (ms) within working hours, so many working days after today; today not before `now`. Null when nothing is left of today. */
export function someStart(
  { timeZone, hours }: DeskTechnician,
  minutes: number,
  { now, days, random }: { readonly now: number; readonly days: number; readonly random: SeededRandom },
): number | null {
  let day = DateTime.fromMillis(now, { zone: timeZone }).startOf('day');
  for (let left = days; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= WORKDAYS) left -= 1;
  }
  const opens = Math.max(hours.opens, (now - day.toMillis()) / MINUTE);
  const [first, last] = [
    Math.ceil(opens / STEP_MINUTES),
    Math.floor((hours.closes - minutes) / STEP_MINUTES),
  ];
  if (first > last) return null;
  return day.plus({ minutes: random.between(first, last) * STEP_MINUTES }).toMillis();
}

/** Whether it is a working hour of the technician. */
export function isAtWork({ timeZone, hours }: DeskTechnician, now: number): boolean {
  const local = DateTime.fromMillis(now, { zone: timeZone });
  const minute = local.hour * 60 + local.minute;
  return local.weekday <= WORKDAYS && hours.opens <= minute && minute < hours.closes;
}

function minutesOf(clock: unknown): number {
  const [hour = 0, minute = 0] = String(clock).split(':').map(Number);
  return hour * 60 + minute;
}
