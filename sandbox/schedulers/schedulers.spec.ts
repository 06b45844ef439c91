import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAutotaskSandbox, type AutotaskSandbox } from '../autotask/server.js';
import { AUTOTASK_CREDENTIALS } from '../desk/credentials.js';
import type { Row } from '../desk/row.js';
import { startExchangeSandbox, type ExchangeSandbox } from '../exchange/server.js';
import { SandboxControl } from '../integration/sandbox-control.js';
import { AutotaskClient } from './autotask-client.js';
import { SchedulerProcess } from './scheduler-process.js';

// A Monday before the office opens in London.
const NOW = Date.parse('2026-11-23T08:20:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { secret, integrationCode, users } = AUTOTASK_CREDENTIALS;
const OPEN: readonly unknown[] = [1, 8, 10];
const hours = { timeZone: 'Europe/London', opens: 540, closes: 1050 };

let folder: string;
let autotask: AutotaskSandbox;
let exchange: ExchangeSandbox;
let psa: SandboxControl;
let mail: SandboxControl;
let client: AutotaskClient;
/** Technicians in London whose mailbox answers. */
let agents: { resourceId: number; mailbox: string; timeZone: string; opens: number; closes: number }[];
const running: SchedulerProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schedulers-spec-'));
  autotask = await startAutotaskSandbox({ now: NOW, scale: 2 });
  exchange = await startExchangeSandbox({ port: 0, stateDir: null, certDir: folder, now: NOW, scale: 2 });
  psa = new SandboxControl(autotask.url);
  mail = new SandboxControl(exchange.url, readFileSync(exchange.caFile, 'utf8'));
  client = await AutotaskClient.connect(autotask.url, { userName: users.planner, secret, integrationCode });
  await Promise.all([psa.freeze(NOW), mail.freeze(NOW)]);
  const { Resources = [], InternalLocations = [] } = await psa.state();
  const london = InternalLocations.find((it) => it['name'] === 'London')?.['id'];
  const { mailboxes = [] } = await mail.state();
  const open = mailboxes.filter((it) => it['status'] === undefined).map((it) => it['userPrincipalName']);
  agents = Resources.filter((it) => it['locationID'] === london && open.includes(it['email'])).map((it) => ({
    resourceId: Number(it['id']),
    mailbox: String(it['email']),
    ...hours,
  }));
});

afterAll(async () => {
  for (const it of running) await it.stop();
  await Promise.all([autotask.close(), exchange.close()]);
  await rm(folder, { recursive: true });
});

function program(name: string): SchedulerProcess {
  const main = join(process.cwd(), 'dist', 'sandbox', 'schedulers', name, 'main.js');
  const urls = { autotask: autotask.url, exchange: exchange.url, caFile: exchange.caFile };
  const started = SchedulerProcess.start(name, main, urls);
  running.push(started);
  return started;
}

interface Starts {
  readonly starts: number[];
}

const type = (more: object = {}): object => ({
  id: 'remote',
  ...{ minutes: 60, incrementMinutes: 30, windowDays: 5 },
  ...more,
});
const callsWith = (ids: readonly number[]): Promise<Row[]> =>
  client.query('ServiceCalls', [{ op: 'in', field: 'id', value: ids }]);
/** Of what begins then in a mailbox. */
const eventAt = async (mailbox: string, start: number): Promise<Row | undefined> =>
  (await mail.state())['events']?.find(
    (it) =>
      it['mailbox'] === mailbox &&
      (it['start'] as Row)['dateTime'] === new Date(start).toISOString().slice(0, 19),
  );
const slotOf = (row: Row | undefined): readonly unknown[] => [row?.['startDateTime'], row?.['endDateTime']];
const between = (start: number, end: number): readonly unknown[] =>
  [start, end].map((it) => new Date(it).toISOString());

/** An open ticket of a customer that exists; `owner` null is nobody's. */
async function ticketOf(owner: number | null): Promise<number> {
  const { Tickets = [], Companies = [] } = await psa.state();
  const companies = new Set(Companies.map((it) => it['id']));
  const found = Tickets.find(
    (it) =>
      it['assignedResourceID'] === owner && companies.has(it['companyID']) && OPEN.includes(it['status']),
  );
  return Number(found?.['id']);
}

