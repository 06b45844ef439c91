import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { NewIntent, Settlement } from '../../src/application/ports/intent-store.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import type { Interval } from '../../src/planning/time/interval.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresIntentStore } from '../../src/persistence/postgres-intent-store.js';
import { PostgresPlanStore } from '../../src/persistence/postgres-plan-store.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { aCall } from './desk-records.js';
import { aBooking, anIntent, aPlan, hours, MONDAY } from './stored-things.js';

const DONE: Settlement = { state: 'done', outcome: null, booking: null, closeBooking: null };

describe('PostgresIntentStore', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;
  let intents: PostgresIntentStore;
  let runId: string;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
    intents = new PostgresIntentStore(database);
  });

  beforeEach(async () => {
    await fresh.query('TRUNCATE run, plan, write_intent, booking, service_call CASCADE');
    ({ id: runId } = await new PostgresRunStore(database, queue).enqueue('reflow', 'api', false, MONDAY));
  });

  afterAll(async () => {
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  const given = (...list: NewIntent[]) =>
    new PostgresPlanStore(database, queue).commit(aPlan(runId), [], list);
  const claim = async (technicianId = '7') => {
    const intent = await intents.claimNext(technicianId);
    if (intent === null) throw new Error('There is nothing to claim.');
    return intent;
  };
  const states = async () =>
    (await intents.ofRun(runId)).map(({ activityId, state }) => `${activityId} ${state}`);

  it("claims a technician's oldest unsettled intent until it is settled, and counts the attempts", async () => {
    await given(
      anIntent({ technicianId: '8', activityId: '1.8.1' }),
      anIntent({ activityId: '3.7.1', lookFirst: true }),
      anIntent({ activityId: '2.7.1' }),
    );
    const first = await claim();
    const again = await claim();
    await intents.settle(first.id, DONE, MONDAY);
    const next = await claim();

    expect(first).toEqual(
      expect.objectContaining({
        runId,
        activityId: '3.7.1',
        lookFirst: true,
        attempts: 1,
        after: hours(1, 2),
      }),
    );
    expect(again).toEqual({ ...first, attempts: 2 });
    expect(next).toEqual(expect.objectContaining({ activityId: '2.7.1', attempts: 1 }));
    expect(await states()).toEqual(['1.8.1 pending', '3.7.1 done', '2.7.1 sending']);
  });

  it('has nothing to claim when everything is settled or held back', async () => {
    await given(anIntent({ heldBy: 'max-writes-per-run' }));

    expect(await intents.claimNext('7')).toBeNull();
    expect(await intents.unsettledTechnicians()).toEqual([]);
  });

  it('names the technicians with something unsettled', async () => {
    await given(
      anIntent({ technicianId: '9' }),
      anIntent({ technicianId: '7' }),
      anIntent({ technicianId: '8' }),
    );
    await intents.settle((await claim('8')).id, DONE, MONDAY);
    await claim('9');

    expect(await intents.unsettledTechnicians()).toEqual(['7', '9']);
  });

  it('settles an intent together with the link to its call', async () => {
    await given(anIntent());
    const { id } = await claim();
    await intents.settle(id, { ...DONE, booking: aBooking() }, MONDAY);

    expect(await intents.bookingOf('100.7.1', 1)).toEqual(aBooking());
    expect(await states()).toEqual(['100.7.1 done']);
  });

  it('keeps what somebody else has settled: one who stood still and lost the lock settles nothing', async () => {
    await given(anIntent());
    const { id } = await claim();
    await intents.settle((await claim()).id, { ...DONE, booking: aBooking() }, MONDAY);
    await intents.settle(id, { ...DONE, state: 'refused', booking: aBooking({ slot: hours(5, 6) }) }, MONDAY);

    expect(await intents.bookingOf('100.7.1', 1)).toEqual(aBooking());
    expect(await states()).toEqual(['100.7.1 done']);
  });

  it('leaves the intent unsettled when the link is refused', async () => {
    await given(anIntent(), anIntent());
    await intents.settle((await claim()).id, { ...DONE, booking: aBooking() }, MONDAY);
    const second = { ...DONE, booking: aBooking({ serviceCallId: '950' }) };

    await expect(intents.settle((await claim()).id, second, MONDAY)).rejects.toThrow('booking_one_per_chunk');
    expect(await states()).toEqual(['100.7.1 done', '100.7.1 sending']);
    expect(await intents.bookingOf('100.7.1', 1)).toEqual(aBooking());
  });

  it('moves the link with its call and closes it with its call, as history', async () => {
    await given(anIntent(), anIntent({ kind: 'move' }), anIntent({ kind: 'cancel' }));
    await intents.settle((await claim()).id, { ...DONE, booking: aBooking() }, MONDAY);
    await intents.settle((await claim()).id, { ...DONE, booking: aBooking({ slot: hours(5, 6) }) }, MONDAY);
    const moved = await intents.bookingOf('100.7.1', 1);
    const closing = { ...DONE, closeBooking: { serviceCallId: '900', reason: 'work-ended' } };
    await intents.settle((await claim()).id, closing, MONDAY);

    expect(moved?.slot).toEqual(hours(5, 6));
    expect(await intents.bookingOf('100.7.1', 1)).toBeNull();
    expect(await fresh.query('SELECT state, closed_reason FROM booking')).toEqual([
      { state: 'closed', closed_reason: 'work-ended' },
    ]);
  });

  it('keeps the call of a write to one that is not linked, and tells what is known of it', async () => {
    const plans = new PostgresPlanStore(database, queue);
    const unlinked = anIntent({ kind: 'cancel', before: hours(1, 2), after: null, serviceCallId: '901' });
    await plans.commitWrites({ runId, madeAt: MONDAY }, [
      unlinked,
      anIntent({ heldBy: 'max-writes-per-run' }),
    ]);
    const claimed = await claim();
    await intents.settle(claimed.id, { ...DONE, booking: aBooking() }, MONDAY);

    expect(claimed).toMatchObject({ kind: 'cancel', serviceCallId: '901' });
    expect((await intents.ofRun(runId)).map((it) => [it.serviceCallId, it.state])).toEqual([
      ['901', 'done'],
      [undefined, 'skipped'],
    ]);
    expect(await fresh.query('SELECT id FROM plan')).toEqual([]);
    expect(await intents.factsOfCall('901', '100.7.1', 1)).toEqual({
      isLinked: false,
      chunkIsLinked: true,
      activity: null,
    });
    await fresh.query(
      `INSERT INTO next_activity (id, ticket_id, technician_id, generation, state, opened_at) VALUES ('100.7.1', '100', '7', 1, 'closed', now())`,
    );
    await fresh.query(`UPDATE booking SET state = 'closed'`);
    expect(await intents.factsOfCall('900', '100.7.1', 1)).toEqual({
      isLinked: false,
      chunkIsLinked: false,
      activity: 'closed',
    });
    await fresh.query(`UPDATE booking SET state = 'pinned'`);
    expect(await intents.factsOfCall('900', '100.7.1', 2)).toMatchObject({
      isLinked: true,
      chunkIsLinked: false,
    });
    await fresh.query('DELETE FROM next_activity');
  });

  it('knows the creates whose outcome was never learned', async () => {
    await given(
      anIntent({ activityId: '1.7.1', chunk: 2 }),
      anIntent({ activityId: '2.7.1' }),
      anIntent({ technicianId: '8', activityId: '3.8.1', kind: 'move' }),
    );
    await claim();
    await claim('8');
    await intents.failRemaining('7', 'The PSA does not answer.', MONDAY);
    await intents.failRemaining('8', 'The PSA does not answer.', MONDAY);

    expect(await states()).toEqual(['1.7.1 failed', '2.7.1 failed', '3.8.1 failed']);
    expect(await intents.unknownCreates()).toEqual(new Set(['1.7.1/2']));
  });

  it('gives up only what is left, and only for that technician', async () => {
    await given(
      anIntent(),
      anIntent({ activityId: '2.7.1' }),
      anIntent({ technicianId: '8', activityId: '3.8.1' }),
    );
    await intents.settle((await claim()).id, DONE, MONDAY);
    await intents.failRemaining('7', 'The PSA does not answer.', MONDAY);

    expect((await intents.ofRun(runId)).map(({ state, outcome }) => [state, outcome])).toEqual([
      ['done', null],
      ['failed', 'The PSA does not answer.'],
      ['pending', null],
    ]);
  });

  it('counts the done moves of each chunk since an instant', async () => {
    const move = anIntent({ kind: 'move', before: hours(1, 2), after: hours(3, 4) });
    await given(move, move, move, { ...move, chunk: 2 }, anIntent());
    for (const [at, state] of [
      [MONDAY - 1, 'done'],
      [MONDAY, 'done'],
      [MONDAY + 1, 'done'],
      [MONDAY + 1, 'refused'],
      [MONDAY + 1, 'done'],
    ] as const) {
      await intents.settle((await claim()).id, { ...DONE, state }, at);
    }

    expect(await intents.movesSince(MONDAY)).toEqual(new Map([['100.7.1/1', 2]]));
  });

  it('tells whether another booking of the technician stands where an intent wants to go', async () => {
    await given(anIntent({ kind: 'create', before: null, after: hours(1, 2) }));
    const first = await claim();
    await intents.settle(first.id, { ...DONE, booking: aBooking({ slot: hours(1, 2) }) }, MONDAY);
    const wants = (after: Interval, chunk = 2): Promise<boolean> =>
      intents.isTargetTaken({ ...first, chunk, after });

    expect(await wants(hours(1, 3))).toBe(true);
    expect(await wants(hours(2, 3))).toBe(false);
    expect(await wants(hours(0, 1))).toBe(false);
    expect(await wants(hours(1, 2), 1)).toBe(false);
    expect(await intents.isTargetTaken({ ...first, chunk: 2, technicianId: '8', after: hours(1, 2) })).toBe(
      false,
    );
  });

  it('leaves a booking that a person has pinned to the look at the calendars', async () => {
    await given(anIntent());
    const first = await claim();
    const booking = aBooking({ slot: hours(1, 2), state: 'pinned' });
    await intents.settle(first.id, { ...DONE, booking }, MONDAY);

    expect(await intents.isTargetTaken({ ...first, chunk: 2, after: hours(1, 2) })).toBe(false);
  });

  it('knows of a call that it was settled for what was written, without reading it', async () => {
    const desk = new PostgresDeskStore(database);
    const known = async (id: string): Promise<unknown> => {
      const [call] = await desk.serviceCallsOf([id]);
      return [call?.state, call?.slot];
    };
    await desk.replaceServiceCalls([aCall('900', { slot: hours(1, 2) })]);
    await given(anIntent(), anIntent({ kind: 'cancel' }));
    await intents.settle((await claim()).id, { ...DONE, booking: aBooking({ slot: hours(3, 4) }) }, MONDAY);
    expect(await known('900')).toEqual(['open', hours(3, 4)]);

    const closeBooking = { serviceCallId: '900', reason: 'work-ended' };
    await intents.settle((await claim()).id, { ...DONE, closeBooking }, MONDAY);
    expect(await known('900')).toEqual(['canceled', hours(3, 4)]);
  });

  it('skips under a stop or a pause what was never sent, and nothing else', async () => {
    const runs = new PostgresRunStore(database, queue);
    const undo = await runs.enqueueUndo({ runId, pauses: true }, 'api', false, MONDAY);
    await given(anIntent(), anIntent({ chunk: 2 }), anIntent({ technicianId: '8' }));
    await new PostgresPlanStore(database, queue).commit(aPlan(undo.id), [], [anIntent({ chunk: 3 })]);
    await claim();
    const outcomes = async (): Promise<readonly (string | null)[]> =>
      [...(await intents.ofRun(runId)), ...(await intents.ofRun(undo.id))].map(
        (it) => it.outcome ?? it.state,
      );

    await intents.skipUnsent('7', 'technician-is-paused', MONDAY);
    // A person asked for the undo.
    expect(await outcomes()).toEqual(['sending', 'technician-is-paused', 'pending', 'pending']);
    await intents.skipUnsent('7', 'writing-is-stopped', MONDAY);
    expect(await outcomes()).toEqual(['sending', 'technician-is-paused', 'pending', 'writing-is-stopped']);
  });

  it('waits until no intent of the run is unsettled', async () => {
    await given(anIntent());
    const order: string[] = [];
    const waiting = intents.awaitWrites(runId).then((left) => order.push(`left: ${left.join()}`));
    const { id } = await claim();
    order.push('settling');
    await intents.settle(id, DONE, MONDAY);
    await waiting;

    expect(order).toEqual(['settling', 'left: ']);
  });

  it('tells whose writes are left when none is settled for a while', async () => {
    await given(anIntent(), anIntent());
    await intents.settle((await claim()).id, DONE, MONDAY);
    const impatient = new PostgresIntentStore(database, 200);

    expect(await impatient.awaitWrites(runId)).toEqual(['7']);
  });
});
