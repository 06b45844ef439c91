import { DateTime } from 'luxon';
import { instancesIn } from '../exchange/instances.js';
import { rootOf, type EventRow } from '../exchange/event-row.js';
import { ianaZone } from '../exchange/zone-name.js';
import { buildDesk, type Desk } from './build-desk.js';
import type { Row } from './row.js';

const NOW = Date.parse('2025-11-21T08:22:33.000Z');
const DAY = 86_400_000;
const MINUTE = 60_000;
const OPEN = [1, 7, 8, 9, 10];
const WORKABLE = [1, 8, 10];
const GONE = 999_999;

const desk = buildDesk({ seed: 1, scale: 1, now: NOW });
const table = (name: string, from: Desk = desk): Row[] => from.autotask[name] ?? [];
const byId = (name: string, from: Desk = desk): Map<unknown, Row> =>
  new Map(table(name, from).map((row) => [row['id'], row]));
const count = <T>(rows: readonly T[], claim: (row: T) => boolean): number => rows.filter(claim).length;
const technicians = (from: Desk = desk): Row[] =>
  table('Resources', from).filter((row) => row['licenseType'] === 1 && row['isActive'] === true);
const time = (row: Row, field: string): number => Date.parse(String(row[field]));

interface Block {
  readonly start: number;
  readonly end: number;
  readonly isConflict?: boolean;
}

/** Timed blocks of one technician that take time, all-day ones left out. */
function blocksOf(person: Row, from: Desk): Block[] {
  const links = byId('ServiceCallTickets', from);
  const calls = byId('ServiceCalls', from);
  const own = table('ServiceCallTicketResources', from)
    .filter((row) => row['resourceID'] === person['id'])
    .map((row) => calls.get(links.get(row['serviceCallTicketID'])?.['serviceCallID'])!)
    .filter((call) => call['status'] !== 3)
    .filter((call) => call['description'] !== 'Already done by phone')
    .map((call) => ({
      ...startEnd(call),
      isConflict: call['description'] === 'Squeezed in on request',
    }));
  const appointments = table('Appointments', from).filter((row) => row['resourceID'] === person['id']);
  const toDos = table('CompanyToDos', from).filter((row) => row['assignedToResourceID'] === person['id']);
  return [...own, ...[...appointments, ...toDos].map(startEnd), ...eventBlocks(person, from)];
}

const startEnd = (row: Row): Block => ({ start: time(row, 'startDateTime'), end: time(row, 'endDateTime') });

function eventBlocks(person: Row, from: Desk): Block[] {
  const groups = new Map<string, EventRow[]>();
  for (const row of from.exchange.events as EventRow[]) {
    if (row.mailbox !== person['email']) continue;
    groups.set(rootOf(row), [...(groups.get(rootOf(row)) ?? []), row]);
  }
  const window = { start: NOW - 8 * DAY, end: NOW + 16 * DAY };
  const declined = (row: Row): boolean => (row['responseStatus'] as Row)['response'] === 'declined';
  return [...groups.values()]
    .flatMap((group) => instancesIn(group, window, 'UTC'))
    .filter(({ row }) => row['isAllDay'] !== true && row['isCancelled'] !== true && !declined(row))
    .filter(({ row }) => !['free', 'workingElsewhere'].includes(String(row['showAs'])))
    .filter(({ start, end }) => start < end);
}

const overlaps = (one: Block, other: Block): boolean => one.start < other.end && other.start < one.end;

describe('buildDesk: repeatability', () => {
  it('gives an equal desk for equal options, and for any moment within the same five minutes', () => {
    expect(buildDesk({ seed: 1, scale: 1, now: NOW })).toEqual(desk);
    expect(buildDesk({ seed: 1, scale: 1, now: NOW + 2 * MINUTE })).toEqual(desk);
  });

  it('gives another desk for another seed', () => {
    expect(buildDesk({ seed: 2, scale: 1, now: NOW })).not.toEqual(desk);
  });

  it('multiplies technicians, customers and tickets by the scale', () => {
    const big = buildDesk({ seed: 1, scale: 10, now: NOW });
    expect(technicians(big)).toHaveLength(120);
    expect(table('Companies', big)).toHaveLength(300);
    expect(table('Tickets', big).length).toBeGreaterThan(1_900);
    expect(new Set(technicians(big).map((row) => row['email'])).size).toBe(120);
  });

  it('builds at any hour, on any weekday, for many seeds', () => {
    for (let seed = 0; seed < 20; seed++) {
      const now = NOW + seed * (DAY + 7 * 3_600_000);
      expect(technicians(buildDesk({ seed, scale: 1, now }))).toHaveLength(12);
    }
  });
});

