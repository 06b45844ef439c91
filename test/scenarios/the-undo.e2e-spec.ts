import { callsOf, ourOpenCalls, type ObservedCall } from '../support/observed-calendar.js';
import { RunningDesk, type RunView } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Slot {
  readonly start: string;
  readonly end: string;
}

interface Move {
  readonly technicianId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly kind: 'create' | 'move' | 'cancel' | 'complete';
  readonly before: Slot | null;
  readonly after: Slot | null;
  readonly reason: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly requests: readonly { readonly method: string; readonly path: string }[] | null;
}

const keyOf = (it: Pick<Move, 'activityId' | 'chunk'>): string => `${it.activityId}/${it.chunk}`;
/** One story: calls are made, a larger gap moves them, and that is taken back. */
describe('a reflow that is taken back', () => {
  let desk: RunningDesk;
  let technicianIds: readonly string[];
  let made: RunView;
  let moved: RunView;
  /** Before the larger gap. */
  let calls: ReadonlyMap<string, ObservedCall>;
  /** With the larger gap. */
  let left: ReadonlyMap<string, ObservedCall>;
  let byHand: Move;
  let frozen: Move;
  let undone: readonly Move[];
  let paused: readonly string[];

  const movesOf = (run: RunView): Promise<readonly Move[]> => allOf(desk, `/v1/runs/${run.id}/moves`);
  const openCalls = async (): Promise<ReadonlyMap<string, ObservedCall>> => {
    const all = await Promise.all(technicianIds.map((id) => callsOf(desk, id)));
    return new Map(all.flatMap((it) => ourOpenCalls(it)).map((it) => [it.chunk ?? '', it]));
  };
  const placeOf = (call: ObservedCall | undefined): unknown => call && [call.id, call.start, call.end];
  const pausedOf = async (ids: readonly string[]): Promise<readonly string[]> => {
    const all = await Promise.all(
      ids.map((id) => desk.get<{ overrides: { reflowEnabled?: boolean } }>(`/v1/settings/technicians/${id}`)),
    );
    return ids.filter((_, index) => all[index]?.overrides.reflowEnabled === false).toSorted();
  };
  const refusalOf = async (runId: string): Promise<unknown> => {
    const answer = await desk.post(`/v1/reflows/${runId}/undo`, {});
    return [answer.status, (answer.body as { code: string }).code];
  };

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { LOG_LEVEL: 'silent' }, 0.3);
    made = await desk.reflow();
    technicianIds = (await desk.get<{ id: string }[]>('/v1/technicians')).map((it) => it.id);
    calls = await openCalls();
    await desk.set('organisation', { minMinutesFree: 45 });
    moved = await desk.reflow();
  });

  afterAll(() => desk.close());

  it('may be no dry run and no unknown run', async () => {
    const dry = await desk.reflow({ dryRun: true });
    expect(await refusalOf(dry.id)).toEqual([409, 'run-not-undoable']);
    expect(await refusalOf('999999')).toEqual([404, 'run-not-found']);
  });

  it('is shown by a dry run with its requests, and nothing is written or paused', async () => {
    await desk.ownWrites();
    const dry = await desk.undo(moved.id, { dryRun: true });
    const planned = await movesOf(dry);
    expect(await desk.ownWrites()).toEqual([]);
    expect(new Set(planned.map(keyOf))).toEqual(new Set((await movesOf(moved)).map(keyOf)));
    for (const { kind, requests } of planned.filter((it) => it.state === 'planned')) {
      expect(requests?.map((it) => it.method)).toEqual(
        kind === 'create' ? ['POST', 'POST', 'POST'] : ['PATCH'],
      );
    }
    expect(dry.report?.undo?.pausedTechnicianIds.length).toBeGreaterThan(1);
    expect(await pausedOf(technicianIds)).toEqual([]);
  });

  it('is no longer undone half-way when it is asked for again after the PSA has shut us out', async () => {
    const moves = (await movesOf(moved)).filter((it) => it.kind === 'move' && it.state === 'done');
    const byStart = moves.toSorted((a, b) => Date.parse(a.after!.start) - Date.parse(b.after!.start));
    [frozen, byHand] = [byStart[0]!, byStart.at(-1)!];
    left = await openCalls();
    const dispatcher = await desk.autotask('dispatcher');
    const { id, start, end } = left.get(keyOf(byHand))!;
    const nextDay = (time: number): string => new Date(time + 24 * HOUR).toISOString();
    await dispatcher.patch('ServiceCalls', {
      id,
      startDateTime: nextDay(start),
      endDateTime: nextDay(end),
    });
    await desk.setTime(Date.parse(frozen.after!.start) - HOUR);
    const writes = { method: 'PATCH', path: '/ServiceCalls$' };
    await desk.failAutotask({ match: writes, times: 3, delayMs: 1 });
    await desk.failAutotask({ match: writes, times: 1000, status: 403 });
    const broken = await desk.undo(moved.id);
    await desk.healAutotask();
    const states = (await movesOf(broken)).map((it) => it.state);
    expect(states.filter((it) => it === 'done').length).toBeGreaterThan(0);
    expect(states).toContain('failed');
    paused = broken.report?.undo?.pausedTechnicianIds ?? [];
    expect(await pausedOf(technicianIds)).toEqual(paused.toSorted());

    const whole = await desk.undo(moved.id);
    undone = await movesOf(whole);
    expect(undone.filter((it) => it.state !== 'done' && it.state !== 'skipped')).toEqual([]);
    expect(whole.report?.undo).toEqual({ runId: moved.id, pausedTechnicianIds: [] });
    expect(await refusalOf(moved.id)).toEqual([409, 'run-already-undone']);
  });

  it('leaves what a person has moved since, and what is frozen by now', async () => {
    const outcomes = new Map(undone.map((it) => [keyOf(it), it.outcome]));
    expect(outcomes.get(keyOf(byHand))).toBe('pinned-by-a-person');
    expect(outcomes.get(keyOf(frozen))).toBe('starts-inside-the-freeze');
    const now = await openCalls();
    expect(now.get(keyOf(byHand))?.start).toBe(left.get(keyOf(byHand))!.start + 24 * HOUR);
    expect(placeOf(now.get(keyOf(frozen)))).toEqual(placeOf(left.get(keyOf(frozen))));
  });

  it('has all else where it was, moved in place or as a new call where the old one was cancelled', async () => {
    const now = await openCalls();
    const back = undone.filter((it) => it.state === 'done' || it.outcome === 'already-back');
    for (const kind of ['move', 'create'] as const) {
      const those = back.filter((it) => it.kind === kind);
      expect(those.length).toBeGreaterThan(3);
      for (const it of those) {
        const [before, after] = [calls.get(keyOf(it))!, now.get(keyOf(it))!];
        expect([keyOf(it), after.start, after.end]).toEqual([keyOf(it), before.start, before.end]);
        expect(after.id === before.id).toBe(kind === 'move');
      }
    }
  });

  it('is not done again by the next reflow, since the technicians are paused', async () => {
    const next = await movesOf(await desk.reflow());
    expect(next.filter((it) => paused.includes(it.technicianId))).toEqual([]);
    expect(paused.length).toBeGreaterThan(1);
  });

  it('takes back the calls that a reflow made by cancelling them, and pauses nobody when that is not wanted', async () => {
    for (const id of technicianIds) await desk.set(`technicians/${id}`, { reflowEnabled: null });
    const before = await openCalls();
    const undo = await desk.undo(made.id, { pause: false });
    const moves = await movesOf(undo);
    const cancelled = moves.filter((it) => it.state === 'done').map(keyOf);
    expect(cancelled.length).toBeGreaterThan(10);
    expect(new Set(moves.map((it) => it.kind))).toEqual(new Set(['cancel']));
    expect(moves.find((it) => keyOf(it) === keyOf(byHand))?.outcome).toBe('pinned-by-a-person');
    expect(new Set((await openCalls()).keys())).toEqual(
      new Set([...before.keys()].filter((it) => !cancelled.includes(it))),
    );
    expect(undo.report?.undo).toEqual({ runId: made.id, pausedTechnicianIds: [] });
    expect(await pausedOf(technicianIds)).toEqual([]);
  });
});
