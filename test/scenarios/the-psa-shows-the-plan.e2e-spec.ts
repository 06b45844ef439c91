import { callsOf, gapsMissing, ourOpenCalls } from '../support/observed-calendar.js';
import { RunningDesk, type CalendarItem } from '../support/running-desk.js';

const DAY = 24 * 60 * 60_000;
const NOW = Date.parse('2026-11-24T09:05:00Z');

interface Technician {
  readonly id: string;
  readonly timeZone: string | null;
}

describe('the PSA after a reflow', () => {
  let desk: RunningDesk;
  let technicians: readonly Technician[];

  const planOf = async (id: string): Promise<readonly CalendarItem[]> =>
    desk.calendar(id, NOW - DAY, NOW + 20 * DAY);

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW);
    await desk.set('organisation', { minMinutesFree: 30 });
    await desk.reflow();
    technicians = await desk.get<Technician[]>('/v1/technicians');
  });

  afterAll(() => desk.close());

  it('has for each technician exactly the calls of the plan', async () => {
    let count = 0;
    for (const { id } of technicians) {
      const planned = (await planOf(id)).filter((it) => it.kind === 'activity');
      const written = ourOpenCalls(await callsOf(desk, id));
      count += written.length;
      expect(written.map((it) => [it.chunk, it.start, it.end])).toEqual(
        planned.map((it) => [
          `${it.activityId ?? ''}/${it.chunk ?? 0}`,
          Date.parse(it.start),
          Date.parse(it.end),
        ]),
      );
    }
    expect(technicians).toHaveLength(12);
    expect(count).toBeGreaterThan(80);
  });

  it('has no call of ours on a fixed block or on another call of ours', async () => {
    for (const { id } of technicians) {
      const all = await callsOf(desk, id);
      const ours = ourOpenCalls(all);
      const { fixedAppointments } = await desk.workboard(id);
      const foreign = all.filter((it) => it.chunk === null && (it.status === 1 || it.status === 4));
      const taken = [
        ...foreign,
        ...fixedAppointments.map((it) => ({ start: Date.parse(it.start), end: Date.parse(it.end) })),
      ];
      for (const call of ours) {
        expect(taken.filter((it) => it.start < call.end && call.start < it.end)).toEqual([]);
        expect(ours.filter((it) => it.id !== call.id && it.start < call.end && call.start < it.end)).toEqual(
          [],
        );
      }
    }
  });

  it('keeps the gap between the calls of each day', async () => {
    for (const { id, timeZone } of technicians) {
      const { fixedAppointments } = await desk.workboard(id);
      const missing = gapsMissing(
        ourOpenCalls(await callsOf(desk, id)),
        fixedAppointments,
        30,
        timeZone ?? 'UTC',
      );
      expect(missing).toEqual([]);
    }
  });

  it('is not written a second time', async () => {
    await desk.ownWrites();
    const { report } = await desk.reflow();
    expect(report?.writes).toEqual({ created: 0, updated: 0, cancelled: 0, skipped: 0 });
    expect(await desk.ownWrites()).toEqual([]);
  });

  it('is not written while the hours pass and nothing of ours begins', async () => {
    const next = Math.min(
      ...(await Promise.all(technicians.map(async ({ id }) => ourOpenCalls(await callsOf(desk, id)))))
        .flat()
        .map((it) => it.start),
    );
    await desk.setTime(next - 60_000);
    const { report } = await desk.reflow();
    expect(report?.writes).toEqual({ created: 0, updated: 0, cancelled: 0, skipped: 0 });
  });

  it('loses the call of a ticket that ended long before the daily whole read', async () => {
    const dispatcher = await desk.autotask('dispatcher');
    const calls = (
      await Promise.all(technicians.map(async ({ id }) => ourOpenCalls(await callsOf(desk, id))))
    ).flat();
    const chosen = calls.reduce((a, b) => (b.start > a.start ? b : a));
    await dispatcher.patch('Tickets', { id: chosen.ticketId, status: 5 });
    await desk.setTime(desk.now + 25 * 60 * 60_000);
    await desk.reflow();
    const after = (await desk.autotaskState())['ServiceCalls']?.find((it) => it['id'] === chosen.id);
    expect(after).toMatchObject({ status: 3 });
  });

  it("makes room for a call on a project task, which is nobody's ticket", async () => {
    const { id } = technicians[0]!;
    const later = (it: { readonly start: number }): boolean => it.start > desk.now + 4 * 60 * 60_000;
    const ours = ourOpenCalls(await callsOf(desk, id)).find(later)!;
    const row = (await desk.autotaskState())['ServiceCalls']?.find((it) => it['id'] === ours.id);
    await desk.putAutotask('Tasks', [{ id: 901, title: 'Move the servers', projectID: 1, status: 1 }]);
    const dispatcher = await desk.autotask('dispatcher');
    const call = await dispatcher.create('ServiceCalls', {
      companyID: row?.['companyID'],
      startDateTime: new Date(ours.start).toISOString(),
      endDateTime: new Date(ours.end).toISOString(),
      description: 'Move the servers',
      status: 1,
    });
    const link = await dispatcher.create(`ServiceCalls/${call}/Tasks`, { taskID: 901 });
    await dispatcher.create(`ServiceCallTasks/${link}/Resources`, { resourceID: Number(id) });
    await desk.reflow();

    const { fixedAppointments } = await desk.workboard(id);
    expect(fixedAppointments).toContainEqual(
      expect.objectContaining({ id: `call:${call}`, label: 'Imported' }),
    );
    const onTop = ourOpenCalls(await callsOf(desk, id)).filter(
      (it) => it.start < ours.end && ours.start < it.end,
    );
    expect(onTop).toEqual([]);
  });
});