describe('buildDesk: people and places', () => {
  it('has twelve technicians, four in each of three zones, of whom one has no location', () => {
    expect(technicians()).toHaveLength(12);
    expect(table('InternalLocations').map((row) => row['timeZone'])).toEqual(['035', '085', '255']);
    const perPlace = table('InternalLocations').map(({ id }) =>
      count(technicians(), (row) => row['locationID'] === id),
    );
    expect(perPlace).toEqual([4, 3, 4]);
    expect(count(technicians(), (row) => row['locationID'] === null)).toBe(1);
  });

  it('has the three users of the API', () => {
    const users = table('Resources').filter((row) => row['licenseType'] === 7);
    expect(users.map((row) => row['userName'])).toEqual([
      'planner@desk.example',
      'timezest@desk.example',
      'dispatcher@desk.example',
    ]);
  });

  it('has a holiday on a working day of the next fourteen days', () => {
    const coming = table('Holidays').map((row) => time(row, 'holidayDate'));
    const near = coming.filter((date) => date > NOW && date < NOW + 14 * DAY);
    expect(near).toHaveLength(1);
    expect(DateTime.fromMillis(near[0]!, { zone: 'utc' }).weekday).toBeLessThanOrEqual(5);
  });

  it('gives each technician a mailbox, of which one refuses and one knows no working hours', () => {
    const { mailboxes } = desk.exchange;
    expect(mailboxes.map((row) => row['userPrincipalName'])).toEqual(
      technicians().map((row) => row['email']),
    );
    expect(count(mailboxes, (row) => row['status'] === 403)).toBe(1);
    const settings = mailboxes.map((row) => row['mailboxSettings'] as Row);
    expect(count(settings, (each) => !('workingHours' in each))).toBe(1);
    expect(count(settings, (each) => each['timeZone'] === 'Eastern Standard Time')).toBe(4);
  });
});

describe('buildDesk: tickets', () => {
  const tickets = table('Tickets');

  it('has about 150 open and 40 closed ones, some unassigned, some without an estimate, some longer than a day', () => {
    const open = tickets.filter((row) => OPEN.includes(Number(row['status'])));
    expect(open.length).toBeGreaterThanOrEqual(140);
    expect(open.length).toBeLessThanOrEqual(165);
    expect(count(tickets, (row) => row['status'] === 5)).toBeGreaterThanOrEqual(36);
    expect(count(open, (row) => row['assignedResourceID'] === null)).toBeGreaterThanOrEqual(5);
    expect(count(open, (row) => row['estimatedHours'] === null)).toBeGreaterThanOrEqual(4);
    expect(count(open, (row) => Number(row['estimatedHours']) > 8)).toBeGreaterThanOrEqual(2);
    expect(count(open, (row) => time(row, 'dueDateTime') < NOW)).toBeGreaterThanOrEqual(10);
    expect(count(open, (row) => time(row, 'createDate') < NOW - 30 * DAY)).toBeGreaterThanOrEqual(5);
    expect(count(open, (row) => time(row, 'createDate') < NOW - 61 * DAY)).toBe(0);
  });

  it('gives a role with each assigned resource, and a role that the resource holds', () => {
    const pair = (person: unknown, role: unknown): string => JSON.stringify([person, role]);
    const held = new Set(table('ResourceRoles').map((row) => pair(row['resourceID'], row['roleID'])));
    held.add(pair(null, null));
    const wrong = tickets.filter(
      (row) => !held.has(pair(row['assignedResourceID'], row['assignedResourceRoleID'])),
    );
    expect(wrong).toEqual([]);
  });

  it('overloads one technician and gives the others a comfortable load', () => {
    const loads = technicians().map((person) =>
      tickets
        .filter(
          (row) => row['assignedResourceID'] === person['id'] && WORKABLE.includes(Number(row['status'])),
        )
        .reduce((sum, row) => sum + Number(row['estimatedHours'] ?? 1), 0),
    );
    expect(count(loads, (hours) => hours >= 85)).toBe(1);
    expect(count(loads, (hours) => hours >= 12 && hours <= 26)).toBe(11);
  });

  it('never has the primary resource as a secondary one', () => {
    const primary = byId('Tickets');
    expect(table('TicketSecondaryResources').length).toBeGreaterThan(3);
    for (const { ticketID, resourceID } of table('TicketSecondaryResources')) {
      expect(primary.get(ticketID)?.['assignedResourceID']).not.toBe(resourceID);
    }
  });
});