describe('the TimeZest-like scheduler', () => {
  let scheduler: SchedulerProcess;
  const buffered = type({ bufferBeforeMinutes: 15, bufferAfterMinutes: 15 });

  beforeAll(async () => {
    scheduler = program('timezest');
    const ids = agents.map(({ resourceId }) => resourceId);
    const teams = [
      { id: 'turns', agentIds: ids, mode: 'round-robin' },
      { id: 'anybody', agentIds: ids, mode: 'maximum-availability' },
    ];
    await scheduler.give('set-up', { agents, teams, types: [buffered] });
  });

  const send = async (more: object): Promise<number> =>
    (await scheduler.give<{ requestId: number }>('send', { typeId: 'remote', ...more })).requestId;
  const offer = async (requestId: number): Promise<number[]> =>
    (await scheduler.give<Starts>('offer', { requestId })).starts;

  it('offers times that both calendars leave, and books the meeting with its buffers', async () => {
    const [agent] = agents;
    const requestId = await send({ agentId: agent!.resourceId, ticketId: await ticketOf(agent!.resourceId) });
    const [first = 0] = await offer(requestId);
    await mail.upsert('events', [
      {
        ...{ mailbox: agent!.mailbox, subject: 'Dentist', showAs: 'oof' },
        start: { dateTime: new Date(first + 15 * MINUTE).toISOString().slice(0, 19), timeZone: 'UTC' },
        end: { dateTime: new Date(first + 30 * MINUTE).toISOString().slice(0, 19), timeZone: 'UTC' },
      },
    ]);
    expect(await scheduler.give('book', { requestId, start: first })).toEqual({ isBooked: false });

    const [start = 0] = await offer(requestId);
    expect(start).toBeGreaterThan(first);
    const booked = await scheduler.give<{ callIds: number[]; owning: string }>('book', { requestId, start });
    expect(booked).toMatchObject({ isBooked: true, agentId: agent!.resourceId, owning: 'is-primary' });
    const end = start + HOUR;
    expect((await callsWith(booked.callIds)).map(slotOf)).toEqual([
      between(start, end),
      between(start - 15 * MINUTE, start),
      between(end, end + 15 * MINUTE),
    ]);

    const later = (await offer(requestId)).find((it) => it >= start + 3 * HOUR) ?? 0;
    await scheduler.give('reschedule', { requestId, start: later });
    expect((await callsWith(booked.callIds)).map(slotOf)[1]).toEqual(between(later - 15 * MINUTE, later));

    await scheduler.give('cancel', { requestId });
    expect((await callsWith(booked.callIds)).map((it) => it['status'])).toEqual([3, 3, 3]);
  });

  it('asks those of a team in turn, or books anybody who is free', async () => {
    const ticketId = await ticketOf(agents[0]!.resourceId);
    const booked: unknown[] = [];
    for (let count = 0; count < 2; count += 1) {
      const requestId = await send({ teamId: 'turns', ticketId });
      const [start] = await offer(requestId);
      booked.push((await scheduler.give<{ agentId: number }>('book', { requestId, start })).agentId);
    }
    expect(booked).toEqual(agents.slice(0, 2).map(({ resourceId }) => resourceId));

    const [anybody, one] = [
      await send({ teamId: 'anybody', ticketId }),
      await send({ agentId: agents[0]!.resourceId, ticketId }),
    ];
    const all = new Set(await offer(anybody));
    expect((await offer(one)).every((it) => all.has(it))).toBe(true);
    expect(all.size).toBeGreaterThan((await offer(one)).length);
  });

  it('makes the technician the owner of a ticket that has none, and leaves every other owner alone', async () => {
    const agentId = agents[1]!.resourceId;
    const [nobodys, others] = [await ticketOf(null), await ticketOf(agents[0]!.resourceId)];
    for (const [ticketId, owning, owner] of [
      [nobodys, 'becomes-primary', agentId],
      [others, 'another-is-primary', agents[0]!.resourceId],
    ] as const) {
      const requestId = await send({ agentId, ticketId });
      const start = (await offer(requestId)).at(-1);
      expect(await scheduler.give('book', { requestId, start })).toMatchObject({ isBooked: true, owning });
      const [ticket] = await client.query('Tickets', [{ op: 'eq', field: 'id', value: ticketId }]);
      expect(ticket?.['assignedResourceID']).toBe(owner);
    }
  });

  it('refuses an order with a readable error and goes on', async () => {
    await expect(scheduler.give('book', { requestId: 999, start: NOW })).rejects.toThrow(
      'timezest: There is no request 999.',
    );
    await expect(scheduler.give('send', { typeId: 'remote', ticketId: 1 })).rejects.toThrow(
      'A request is for an agent or for a team.',
    );
    await expect(scheduler.give('guess')).rejects.toThrow('There is no order guess');
  });
});

