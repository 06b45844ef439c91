import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXCHANGE_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import { startExchangeSandbox, type ExchangeSandbox } from '../../../sandbox/exchange/server.js';
import type { EventDraft } from '../../application/ports/event-target.port.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { GraphClient } from './graph-client.js';
import { GraphEventTarget } from './graph-event-target.js';

const ANA = 'ana@desk.example';
const BEN = 'ben@desk.example';
const NOW = Date.UTC(2026, 4, 4, 6);
const HOUR = 3_600_000;
const TEN = { start: Date.UTC(2026, 4, 4, 10), end: Date.UTC(2026, 4, 4, 11) };
const ELEVEN = { start: TEN.end, end: TEN.end + HOUR };
const ROWS = {
  mailboxes: [
    { id: 'u1', userPrincipalName: ANA, displayName: 'Ana', mailboxSettings: {} },
    { id: 'u2', userPrincipalName: BEN, displayName: 'Ben', mailboxSettings: {}, status: 403 },
  ],
  events: [],
};
const TEXT = { subject: "T1 Printer's tray", category: 'Gapwise', showAs: 'busy' } as const;
const aDraft = (with_: Partial<EventDraft> = {}): EventDraft => ({
  ...TEXT,
  key: '42.7.1/1/1',
  body: 'Planned by Gapwise.\n\n[gapwise-event:42.7.1/1]',
  slot: TEN,
  ...with_,
});

type Row = Readonly<Record<string, unknown>>;

