import { startAutotaskSandbox, type AutotaskSandbox } from '../autotask/server.js';
import { AUTOTASK_CREDENTIALS } from '../desk/credentials.js';
import { AutotaskClient } from './autotask-client.js';
import { busyTimes } from './busy-times.js';
import { book, cancel, findOpening, move, type OpeningRequest } from './meeting-scheduler.js';

// A Friday morning before the office opens in London.
const NOW = Date.parse('2025-11-21T08:20:00.000Z');
const HOUR = 3_600_000;
const BEN = 4002;
const { secret, integrationCode, users } = AUTOTASK_CREDENTIALS;
let server: AutotaskSandbox;
let client: AutotaskClient;
let ticketId: number;

beforeEach(async () => {
  server = await startAutotaskSandbox({ now: NOW });
  client = await AutotaskClient.connect(server.url, { userName: users.timezest, secret, integrationCode });
  const [ticket] = await client.query('Tickets', [
    { op: 'eq', field: 'assignedResourceID', value: BEN },
    { op: 'in', field: 'status', value: [1, 8, 10] },
  ]);
  ticketId = Number(ticket?.['id']);
});

afterEach(() => server.close());

const aRequest = (changes: Partial<OpeningRequest> = {}): OpeningRequest => ({
  resourceId: BEN,
  minutes: 60,
  from: NOW,
  until: NOW + 14 * 24 * HOUR,
  incrementMinutes: 15,
  timeZone: 'Europe/London',
  hours: { opens: 540, closes: 1050 },
  ...changes,
});

async function opening(changes: Partial<OpeningRequest> = {}): Promise<number> {
  const found = await findOpening(client, aRequest(changes));
  if (found === null) throw new Error('There is no opening.');
  return found;
}

describe('findOpening', () => {
  it('answers a free start within working hours', async () => {
    const start = await opening();
    const window = { start: NOW, end: NOW + 14 * 24 * HOUR };
    const busy = (await busyTimes(client, [BEN], window)).get(BEN) ?? [];

    expect(start).toBeGreaterThanOrEqual(Date.parse('2025-11-21T09:00:00.000Z'));
    expect(start % (15 * 60_000)).toBe(0);
    expect(busy.length).toBeGreaterThan(10);
    expect(busy.filter((taken) => taken.start < start + HOUR && start < taken.end)).toEqual([]);
  });

  it('keeps off times that another calendar shows as taken', async () => {
    const first = await opening();
    const later = await opening({ alsoBusy: [{ start: first, end: first + HOUR }] });
    expect(later).toBeGreaterThanOrEqual(first + HOUR);
  });

  it('answers null when the window holds no working time', async () => {
    const saturday = Date.parse('2025-11-22T00:00:00.000Z');
    expect(await findOpening(client, aRequest({ from: saturday, until: saturday + 48 * HOUR }))).toBeNull();
  });

  it('reads calendars of more than one page', async () => {
    const calls = await client.query('ServiceCallTickets', [{ op: 'gte', field: 'id', value: 0 }]);
    expect(calls.length).toBeLessThan(500);
    const body = {
      companyID: 301,
      startDateTime: '2026-03-02T10:00:00Z',
      endDateTime: '2026-03-02T11:00:00Z',
    };
    for (let made = calls.length; made < 510; made++) await client.create('ServiceCalls', body);
    const all = await client.query('ServiceCalls', [{ op: 'gte', field: 'id', value: 0 }]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(510);
  });
});

describe('book, move and cancel', () => {
  it('takes the opening, so that the next one is elsewhere', async () => {
    const start = await opening();
    const meeting = await book(client, { resourceId: BEN, ticketId, start, minutes: 60 });

    const [call] = await client.query('ServiceCalls', [
      { op: 'eq', field: 'id', value: meeting.serviceCallId },
    ]);
    expect(call).toMatchObject({ startDateTime: new Date(start).toISOString(), status: 4 });
    expect(await opening()).toBeGreaterThanOrEqual(start + HOUR);
  });

  it('frees the old time when it moves and the new one when it is cancelled', async () => {
    const start = await opening();
    const meeting = await book(client, { resourceId: BEN, ticketId, start, minutes: 60 });
    const other = await opening();

    await move(client, meeting, { start: other, minutes: 60 });
    expect(await opening()).toBe(start);

    await move(client, meeting, { start, minutes: 60 });
    await cancel(client, meeting);
    expect(await opening()).toBe(start);
  });

  it('leaves no call behind when the person cannot be booked', async () => {
    const before = await client.query('ServiceCalls', [{ op: 'gte', field: 'id', value: 0 }]);
    const start = await opening();
    await expect(book(client, { resourceId: 1, ticketId, start, minutes: 60 })).rejects.toThrow(
      /Resources answered 500/,
    );
    const after = await client.query('ServiceCalls', [{ op: 'gte', field: 'id', value: 0 }]);
    expect(after).toHaveLength(before.length);
  });
});