describe('the Calendly-like scheduler', () => {
  it('books, moves and cancels an event with its invitees, and only looks at its buffers', async () => {
    const scheduler = program('calendly');
    const { resourceId: _id, ...host } = agents[2]!;
    const types = [type({ bufferBeforeMinutes: 30, bufferAfterMinutes: 30 })];
    await scheduler.give('set-up', { hosts: [host], types });
    const about = { typeId: 'remote', mailbox: host.mailbox };
    const [start = 0] = (await scheduler.give<Starts>('offer', about)).starts;
    const invitees = [{ name: 'Olive Grant', email: 'olive@customer.example' }];
    const { meetingId } = await scheduler.give<Record<string, unknown>>('book', {
      ...{ ...about, start, invitees },
    });
    expect(await eventAt(host.mailbox, start)).toMatchObject({
      showAs: 'busy',
      attendees: [{ emailAddress: { address: 'olive@customer.example' } }],
    });
    expect(await scheduler.give('book', { ...about, start: start + HOUR, invitees })).toEqual({
      isBooked: false,
    });

    const again = (await scheduler.give<Starts>('offer-again', { meetingId })).starts;
    expect(again).toContain(start);
    await scheduler.give('reschedule', { meetingId, start: again.at(-1) });
    expect(await eventAt(host.mailbox, start)).toBeUndefined();
    expect(await eventAt(host.mailbox, again.at(-1)!)).toBeDefined();

    await scheduler.give('cancel', { meetingId });
    expect(await eventAt(host.mailbox, again.at(-1)!)).toBeUndefined();
  });
});

describe('the FindTime-like scheduler', () => {
  it('holds up to three times for all of them, and keeps one', async () => {
    const scheduler = program('findtime');
    const attendees = agents.slice(0, 2).map(({ resourceId: _id, ...it }) => it);
    const asked = { type: type({ minutes: 30 }), attendees };
    const { starts } = await scheduler.give<Starts>('offer', asked);
    const wanted = [starts[0]!, starts[2]!, starts[4]!];
    const before = (await mail.state())['events']!.length;
    const { pollId, starts: held } = await scheduler.give<{ pollId: number; starts: number[] }>('hold', {
      ...{ ...asked, starts: wanted },
    });
    expect(held).toEqual(wanted);
    expect((await mail.state())['events']).toHaveLength(before + 6);
    expect((await scheduler.give<Starts>('offer', asked)).starts).not.toContain(wanted[0]);

    await scheduler.give('keep', { pollId, start: wanted[1] });
    expect((await mail.state())['events']).toHaveLength(before + 2);
    expect((await eventAt(attendees[1]!.mailbox, wanted[1]!))?.['showAs']).toBe('busy');
    expect((await scheduler.give<Starts>('offer', asked)).starts).toContain(wanted[0]);
  });
});

describe('the dispatcher', () => {
  it('drags calls and books over planned work, never over an appointment', async () => {
    const scheduler = program('dispatcher');
    await scheduler.give('set-up', { plannedBy: users.planner });
    const agent = agents.at(-1)!;
    const ticketId = await ticketOf(agent.resourceId);
    const asked = { agent, type: type() };
    const { starts } = await scheduler.give<Starts>('offer', asked);
    const [start = 0] = starts;
    const { companyID } = (await client.query('Tickets', [{ op: 'eq', field: 'id', value: ticketId }]))[0]!;
    const callId = await client.create('ServiceCalls', {
      ...{ companyID, status: 1, startDateTime: new Date(start).toISOString() },
      endDateTime: new Date(start + HOUR).toISOString(),
    });
    const linkId = await client.create(`ServiceCalls/${callId}/Tickets`, {
      ...{ serviceCallID: callId, ticketID: ticketId },
    });
    const row = { serviceCallTicketID: linkId, resourceID: agent.resourceId };
    await client.create(`ServiceCallTickets/${linkId}/Resources`, row);

    expect(await scheduler.give('book', { ...asked, ticketId, start })).toEqual({ isBooked: false });
    const over = { ...asked, ticketId, start, overPlannedWork: true };
    expect(await scheduler.give('book', over)).toMatchObject({ isBooked: true });
    expect(await scheduler.give('book', over)).toEqual({ isBooked: false });

    const { calls } = await scheduler.give<{ calls: Row[] }>('calls', {
      ...{ agent, from: NOW, until: NOW + 14 * 24 * HOUR },
    });
    expect(calls.find((it) => it['id'] === callId)).toMatchObject({ isPlanned: true });
    expect(calls.filter((it) => it['isPlanned'] === true)).toHaveLength(1);
    const to = starts.find((it) => it >= start + 2 * HOUR);
    expect(await scheduler.give('drag', { agent, callId, start: to })).toEqual({ isMoved: true });
    expect((await callsWith([callId])).map(slotOf)).toEqual([between(to!, to! + HOUR)]);
  });
});

it('says why it cannot start', async () => {
  const main = join(process.cwd(), 'dist', 'sandbox', 'schedulers', 'timezest', 'main.js');
  const scheduler = SchedulerProcess.start('timezest', main, {});
  await expect(scheduler.give('offer')).rejects.toThrow('it needs --autotask URL');
});
