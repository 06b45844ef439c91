import { callsOf, ourOpenCalls, type ObservedCall } from '../support/observed-calendar.js';
import { RunningDesk } from '../support/running-desk.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');
const COMPLETE = 2;
const CANCELED = 3;

interface Slot {
  readonly start: string;
  readonly end: string;
}
interface Act {
  readonly runId: string | null;
  readonly slot: Slot | null;
  readonly moves: readonly {
    readonly activityId: string;
    readonly from: Slot | null;
    readonly to: Slot | null;
  }[];
  readonly words: readonly string[];
}
interface Fixed extends Slot {
  readonly label: string;
  readonly activity: { readonly activityId: string } | null;
  readonly badges: readonly { readonly kind: string }[];
}
interface Board {
  readonly started: readonly Fixed[];
  readonly fixedAppointments: readonly Fixed[];
  readonly nextActivities: readonly {
    readonly activityId: string;
    readonly estimatedStart: string | null;
    readonly asked: { readonly acceptedAt: string | null } | null;
  }[];
  readonly ended: readonly {
    readonly activityId: string;
    readonly how: string;
    readonly why: string | null;
  }[];
}

const iso = (instant: number): string => new Date(instant).toISOString();
const activityOf = ({ chunk }: ObservedCall): string => chunk!.split('/')[0]!;