/** Real HTTPS against the stand-in; the process trusts its authority through NODE_EXTRA_CA_CERTS. */
describe('GraphEventTarget before the Exchange stand-in', () => {
  let sandbox: ExchangeSandbox;
  let folder: string;
  let trace: string;
  let target: GraphEventTarget;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'graph-events-'));
    trace = join(folder, 'trace.jsonl');
    const certDir = '.data/test';
    sandbox = await startExchangeSandbox({ port: 0, stateDir: null, certDir, rows: ROWS, now: NOW });
    const config = {
      ...EXCHANGE_CREDENTIALS,
      baseUrl: `${sandbox.url}/`,
      authorityHost: sandbox.url,
      maxConcurrentPerMailbox: 4,
      requestTimeoutMs: 10_000,
      notifications: null,
    };
    target = new GraphEventTarget(new GraphClient(config, new UpstreamTrace(trace), () => Promise.resolve()));
  });

  beforeEach(() => control('POST', 'reset', {}));

  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  async function control<T>(method: string, route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${sandbox.url}/control/${route}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  }

  const events = async (): Promise<readonly Row[]> =>
    (await control<{ events: Row[] }>('GET', 'state')).events;
  const created = async (draft = aDraft()) => {
    const outcome = await target.create(ANA, draft);
    if (outcome.kind !== 'done') throw new Error(outcome.reason);
    return outcome.value;
  };
  const personChanges = async (change: Row): Promise<void> => {
    const [event] = await events();
    await control('POST', 'rows', { table: 'events', rows: [{ ...event, ...change }] });
  };
  const fail = (fault: Row) => control('POST', 'faults', fault);

  it('makes an event that nobody is mailed about', async () => {
    const seen = await created();
    const [event, ...others] = await events();

    expect(others).toEqual([]);
    expect(seen).toMatchObject({ slot: TEN, etag: expect.stringMatching(/^W\//) as string });
    expect(event).toMatchObject({
      mailbox: ANA,
      subject: "T1 Printer's tray",
      categories: ['Gapwise'],
      showAs: 'busy',
      sensitivity: 'normal',
      isReminderOn: false,
      isOnlineMeeting: false,
      body: { contentType: 'text', content: expect.stringContaining('[gapwise-event:42.7.1/1]') as string },
      start: { dateTime: '2026-05-04T10:00:00.000', timeZone: 'UTC' },
      end: { dateTime: '2026-05-04T11:00:00.000', timeZone: 'UTC' },
    });
    expect(event).not.toHaveProperty('attendees');
    expect(event?.['transactionId']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('asks for lasting ids on every write', async () => {
    const seen = await created();
    await target.change(ANA, seen, { slot: ELEVEN, text: null });
    await target.remove(ANA, (await target.read(ANA, seen.eventId))!);
    const writes = readFileSync(trace, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { method: string; url: string; headers: Record<string, string> })
      .filter((it) => it.url.includes('/events'));

    expect(new Set(writes.map((it) => it.method))).toEqual(new Set(['POST', 'PATCH', 'GET', 'DELETE']));
    for (const { headers } of writes) expect(headers['prefer']).toContain('IdType="ImmutableId"');
  });

  it('makes one event of two requests with one key, and another one for another key', async () => {
    const first = await created();

    expect((await created()).eventId).toBe(first.eventId);
    expect((await created(aDraft({ key: '42.7.1/1/2', slot: ELEVEN }))).eventId).not.toBe(first.eventId);
    expect(await events()).toHaveLength(2);
  });

  it('says that it does not know when the answer to a create is lost, and finds the event then', async () => {
    await fail({ match: { method: 'POST', path: '/events$' }, dropAfter: true });
    await expect(target.create(ANA, aDraft())).rejects.toMatchObject({ system: 'exchange', retry: 'later' });

    expect(await target.find(ANA, '42.7.1/1/1')).toMatchObject({ slot: TEN });
    expect(await target.find(ANA, '42.7.1/1/2')).toBeNull();
    expect(await target.find(ANA, "4'2")).toBeNull();
    expect((await created()).eventId).toBe((await target.find(ANA, '42.7.1/1/1'))?.eventId);
    expect(await events()).toHaveLength(1);
  });

  it('changes start and end together, and the text when it is told', async () => {
    const moved = await target.change(ANA, await created(), { slot: ELEVEN, text: null });
    expect(moved).toMatchObject({ kind: 'done', value: { slot: ELEVEN } });
    if (moved.kind !== 'done') return;
    await target.change(ANA, moved.value, { slot: ELEVEN, text: { ...TEXT, subject: 'T1', showAs: 'free' } });

    expect((await events())[0]).toMatchObject({ subject: 'T1', showAs: 'free', isReminderOn: false });
  });

  it('changes and removes nothing that a person has changed since', async () => {
    const seen = await created();
    await personChanges({ subject: 'Bring the spare part' });

    expect(await target.change(ANA, seen, { slot: ELEVEN, text: TEXT })).toEqual({ kind: 'changed' });
    expect(await target.remove(ANA, seen)).toEqual({ kind: 'changed' });
    expect((await events())[0]).toMatchObject({ subject: 'Bring the spare part' });
    const now = await target.read(ANA, seen.eventId);
    expect(now).toMatchObject({ eventId: seen.eventId, slot: TEN });
    expect(now?.etag).not.toBe(seen.etag);
    expect(await target.remove(ANA, now!)).toEqual({ kind: 'done' });
    expect(await events()).toEqual([]);
  });

  it('tells one that is gone', async () => {
    const seen = await created();
    await target.remove(ANA, seen);

    expect(await target.read(ANA, seen.eventId)).toBeNull();
    expect(await target.change(ANA, seen, { slot: ELEVEN, text: null })).toEqual({ kind: 'gone' });
    expect(await target.remove(ANA, seen)).toEqual({ kind: 'gone' });
  });

  it('passes on what Exchange refuses of one event', async () => {
    const body = { error: { code: 'ErrorInvalidRequest', message: 'No.' } };
    await fail({ match: { method: 'POST', path: '/events$' }, status: 400, body });

    expect(await target.create(ANA, aDraft())).toEqual({
      kind: 'refused',
      reason:
        'Exchange answered 400 ErrorInvalidRequest when writing a new event of mailbox ana@desk.example: No.',
    });
  });

  it.each([
    [BEN, 403, 'never'],
    ['nobody@desk.example', 404, 'never'],
  ] as const)(
    'does not take the mailbox %s, which answers %d, for an event that is gone',
    async (mailbox, status, retry) => {
      const error = { retry, message: expect.stringContaining(`${status}`) as string };

      await expect(target.create(mailbox, aDraft())).rejects.toMatchObject(error);
      await expect(target.remove(mailbox, { eventId: 'x', etag: 'y' })).rejects.toMatchObject(error);
      await expect(target.read(mailbox, 'x')).rejects.toMatchObject(error);
      await expect(target.find(mailbox, '42.7.1/1/1')).rejects.toMatchObject(error);
    },
  );

  it('waits as long as a throttled mailbox asks, and gives up on one that is down', async () => {
    const error = { code: 'TooManyRequests', message: 'Wait.' };
    const throttled = { status: 429, headers: { 'retry-after': '1' }, body: { error } };
    await fail({ match: { method: 'POST', path: '/events$' }, ...throttled });
    await created();
    await fail({ match: { method: 'POST', path: '/events$' }, times: 4, ...throttled });

    await expect(target.create(ANA, aDraft())).rejects.toMatchObject({ retry: 'later' });
    expect(await events()).toHaveLength(1);
  });

  it('does not take an answer for an event that is none', async () => {
    await fail({ match: { method: 'POST', path: '/events$' }, status: 201, body: { id: 'x' } });

    await expect(target.create(ANA, aDraft())).rejects.toMatchObject({ system: 'exchange', retry: 'later' });
  });
});