describe('buildDesk: records', () => {
  const REFERENCES: readonly (readonly [string, string, string])[] = [
    ['Tickets', 'companyID', 'Companies'],
    ['Tickets', 'contactID', 'Contacts'],
    ['Tickets', 'assignedResourceID', 'Resources'],
    ['ServiceCalls', 'companyID', 'Companies'],
    ['ServiceCalls', 'creatorResourceID', 'Resources'],
    ['ServiceCallTickets', 'serviceCallID', 'ServiceCalls'],
    ['ServiceCallTickets', 'ticketID', 'Tickets'],
    ['ServiceCallTicketResources', 'serviceCallTicketID', 'ServiceCallTickets'],
    ['ServiceCallTicketResources', 'resourceID', 'Resources'],
    ['Appointments', 'resourceID', 'Resources'],
    ['CompanyToDos', 'companyID', 'Companies'],
    ['CompanyToDos', 'assignedToResourceID', 'Resources'],
    ['TimeOffRequests', 'resourceID', 'Resources'],
    ['TimeEntries', 'ticketID', 'Tickets'],
    ['Contacts', 'companyID', 'Companies'],
    ['Holidays', 'holidaySetID', 'HolidaySets'],
    ['Resources', 'locationID', 'InternalLocations'],
  ];

  it.each(REFERENCES)('%s.%s exists in %s, but for the one customer that is gone', (name, field, target) => {
    const known = byId(target);
    const broken = table(name).filter((row) => row[field] !== null && !known.has(row[field]));
    expect(broken.map((row) => row[field])).toEqual(
      name === 'Tickets' && field === 'companyID' ? [GONE] : [],
    );
  });

  it('books each call for the company of its ticket', () => {
    const calls = byId('ServiceCalls');
    const tickets = byId('Tickets');
    const wrong = table('ServiceCallTickets').filter(
      (row) => calls.get(row['serviceCallID'])?.['companyID'] !== tickets.get(row['ticketID'])?.['companyID'],
    );
    expect(wrong).toEqual([]);
  });

  it('has every field of the model in every row, and times in UTC with milliseconds', () => {
    const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
    const isNamedTime = /(DateTime|Date|startTime|endTime)$/;
    for (const rows of Object.values(desk.autotask)) {
      const fields = Object.keys(rows[0]!).join();
      expect(rows.filter((row) => Object.keys(row).join() !== fields)).toEqual([]);
      expect(rows.filter((row) => !Number.isInteger(row['id']))).toEqual([]);
      const times = rows.flatMap((row) =>
        Object.entries(row).filter(([field, value]) => value !== null && isNamedTime.test(field)),
      );
      expect(times.filter(([, value]) => typeof value !== 'string' || !isTime.test(value))).toEqual([]);
    }
    expect(Object.keys(table('ServiceCalls')[0]!)).toHaveLength(16);
  });
});