describe('what people ask for about one activity', () => {
  let desk: RunningDesk;
  let ben: string;

  const calls = async (): Promise<readonly ObservedCall[]> => ourOpenCalls(await callsOf(desk, ben));
  const callOf = async (activityId: string): Promise<ObservedCall | undefined> =>
    (await calls()).find((it) => it.chunk === `${activityId}/1`);
  const board = (): Promise<Board> => desk.workboard(ben) as unknown as Promise<Board>;
  const ask = async (activityId: string, act: string, body: object = {}, preview = false) => {
    const path = `/v1/activities/${activityId}/${act}${preview ? '?preview=true' : ''}`;
    return desk.post(path, body as Record<string, unknown>);
  };
  const doIt = async (activityId: string, act: string, body: object = {}): Promise<Act> => {
    const answer = await ask(activityId, act, body);
    if (answer.status !== 200) throw new Error(`${act}: ${answer.status} ${answer.text}`);
    await desk.quiet();
    return answer.body as Act;
  };
  /** Flexible calls in one part that start after the freeze, ascending. */
  const flexible = async (): Promise<readonly ObservedCall[]> => {
    const all = await calls();
    const inParts = new Set(all.filter((it) => it.chunk!.endsWith('/2')).map(activityOf));
    const lane = new Set((await board()).nextActivities.map((it) => it.activityId));
    return all.filter(
      (it) => it.start > desk.now + 3 * HOUR && !inParts.has(activityOf(it)) && lane.has(activityOf(it)),
    );
  };

  beforeAll(async () => {
    desk = await RunningDesk.open(NINE);
    await desk.set('organisation', {
      reconcileEveryHours: 0,
      watchEveryMinutes: 0,
      // What gives way to one act after the other moves often.
      maxMovesPerItemPerDay: 100,
    });
    await desk.reflow();
    const technicians = await desk.get<{ id: string; timeZone: string }[]>('/v1/technicians');
    const inLondon = technicians.filter((it) => it.timeZone === 'Europe/London');
    const boards = await Promise.all(inLondon.map((it) => desk.workboard(it.id)));
    ben = inLondon.find(
      (_, index) => boards[index]!.held === null && boards[index]!.nextActivities.length >= 8,
    )!.id;
  });
  afterAll(() => desk.close());

  it('a pin shows before it is done what it would move, then does so and nothing else, and holds', async () => {
    const [one, two] = await flexible();
    const [activity, start] = [activityOf(two!), iso(one!.start)];
    const written = (await desk.ownWrites()).length;
    const preview = (await ask(activity, 'pin', { start }, true)).body as Act;
    expect([(await desk.ownWrites()).length, preview.runId]).toEqual([0, null]);
    expect(written).toBeGreaterThan(0);
    expect(preview.slot?.start).toBe(start);
    expect(preview.moves.map((it) => it.activityId)).toContain(activityOf(one!));
    expect((await callOf(activity))?.start).toBe(two!.start);

    const done = await doIt(activity, 'pin', { start });
    expect(done.moves).toEqual(preview.moves);
    const after = new Map((await calls()).map((it) => [activityOf(it), it]));
    for (const move of done.moves) expect(iso(after.get(move.activityId)!.start)).toBe(move.to!.start);
    expect(after.get(activity)?.id).toBe(two!.id);

    await desk.setTime(desk.now + HOUR);
    await desk.reflow();
    expect(iso((await callOf(activity))!.start)).toBe(start);
    const pinned = (await board()).fixedAppointments.find((it) => it.activity?.activityId === activity);
    expect([pinned?.label, pinned?.start]).toEqual(['Pinned', start]);
  });

  it('a released one may move again', async () => {
    const pinned = (await board()).fixedAppointments.find((it) => it.label === 'Pinned')!.activity!
      .activityId;
    await doIt(pinned, 'release');
    expect((await board()).nextActivities.map((it) => it.activityId)).toContain(pinned);
  });

  it('a pin may be inside the freeze, and is refused on a meeting and in the past', async () => {
    const [it] = await flexible();
    const activity = activityOf(it!);
    const fixed = (await board()).fixedAppointments.find(
      (block) => Date.parse(block.start) > desk.now + HOUR,
    )!;
    const taken = await ask(activity, 'pin', { start: fixed.start });
    expect([taken.status, (taken.body as { code: string }).code]).toEqual([409, 'time-is-taken']);
    const past = await ask(activity, 'pin', { start: iso(desk.now - HOUR) });
    expect([past.status, (past.body as { code: string }).code]).toEqual([409, 'time-has-passed']);
    const odd = await ask(activity, 'pin', { start: 'tomorrow' });
    expect(odd.status).toBe(400);
    expect((await callOf(activity))?.start).toBe(it!.start);
  });

  it('work that is put first takes the first free stretch, even soon', async () => {
    const it = (await flexible()).at(-1)!;
    const { slot } = await doIt(activityOf(it), 'put-first');
    expect(Date.parse(slot!.start)).toBeLessThan(it.start);
    expect(Date.parse(slot!.start)).toBeGreaterThanOrEqual(desk.now);
    expect(iso((await callOf(activityOf(it)))!.start)).toBe(slot!.start);
  });

  it('started work is fixed from now on, its call comes to now, and it can be made longer', async () => {
    const it = (await flexible())[0]!;
    const activity = activityOf(it);
    const { slot } = await doIt(activity, 'start');
    expect(Date.parse(slot!.start)).toBeLessThanOrEqual(desk.now);
    expect((await board()).started.map((block) => block.activity?.activityId)).toEqual([activity]);
    const call = await callOf(activity);
    const fixed = (await board()).fixedAppointments;
    const isFree = fixed.every((block) => block.end <= slot!.start || block.start >= slot!.end);
    if (isFree) expect(iso(call!.start)).toBe(slot!.start);

    await doIt(activity, 'extend', { minutes: 30 });
    const [longer] = (await board()).started;
    expect(Date.parse(longer!.end)).toBe(Date.parse(slot!.end) + 30 * MINUTE);
    expect((await ask(activity, 'pin', { start: iso(desk.now + HOUR) })).status).toBe(409);

    await desk.setTime(Date.parse(longer!.end) + 10 * MINUTE);
    await desk.reflow();
    const [overrun] = (await board()).started;
    expect(Date.parse(overrun!.end)).toBeGreaterThan(desk.now);
    expect(overrun!.badges.map((badge) => badge.kind)).toContain('overrun');
  });

  it('work that is started when its call has begun stands where it is, and completed it leaves the lane for good', async () => {
    await doIt((await board()).started[0]!.activity!.activityId, 'complete');
    const it = (await flexible())[0]!;
    const activity = activityOf(it);
    await desk.setTime(it.start - 10 * MINUTE);
    await desk.reflow();
    await desk.setTime(it.start + 5 * MINUTE);
    const { slot } = await doIt(activity, 'start');
    expect([slot?.start, (await callOf(activity))?.start]).toEqual([iso(it.start), it.start]);
    const goingOn = async () => (await board()).started.map((block) => block.activity?.activityId);
    expect(await goingOn()).toContain(activity);

    await doIt(activity, 'complete');
    expect(await goingOn()).not.toContain(activity);
    expect((await callsOf(desk, ben)).find(({ id }) => id === it.id)?.status).toBe(COMPLETE);
    await desk.setTime(desk.now + HOUR);
    await desk.reflow();
    const tickets = (await board()).nextActivities.map(({ activityId }) => activityId.split('.')[0]);
    expect(tickets).not.toContain(String(it.ticketId));
    const again = await ask(activity, 'start');
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'work-has-ended']);
  });

  it('cancelled work gives up a call that has not begun, with the reason in the audit log, and can be reopened', async () => {
    const it = (await flexible())[0]!;
    const activity = activityOf(it);
    expect((await ask(activity, 'cancel', {})).status).toBe(400);
    await doIt(activity, 'cancel', { reason: 'Solved on the phone' });
    expect((await callsOf(desk, ben)).find(({ id }) => id === it.id)?.status).toBe(CANCELED);
    const { entries } = await desk.get<{ entries: { action: string; why: string | null; actor: string }[] }>(
      `/v1/audit?ticketId=${it.ticketId}`,
    );
    expect(entries.find(({ action }) => action === 'work-cancelled')?.why).toBe('Solved on the phone');
    await doIt(activity, 'reopen');
    const reopened = (await calls()).find(({ ticketId }) => ticketId === it.ticketId);
    expect(reopened?.id).not.toBe(it.id);
    expect(reopened?.chunk).toBe(it.chunk);
  });

  it('postponed work does not start before its time, until that is taken back', async () => {
    const it = (await flexible())[0]!;
    const activity = activityOf(it);
    const notBefore = iso(it.start + 26 * HOUR);
    await doIt(activity, 'postpone', { notBefore });
    const startOf = async (): Promise<string> =>
      (await board()).nextActivities.find(({ activityId }) => activityId === activity)!.estimatedStart!;
    expect((await startOf()) >= notBefore).toBe(true);
    await doIt(activity, 'postpone', { notBefore: null });
    expect((await startOf()) < notBefore).toBe(true);
  });

  it('work that is cut in two has two calls, which can be moved and done by themselves', async () => {
    const it = (await flexible()).find(({ start, end }) => end - start >= HOUR)!;
    const activity = activityOf(it);
    const whole = (it.end - it.start) / MINUTE;
    const short = await ask(activity, 'split', { firstMinutes: whole - 5 });
    expect([short.status, (short.body as { code: string }).code]).toEqual([409, 'part-too-short']);
    const preview = (await ask(activity, 'split', { firstMinutes: 30 }, true)).body as Act;
    const rest = activity.replace(/\.(\d+)$/, (_, generation) => `.${Number(generation) + 1}`);
    expect(preview.moves.find((move) => move.activityId === rest)?.from).toBeNull();

    const { moves } = await doIt(activity, 'split', { firstMinutes: 30 });
    expect(moves).toEqual(preview.moves);
    const minutesOf = async (id: string): Promise<number> => {
      const call = (await callOf(id))!;
      return (call.end - call.start) / MINUTE;
    };
    expect([await minutesOf(activity), await minutesOf(rest)]).toEqual([30, whole - 30]);
    expect((await callOf(activity))?.id).toBe(it.id);
    await desk.reflow();
    expect([await minutesOf(activity), await minutesOf(rest)]).toEqual([30, whole - 30]);

    await doIt(rest, 'complete');
    expect([await callOf(rest), await minutesOf(activity)]).toEqual([undefined, 30]);
    expect((await board()).ended.map((ended) => [ended.activityId, ended.how])).toContainEqual([
      rest,
      'completed',
    ]);
  });

  it('accepted work stays where it is; declined work leaves the plan and is found, until it is accepted', async () => {
    const it = (await flexible())[0]!;
    const activity = activityOf(it);
    const asked = async () =>
      (await board()).nextActivities.find(({ activityId }) => activityId === activity)?.asked;
    const { runId } = await doIt(activity, 'accept');
    expect([runId, (await asked())?.acceptedAt, (await callOf(activity))?.start]).toEqual([
      null,
      iso(desk.now),
      it.start,
    ]);

    expect((await ask(activity, 'decline', {})).status).toBe(400);
    await doIt(activity, 'decline', { reason: 'Not trained for it' });
    expect((await callsOf(desk, ben)).find(({ id }) => id === it.id)?.status).toBe(CANCELED);
    expect((await board()).ended[0]).toMatchObject({
      activityId: activity,
      how: 'declined',
      why: 'Not trained for it',
    });
    const { standing, words } = await desk.get<{ standing: string; words: readonly string[] }>(
      `/v1/activities/${activity}/explain`,
    );
    expect([standing, words[0]]).toEqual(['ended', expect.stringContaining('Not trained for it')]);
    await desk.reflow();
    const found = async (): Promise<readonly string[]> =>
      (await desk.get<{ findings: { code: string; message: string }[] }>('/v1/doctor')).findings
        .filter(({ code }) => code === 'work-declined')
        .map(({ message }) => message);
    expect(await found()).toEqual([expect.stringMatching(/ has declined it: Not trained for it$/)]);

    await doIt(activity, 'accept');
    expect((await callOf(activity))?.chunk).toBe(it.chunk);
    await desk.reflow();
    expect(await found()).toEqual([]);
  });

  it('what a person moves in the PSA after a pin is where it stays', async () => {
    const it = (await flexible())[0]!;
    const activity = activityOf(it);
    let start = it.start;
    do start += 15 * MINUTE;
    while ((await ask(activity, 'pin', { start: iso(start) }, true)).status !== 200);
    await desk.send('post', '/v1/stop');
    await doIt(activity, 'pin', { start: iso(start) });
    expect((await callOf(activity))?.start).toBe(it.start);
    const dispatcher = await desk.autotask('dispatcher');
    const moved = it.start + 50 * HOUR;
    await dispatcher.patch('ServiceCalls', {
      id: it.id,
      startDateTime: iso(moved),
      endDateTime: iso(moved + HOUR),
    });
    await desk.send('delete', '/v1/stop');
    await desk.setTime(desk.now + HOUR);
    await desk.reflow();
    expect((await callOf(activity))?.start).toBe(moved);
  });
});
