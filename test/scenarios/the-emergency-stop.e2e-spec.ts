import { RunningDesk, type RunView } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');

interface Move {
  readonly technicianId: string;
  readonly state: string;
  readonly outcome: string | null;
}

describe('the emergency stop', () => {
  let desk: RunningDesk;
  let stopped: RunView;

  const movesOf = (run: RunView) => allOf<Move>(desk, `/v1/runs/${run.id}/moves`);
  const sent = (moves: readonly Move[]) => moves.filter((it) => it.state === 'done').length;

  beforeAll(async () => {
    desk = await RunningDesk.open(NINE);
  });

  afterAll(() => desk.close());

  it('halts a reflow that is writing within one write of each writer', async () => {
    let before = 0;
    stopped = await desk.reflowAround(async () => {
      expect((await desk.send('post', '/v1/stop')).status).toBe(204);
      before = (await desk.ownWrites()).length;
    });
    const moves = await movesOf(stopped);

    expect(before).toBeGreaterThan(0);
    // Three writers, each with a create of three requests under way.
    expect(sent(moves)).toBeLessThanOrEqual(3);
    expect((await desk.ownWrites()).length).toBeLessThanOrEqual(12);
    expect(moves.length).toBeGreaterThan(100);
    expect(moves.filter((it) => it.state === 'pending' || it.state === 'sending')).toEqual([]);
    expect(moves.filter((it) => it.state === 'skipped').map((it) => it.outcome)).toContain(
      'writing-is-stopped',
    );
  });

  it('lets reading and planning go on, and lists what it holds', async () => {
    const run = await desk.reflow();
    const moves = await movesOf(run);

    expect(await desk.ownWrites()).toEqual([]);
    expect(run.report?.writes.skipped).toBe(moves.length);
    expect(new Set(moves.map((it) => it.outcome))).toEqual(new Set(['writing-is-stopped']));
    const board = await desk.workboard(moves[0]!.technicianId);
    expect(board.nextActivities.length).toBeGreaterThan(0);
    expect(board.writesHeld.map((it) => it.rule)).toEqual(['writing-is-stopped']);
  });

  it('is told by the status, and by the audit log with who asked for it', async () => {
    expect(await desk.get('/v1/status')).toMatchObject({ writing: { isStopped: true } });
    const { entries } = await desk.get<{ entries: { action: string; actor: string; after: object }[] }>(
      '/v1/audit?limit=500',
    );
    expect(entries.find((it) => it.action === 'settings-changed')).toMatchObject({
      actor: 'bootstrap',
      after: { writingStopped: true },
    });
  });

  it('gives no ticket to anybody', async () => {
    const answer = await desk.post('/v1/tickets/1042/technician', { technicianId: '4001' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'writing-is-off' });
  });

  it('is taken back, and the next reflow writes all, each once', async () => {
    expect((await desk.send('delete', '/v1/stop')).status).toBe(204);
    await desk.reflow();
    const { report } = await desk.reflow();

    expect(report?.writes).toMatchObject({ created: 0, updated: 0, cancelled: 0 });
    const calls = (await desk.autotaskState())['ServiceCalls'] ?? [];
    const markers = calls.flatMap((it) => /\[gapwise:[\d./]+\]/.exec(String(it['description']))?.[0] ?? []);
    expect(markers.length).toBeGreaterThan(100);
    expect(new Set(markers).size).toBe(markers.length);
  });

  it('is one technician’s pause when it is only theirs', async () => {
    const technicians = await desk.get<{ id: string }[]>('/v1/technicians');
    const boards = await Promise.all(technicians.map((it) => desk.workboard(it.id)));
    const busy = technicians.filter((_, index) => (boards[index]?.nextActivities.length ?? 0) > 5);
    const [paused, other] = busy.map((it) => it.id);
    for (const id of [paused, other]) await desk.set(`technicians/${id ?? ''}`, { minMinutesFree: 45 });
    await desk.set(`technicians/${paused ?? ''}`, { reflowEnabled: false });
    const moved = new Set((await movesOf(await desk.reflow())).map((it) => it.technicianId));

    expect(moved.has(other ?? '')).toBe(true);
    expect(moved.has(paused ?? '')).toBe(false);
    expect(await desk.get('/v1/status')).toMatchObject({
      writing: { isStopped: false, pausedTechnicianIds: [paused] },
    });
    expect((await desk.workboard(paused ?? '')).writesHeld.map((it) => it.rule)).toEqual([
      'technician-is-paused',
    ]);
  });
});
