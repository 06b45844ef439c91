import { deskTechnicians } from '../../scripts/figures/desk-technicians.js';
import type { Agent } from '../../sandbox/schedulers/agents.js';
import { GraphClient } from '../../sandbox/schedulers/graph-client.js';
import { EXCHANGE_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { TimeZest } from '../../sandbox/schedulers/timezest/time-zest.js';
import { RunningDesk } from '../support/running-desk.js';

/** A Monday, nine in London. */
const NOW = Date.parse('2026-11-23T09:00:00Z');
const DAY = 86_400_000;
const WEEK = `from=${new Date(NOW).toISOString()}&to=${new Date(NOW + 7 * DAY).toISOString()}`;

interface Openings {
  readonly typeId: string;
  readonly next: string | null;
  readonly days: readonly { readonly date: string; readonly openings: number }[];
  readonly offers: readonly { readonly start: string; readonly technicianIds: readonly string[] }[];
  readonly technicians: readonly {
    readonly technicianId: string;
    readonly starts: readonly string[];
    readonly openings: number;
    readonly whyNone: string | null;
  }[];
}

interface Landing {
  readonly technicianId: string;
  readonly took: string;
  readonly tookSlot: { readonly start: string } | null;
  readonly restored: { readonly start: string } | null;
  readonly seconds: number | null;
}

interface Kept {
  readonly kept: readonly { readonly typeId: string; readonly start: string; readonly end: string }[];
  readonly givenUp: readonly { readonly message: string }[];
}

describe('openings at a desk with meeting schedulers', () => {
  let desk: RunningDesk;
  let timeZest: TimeZest;
  let typeId: string;
  let agents: readonly Agent[];
  /** Hugo, whose mailbox refuses to be read. */
  let unreadable: string;

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW);
    agents = await bookable();
    const { Resources = [] } = await desk.autotaskState();
    unreadable = String(Resources.find((it) => it['firstName'] === 'Hugo')?.['id']);
    await forgetWhatCountsDifferently();
    // Only technicians who are known can take appointments.
    await desk.post('/v1/imports', {});
    await desk.quiet();
    const made = await desk.post('/v1/appointment-types', {
      ...{ name: 'Remote session', durationMinutes: 60, bufferAfterMinutes: 15, incrementMinutes: 30 },
      ...{ minimumNotice: { minutes: 240, counts: 'business-time' }, windowDays: 4 },
      ...{
        mode: 'maximum-availability',
        technicianIds: [...agents.map((it) => String(it.resourceId)), unreadable],
      },
    });
    expect(made).toMatchObject({ status: 201 });
    typeId = (made.body as { id: string }).id;
    await desk.set('organisation', {
      gapMode: 'quota',
      openingQuota: [{ typeId, count: 1, per: 'technician' }],
      maxWritesPerRun: 1000,
    });
    await desk.reflow();
    const client = await desk.autotask('timezest');
    const graph = new GraphClient(desk.exchangeUrl, EXCHANGE_CREDENTIALS);
    timeZest = new TimeZest(client, { graph, now: () => Promise.resolve(desk.now) });
    await order('set-up', {
      agents,
      types: [
        {
          ...{ id: 'remote', minutes: 60, bufferAfterMinutes: 15, incrementMinutes: 30 },
          ...{ noticeMinutes: 240, noticeCounts: 'business-time', windowDays: 4 },
        },
      ],
    });
  });

  afterAll(() => desk.close());

  /** Technicians of all zones, as a scheduler that reads the mailboxes' hours knows them. */
  async function bookable(): Promise<typeof agents> {
    const known = deskTechnicians(await desk.autotaskState(), await desk.exchangeState(), [1, 8, 10]);
    return known.map(({ id, mailbox, timeZone, hours }) => ({ resourceId: id, mailbox, timeZone, ...hours }));
  }

  /** What was declined, or is all day and tentative, takes no time by our event policy; schedulers take it for taken. */
  async function forgetWhatCountsDifferently(): Promise<void> {
    for (const { id, isAllDay, showAs, responseStatus } of await desk.events()) {
      const { response } = (responseStatus ?? {}) as { response?: string };
      const isOpen = isAllDay === true && (showAs === 'tentative' || response === 'notResponded');
      if (response === 'declined' || isOpen) await desk.removeEvent(String(id));
    }
  }

  async function order<Answer>(name: string, body: object): Promise<Answer> {
    const known = timeZest.orders[name];
    if (known === undefined) throw new Error(`There is no order ${name}.`);
    return (await known(body)) as Answer;
  }

  const openings = (): Promise<Openings> => desk.get(`/v1/openings?type=${typeId}&${WEEK}`);

  const opennessOf = async (technicianId: string): Promise<Kept> =>
    ((await desk.workboard(technicianId)) as unknown as { openness: Kept }).openness;

  /** The kept opening on whose day most other times are offered: there is room to restore it. */
  async function roomiest(): Promise<{ technicianId: string; start: number }> {
    const found: { technicianId: string; start: number; others: number }[] = [];
    for (const { technicianId, starts } of (await openings()).technicians) {
      for (const { start } of (await opennessOf(technicianId)).kept) {
        const others = starts.filter((it) => it.slice(0, 10) === start.slice(0, 10)).length;
        if (starts.includes(start)) found.push({ technicianId, start: Date.parse(start), others });
      }
    }
    return found.toSorted((a, b) => b.others - a.others)[0]!;
  }

  async function link(agentId: number): Promise<{ requestId: number; starts: readonly number[] }> {
    const { Tickets = [] } = await desk.autotaskState();
    const ticket = Tickets.find((it) => it['assignedResourceID'] === agentId);
    const { requestId } = await order<{ requestId: number }>('send', {
      ...{ typeId: 'remote', ticketId: Number(ticket?.['id']), agentId },
    });
    return { requestId, ...(await order<{ starts: number[] }>('offer', { requestId })) };
  }

  it('are just those that a scheduler finds in the calendars of Autotask and Exchange', async () => {
    const { technicians } = await openings();
    expect(technicians.length).toBeGreaterThanOrEqual(3);
    for (const { technicianId, starts } of technicians.filter((it) => it.technicianId !== unreadable)) {
      const found = await link(Number(technicianId));
      expect([technicianId, starts]).toEqual([
        technicianId,
        found.starts.map((it) => new Date(it).toISOString()),
      ]);
    }
    expect(technicians.flatMap((it) => it.starts).length).toBeGreaterThan(50);
  });

  it('are kept in each half day or given up with a reason, and no call of ours stands over one', async () => {
    for (const { resourceId } of agents) {
      const { kept, givenUp } = await opennessOf(String(resourceId));
      // Where it is nine already, the morning cannot be booked any more.
      expect([9, 10]).toContain(kept.length + givenUp.length);
      const calls = await desk.calendar(String(resourceId), NOW, NOW + 7 * DAY);
      const ours = calls.filter((it) => it.kind === 'activity');
      for (const { start, end } of kept)
        expect(ours.filter((it) => it.start < end && start < it.end)).toEqual([]);
    }
  });

  it('come to the same numbers on the route, in the summary and in metrics', async () => {
    const { days, next } = await openings();
    const [summary] = await desk.get<Openings[]>(`/v1/openings/summary?${WEEK}`);
    expect(summary).toMatchObject({ typeId, days, next });
    const metrics = await desk.text('/metrics');
    for (const [day, it] of days.entries())
      expect(metrics).toContain(
        `gapwise_openings{type="Remote session",team="",day="${day}"} ${it.openings}`,
      );
  });

  it('are taken by a booking, which says which one it took and which there is instead', async () => {
    const { technicianId, start: taken } = await roomiest();
    const { kept } = await opennessOf(technicianId);
    const { requestId } = await link(Number(technicianId));
    expect(await order('book', { requestId, start: taken })).toMatchObject({ isBooked: true });
    await desk.setTime(NOW + 60_000);
    const run = await desk.reflow();

    const { landings = [] } = run.report as unknown as { landings?: readonly Landing[] };
    const landing = landings.find((it) => it.took === 'opening');
    expect(landing).toMatchObject({
      ...{ technicianId, tookSlot: { start: new Date(taken).toISOString() }, seconds: 60 },
    });
    const restored = landing!.restored!.start;
    const after = await opennessOf(technicianId);
    expect(after.kept.map((it) => it.start)).toContain(restored);
    expect(kept.map((it) => it.start)).not.toContain(restored);
    const offered = (await openings()).technicians.find((it) => it.technicianId === technicianId)!.starts;
    expect(offered).not.toContain(new Date(taken).toISOString());
  });

  it('are none for somebody whose calendar cannot be read, and the reason is told', async () => {
    const { technicians } = await openings();
    expect(technicians.find((it) => it.technicianId === unreadable)).toMatchObject({
      starts: [],
      whyNone: 'calendar-not-readable',
    });
  });

  it('have a price in each gap mode: free time makes work later, and no free time makes none', async () => {
    const { prices } = await desk.get<{
      prices: readonly {
        mode: string;
        minMinutesFree: number;
        openings: number;
        hoursToEnd: number;
        openingsPerDay: number;
      }[];
    }>('/v1/openings/price');
    const at = (mode: string, minMinutesFree: number, count = 0) =>
      prices.find((it) => it.mode === mode && it.minMinutesFree === minMinutesFree && it.openings === count)!;
    expect(prices).toHaveLength(11);
    expect(at('uniform', 120).hoursToEnd).toBeGreaterThan(at('uniform', 0).hoursToEnd);
    expect(at('quota', 0, 1).hoursToEnd).toBeGreaterThan(at('uniform', 0).hoursToEnd);
    expect(at('quota', 0, 2).hoursToEnd).toBeGreaterThan(at('quota', 0, 1).hoursToEnd);
    expect(at('quota', 0, 2).openingsPerDay).toBeGreaterThan(at('uniform', 0).openingsPerDay);
  });
});
