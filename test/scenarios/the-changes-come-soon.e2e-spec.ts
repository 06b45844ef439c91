import { askUntil } from '../support/ask-until.js';
import type { AutotaskClient } from '../../sandbox/schedulers/autotask-client.js';
import { book } from '../../sandbox/schedulers/meeting-scheduler.js';
import { callsOf, ourOpenCalls, type ObservedCall } from '../support/observed-calendar.js';
import { RunningDesk, type RunView } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');

interface Technician {
  readonly id: string;
  readonly timeZone: string;
}

interface Move {
  readonly technicianId: string;
  readonly activityId: string;
  readonly kind: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly chunk: number;
  readonly after: { readonly start: string } | null;
}

describe('what changes between two hourly reflows', () => {
  let desk: RunningDesk;
  let scheduler: AutotaskClient;
  let dispatcher: AutotaskClient;
  let ben: Technician;

  const calls = async (): Promise<readonly ObservedCall[]> => ourOpenCalls(await callsOf(desk, ben.id));
  const movesOf = (run: RunView) => allOf<Move>(desk, `/v1/runs/${run.id}/moves`);
  const afternoon = async (): Promise<ObservedCall> =>
    (await calls()).find((it) => it.start > desk.now + 4 * HOUR)!;

  const bookOn = ({ ticketId, start }: ObservedCall) =>
    book(scheduler, { resourceId: Number(ben.id), ticketId, start, minutes: 60 });

  beforeAll(async () => {
    desk = await RunningDesk.open(NINE);
    scheduler = await desk.autotask('timezest');
    dispatcher = await desk.autotask('dispatcher');
    await desk.set('organisation', {
      reflowOnChange: true,
      debounceSeconds: 0,
      watchEveryMinutes: 5,
      reconcileEveryHours: 0,
    });
    await desk.reflow();
    const technicians = await desk.get<Technician[]>('/v1/technicians');
    const inLondon = technicians.filter((it) => it.timeZone === 'Europe/London');
    const boards = await Promise.all(inLondon.map((it) => desk.workboard(it.id)));
    ben = inLondon.find(
      (_, index) => boards[index]?.held === null && boards[index].nextActivities.length >= 8,
    )!;
  });

  afterAll(() => desk.close());

  it('a booking that lands on a call of ours is seen at the next look, and its technician alone is written for', async () => {
    const hit = await afternoon();
    await bookOn(hit);
    await desk.setTime(desk.now + 5 * MINUTE);
    await desk.ownWrites();
    const runs = await desk.tick();

    expect(runs.map((it) => it.kind).toSorted()).toEqual(['psa-import', 'technician-reflow']);
    const moved = runs.find((it) => it.kind === 'technician-reflow')!;
    expect(new Set((await movesOf(moved)).map((it) => it.technicianId))).toEqual(new Set([ben.id]));
    const after = await calls();
    expect(after.filter((it) => it.start < hit.start + HOUR && it.end > hit.start)).toEqual([]);
    expect(after.map((it) => it.chunk)).toContain(hit.chunk);
  });

  it('nothing is written when nothing has changed', async () => {
    await desk.setTime(desk.now + 5 * MINUTE);
    await desk.ownWrites();
    const runs = await desk.tick();

    expect(runs.map((it) => it.kind)).toEqual(['psa-import']);
    expect(await desk.ownWrites()).toEqual([]);
  });

  it('a call that a person has moved is pinned at the next look and stays', async () => {
    const { id, start, chunk } = (await calls()).at(-1)!;
    const to = start + 30 * MINUTE;
    await dispatcher.patch('ServiceCalls', {
      id,
      startDateTime: new Date(to).toISOString(),
      endDateTime: new Date(to + HOUR).toISOString(),
    });
    await desk.setTime(desk.now + 5 * MINUTE);
    await desk.tick();
    const { fixedAppointments } = await desk.workboard(ben.id);

    expect(fixedAppointments).toContainEqual(expect.objectContaining({ id: `call:${id}`, label: 'Pinned' }));
    expect((await calls()).find((it) => it.chunk === chunk)).toMatchObject({ id, start: to });
  });

  /** A reflow that has to move some of our calls. Its first write waits until `act` is done, which is told where the last one goes. */
  const reflowHeldUp = async (
    act: (target: number, moved: ReadonlySet<string>) => Promise<void>,
  ): Promise<RunView> => {
    const hit = await afternoon();
    await bookOn(hit);
    await desk.failAutotask({
      match: { method: 'PATCH', path: '/ServiceCalls$' },
      times: 1_000,
      status: 429,
      headers: { 'retry-after': '1' },
    });
    await desk.forgetRequests();
    const progress = { isOver: false };
    const running = desk.reflow().finally(() => (progress.isOver = true));
    const refused = async () =>
      (await desk.requests()).filter((it) => it.status === 429 && it.method === 'PATCH');
    await askUntil(refused, (sent) => progress.isOver || sent.length > 0);
    const [newest] = (await desk.get<{ runs: RunView[] }>('/v1/runs?limit=1')).runs;
    const moves = (await movesOf(newest!)).filter((it) => it.technicianId === ben.id);
    const last = moves.filter((it) => it.kind === 'move' && it.state === 'pending').at(-1)!;
    await act(Date.parse(last.after!.start), new Set(moves.map((it) => `${it.activityId}/${it.chunk}`)));
    await desk.healAutotask();
    return running;
  };
  const onTopOf = async (id: number): Promise<readonly ObservedCall[]> => {
    const open = (await callsOf(desk, ben.id)).filter((it) => [1, 4].includes(it.status));
    const taken = open.find((it) => it.id === id)!;
    return open.filter((it) => it.id !== id && it.start < taken.end && taken.start < it.end);
  };

  it('a booking that is made while a reflow writes is seen before the write, and nothing lands on it', async () => {
    let booked = 0;
    const run = await reflowHeldUp(async (start) => {
      const { ticketId } = (await calls())[0]!;
      const made = await book(scheduler, { resourceId: Number(ben.id), ticketId, start, minutes: 30 });
      booked = made.serviceCallId;
    });

    expect((await movesOf(run)).map((it) => it.outcome)).toContain('target-is-taken');
    expect(await onTopOf(booked)).toEqual([]);
  });

  it('what was refused so is planned anew soon after', async () => {
    const [newest] = await desk.quiet();

    expect(newest).toMatchObject({ kind: 'technician-reflow', trigger: 'change', state: 'done' });
    expect((await movesOf(newest!)).map((it) => it.technicianId)).toContain(ben.id);
  });

  it('a call of ours that a person moves while a reflow writes has its new place at once, and is pinned soon after', async () => {
    let byHand = 0;
    const run = await reflowHeldUp(async (start, moved) => {
      const other = (await calls()).findLast((it) => !moved.has(it.chunk ?? ''))!;
      byHand = other.id;
      const at = (instant: number): string => new Date(instant).toISOString();
      // As a person's PATCH does it, which would wait like our own.
      const [startDateTime, endDateTime] = [at(start), at(start + other.end - other.start)];
      await desk.putAutotask('ServiceCalls', [
        { id: byHand, startDateTime, endDateTime, lastModifiedDateTime: at(desk.now) },
      ]);
    });

    expect((await movesOf(run)).map((it) => it.outcome)).toContain('target-is-taken');
    await desk.quiet();
    expect(ourOpenCalls(await onTopOf(byHand))).toEqual([]);
    const { fixedAppointments } = await desk.workboard(ben.id);
    expect(fixedAppointments).toContainEqual(
      expect.objectContaining({ id: `call:${byHand}`, label: 'Pinned' }),
    );
  });
});
