import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { integrate } from '../../sandbox/integration/integrate.js';
import { callsOf, ourOpenCalls } from '../support/observed-calendar.js';
import { RunningDesk, type CalendarItem, type RunView } from '../support/running-desk.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NO_EVENTS = { created: 0, changed: 0, removed: 0, skipped: 0, writes: [] };

type Row = Readonly<Record<string, unknown>>;
interface Stamp {
  readonly dateTime: string;
}

const at = (stamp: unknown): number => Date.parse(`${(stamp as Stamp).dateTime}Z`);
const stampOf = (time: number): Row => ({
  dateTime: new Date(time).toISOString().slice(0, -1),
  timeZone: 'UTC',
});
const slotOf = (event: Row): string =>
  `${new Date(at(event['start'])).toISOString()} ${new Date(at(event['end'])).toISOString()}`;

describe('a technician whose next activities are shown in Exchange', () => {
  let desk: RunningDesk;
  let id: string;
  let mailbox: string;
  /** What was planned before there were any of them. */
  let plan: readonly CalendarItem[];

  const ours = async (): Promise<readonly Row[]> =>
    (await desk.events())
      .filter((it) => (it['categories'] as string[] | undefined)?.includes('Gapwise'))
      .toSorted((a, b) => at(a['start']) - at(b['start']));
  const places = async (): Promise<readonly string[]> => (await ours()).map(slotOf).toSorted();
  const published = async (): Promise<readonly string[]> =>
    ourOpenCalls(await callsOf(desk, id))
      .filter((it) => it.end > desk.now)
      .map((it) => `${new Date(it.start).toISOString()} ${new Date(it.end).toISOString()}`)
      .toSorted();
  const later = async (minutes = 10): Promise<RunView['report']> => {
    await desk.setTime(desk.now + minutes * MINUTE);
    return (await desk.reflow()).report;
  };
  const planned = async (): Promise<readonly CalendarItem[]> =>
    (await desk.calendar(id, desk.now, NOW + 12 * 24 * HOUR)).filter((it) => it.kind === 'activity');
  const codes = async (): Promise<readonly string[]> =>
    (await desk.get<{ findings: { code: string }[] }>('/v1/doctor')).findings.map((it) => it.code);
  const mode = async (): Promise<string> =>
    (await desk.get<{ exchangeIntegration: { mode: string } }>('/v1/doctor')).exchangeIntegration.mode;

  const pass = (): ReturnType<typeof integrate> =>
    integrate(
      { autotask: desk.autotaskUrl, exchange: desk.exchangeUrl },
      { exchangeCa: readFileSync(join(process.cwd(), '.data', 'test', 'ca.pem'), 'utf8') },
    );

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, {}, 0.5);
    await desk.reflow();
    const [first] = await desk.get<{ id: string; mailbox: string }[]>('/v1/technicians');
    id = first!.id;
    mailbox = first!.mailbox;
    await desk.exchangeWrites();
  });

  afterAll(() => desk.close());

  it('has none before anybody wants them', async () => {
    expect((await later())?.calendarEvents).toEqual(NO_EVENTS);
    expect(await desk.exchangeWrites()).toEqual([]);
    expect(await mode()).toBe('service-calls-only');
    plan = await planned();
  });

  it('is told by a dry run what would be made', async () => {
    await desk.set(`technicians/${id}`, { ownEvents: 'on' });
    const { report } = await desk.reflow({ dryRun: true });
    expect(report?.calendarEvents.created).toBe((await published()).length);
    expect(new Set(report?.calendarEvents.writes.map((it) => it.state))).toEqual(new Set(['planned']));
    expect(await desk.exchangeWrites()).toEqual([]);
    const [listed] = (await desk.get<{ runs: RunView[] }>('/v1/runs?limit=1')).runs;
    expect(listed?.report?.calendarEvents).toMatchObject({ created: report?.calendarEvents.created });
    expect(listed?.report?.calendarEvents).not.toHaveProperty('writes');
  });

  it('gets one event for each published call, when an answer is lost on the way too, and nobody is mailed', async () => {
    await desk.failExchange({ match: { method: 'POST', path: '/events$' }, dropAfter: true });
    const broken = await later();
    expect(broken?.calendarEvents.created).toBe(0);
    expect(broken?.calendarEvents.skipped).toBeGreaterThan(1);
    expect(await codes()).toContain('own-event-not-written');
    // A program that ended in the middle knows no more than one that never got its answer.
    await desk.restart({});
    const report = await later();
    expect(await places()).toEqual(await published());
    expect(report?.calendarEvents).toMatchObject({ created: (await published()).length - 1, skipped: 0 });
    const writes = (await desk.exchangeWrites()).filter((it) => it.status !== null);
    for (const { body } of writes) expect(Object.keys(body ?? {})).not.toContain('attendees');
    expect((await ours())[0]).toMatchObject({ mailbox, showAs: 'busy', isReminderOn: false });
    expect(await codes()).not.toContain('own-event-not-written');
    expect(await mode()).toBe('service-calls-and-own-events');
  });

  it('has the same plan as without them, and nothing more to write', async () => {
    const report = await later();
    expect(report?.writes).toEqual({ created: 0, updated: 0, cancelled: 0, skipped: 0 });
    expect(report?.calendarEvents).toEqual(NO_EVENTS);
    expect(await planned()).toEqual(plan.filter((it) => Date.parse(it.start) >= desk.now));
  });

  it('sees them move with the service calls', async () => {
    await desk.set(`technicians/${id}`, { minMinutesFree: 30 });
    const report = await later();
    expect(report?.calendarEvents.changed).toBeGreaterThan(0);
    expect(await places()).toEqual(await published());
  });

  it('moves one by hand: it stays there, its call stays too, and the doctor says what to do', async () => {
    const moved = (await ours()).at(-1)!;
    const there = at(moved['start']) + 4 * HOUR;
    const length = at(moved['end']) - at(moved['start']);
    const calls = await published();
    await desk.addEvent({ ...moved, start: stampOf(there), end: stampOf(there + length) });
    await later();
    await later();
    expect((await ours()).find((it) => it['id'] === moved['id'])).toMatchObject({ start: stampOf(there) });
    expect(await published()).toContain(calls.at(-1));
    expect(await codes()).toContain('own-event-moved');
    const pinned = (await desk.workboard(id)).fixedAppointments.map((it) => [it.label, Date.parse(it.start)]);
    expect(pinned).toContainEqual(['Pinned', at(moved['start'])]);
    expect(pinned).toContainEqual(['External', there]);
    await desk.addEvent(moved);
    await later();
    expect(await codes()).not.toContain('own-event-moved');
    expect(await places()).toEqual(await published());
    const after = (await desk.workboard(id)).fixedAppointments.map((it) => [it.label, Date.parse(it.start)]);
    expect(after).toContainEqual(['Pinned', at(moved['start'])]);
    expect(after).not.toContainEqual(['External', there]);
  });

  it('deletes one: it is not made again until its call moves', async () => {
    const gone = (await ours()).find((it) => at(it['start']) > desk.now + 24 * HOUR)!;
    await desk.removeEvent(String(gone['id']));
    expect((await later())?.calendarEvents).toEqual(NO_EVENTS);
    expect((await later())?.calendarEvents).toEqual(NO_EVENTS);
    expect((await places()).length).toBe((await published()).length - 1);
    await desk.set(`technicians/${id}`, { minMinutesFree: 0 });
    await later();
    await later();
    expect(await places()).toEqual(await published());
  });

  it('keeps what a person has changed of one but its time', async () => {
    const mine = (await ours()).find((it) => at(it['start']) > desk.now + 24 * HOUR)!;
    await desk.addEvent({ ...mine, subject: 'Bring the spare part', categories: ['Gapwise', 'Red'] });
    await desk.set(`technicians/${id}`, { minMinutesFree: 45, ownEventShowAs: 'tentative' });
    await later();
    await later();
    expect(await places()).toEqual(await published());
    const events = await ours();
    expect(events.find((it) => it['id'] === mine['id'])).toMatchObject({
      subject: 'Bring the spare part',
      categories: ['Gapwise', 'Red'],
      showAs: 'busy',
    });
    expect(events.filter((it) => it['showAs'] === 'tentative').length).toBe(events.length - 1);
  });

  it('loses those to come when a PSA that exports its calls is seen', async () => {
    const { exported } = await pass();
    expect(exported).toBeGreaterThan(30);
    const report = await later();
    expect(report?.calendarEvents.removed).toBeGreaterThan(0);
    expect((await ours()).filter((it) => at(it['start']) > desk.now)).toEqual([]);
    expect(await mode()).toBe('own-events-wanted-but-calls-exported');
    expect(await codes()).toContain('own-events-not-made');
    // It takes its copies of them back.
    await pass();
    const next = await later();
    expect(next?.calendarEvents).toEqual(NO_EVENTS);
    expect(next?.writes).toEqual({ created: 0, updated: 0, cancelled: 0, skipped: 0 });
  });
});