describe('buildDesk: blocks', () => {
  it('has service calls of every maker and status but none of the planner', () => {
    const resources = byId('Resources');
    const userName = (row: Row): unknown => resources.get(row['creatorResourceID'])?.['userName'];
    const calls = table('ServiceCalls');
    expect(count(calls, (row) => userName(row) === 'planner@desk.example')).toBe(0);
    expect(count(calls, (row) => userName(row) === 'timezest@desk.example')).toBeGreaterThan(60);
    expect(count(calls, (row) => userName(row) === 'dispatcher@desk.example')).toBeGreaterThan(40);
    expect(count(calls, (row) => String(row['description']).startsWith('Buffer before'))).toBeGreaterThan(20);
    expect(new Set(calls.map((row) => row['status']))).toEqual(new Set([1, 2, 3, 4]));
    const people = new Map<unknown, number>();
    for (const { serviceCallTicketID } of table('ServiceCallTicketResources')) {
      people.set(serviceCallTicketID, (people.get(serviceCallTicketID) ?? 0) + 1);
    }
    expect(count([...people.values()], (each) => each === 2)).toBeGreaterThanOrEqual(3);
  });

  it('has time off in every status', () => {
    const statuses = table('TimeOffRequests').map((row) => Number(row['status']));
    expect(statuses.sort()).toEqual([1, 2, 2, 3, 4]);
  });

  it('lays no two blocks of a technician on each other, but for one conflict on purpose', () => {
    for (const seed of [1, 2, 3]) {
      const some = buildDesk({ seed, scale: 1, now: NOW });
      const clashes = technicians(some).flatMap((person) => {
        const blocks = blocksOf(person, some);
        return blocks.flatMap((one, index) =>
          blocks
            .slice(index + 1)
            .filter((other) => overlaps(one, other))
            .map((other) => [one, other]),
        );
      });
      expect(clashes.length).toBeGreaterThanOrEqual(1);
      expect(clashes.every((pair) => pair.some(({ isConflict }) => isConflict === true))).toBe(true);
    }
  });

  it('keeps blocks within working hours and leaves each workday most of its room', () => {
    for (const person of technicians()) {
      const mailbox = desk.exchange.mailboxes.find((row) => row['userPrincipalName'] === person['email']);
      const zone = ianaZone(String((mailbox?.['mailboxSettings'] as Row)['timeZone']));
      const minutesByDate = new Map<string, number>();
      for (const { start, end, isConflict } of blocksOf(person, desk)) {
        const local = DateTime.fromMillis(start, { zone });
        if (local.weekday > 5) throw new Error('A block lies on a weekend.');
        const from = local.hour * 60 + local.minute;
        expect(from).toBeGreaterThanOrEqual(480);
        expect(from + (end - start) / MINUTE).toBeLessThanOrEqual(1050);
        const sum = minutesByDate.get(local.toISODate()!) ?? 0;
        if (isConflict !== true) minutesByDate.set(local.toISODate()!, sum + (end - start) / MINUTE);
      }
      const shares = [...minutesByDate.values()].map((minutes) => minutes / 510);
      expect(Math.max(...shares)).toBeLessThanOrEqual(0.43);
      expect(shares.length).toBeGreaterThanOrEqual(9);
    }
  });
});

describe('buildDesk: Exchange events', () => {
  const { events } = desk.exchange;

  it.each(['busy', 'tentative', 'free', 'oof', 'workingElsewhere', 'unknown'])(
    'has a timed and an all-day event shown as %s',
    (showAs) => {
      const kinds = events.filter((row) => row['showAs'] === showAs).map((row) => row['isAllDay']);
      expect(new Set(kinds)).toEqual(new Set([true, false]));
    },
  );

  it('has private, declined, cancelled, unanswered and zero-length ones, and leave that is shown as free', () => {
    const answer = (row: Row): unknown => (row['responseStatus'] as Row)['response'];
    expect(count(events, (row) => row['sensitivity'] === 'private')).toBe(1);
    expect(count(events, (row) => answer(row) === 'declined')).toBe(1);
    expect(count(events, (row) => answer(row) === 'notResponded')).toBe(2);
    expect(count(events, (row) => row['isCancelled'] === true)).toBe(1);
    const isZero = (row: Row): boolean => JSON.stringify(row['start']) === JSON.stringify(row['end']);
    expect(count(events, isZero)).toBe(1);
    const leave = events.find((row) => row['subject'] === 'Vacation');
    expect(leave).toMatchObject({ showAs: 'free', isAllDay: true });
  });

  it('has weekly series with one moved and one cancelled occurrence', () => {
    const masters = events.filter((row) => row['type'] === 'seriesMaster');
    expect(masters).toHaveLength(3);
    for (const master of masters) {
      expect(master['cancelledOccurrences']).toHaveLength(1);
      expect(count(events, (row) => row['seriesMasterId'] === master['id'])).toBe(1);
    }
  });

  it('keeps every address under desk.example', () => {
    const addresses = JSON.stringify(desk).match(/[\w.+-]+@[\w.-]+/g) ?? [];
    expect(addresses.filter((address) => !/(@|\.)desk\.example$/.test(address))).toEqual([]);
  });
});
