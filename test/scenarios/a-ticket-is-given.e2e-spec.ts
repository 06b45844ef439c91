import type { AutotaskClient } from '../../sandbox/schedulers/autotask-client.js';
import {
  give,
  idOf,
  inShort,
  openCallsOn,
  ownersOf,
  previewGift,
  ticketOfTwo,
} from '../support/given-tickets.js';
import { newTicket } from '../support/new-ticket.js';
import { RunningDesk } from '../support/running-desk.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const HOUR = 3_600_000;
const NEW = 1;
const IN_PROGRESS = 8;
const COMPLETE = 5;
const HAND_OVER = [
  'POST ServiceCallTickets/n/Resources',
  'PATCH ServiceCalls',
  'DELETE ServiceCallTickets/n/Resources/n',
];

interface Given {
  readonly outcome: string;
  readonly roleId: string | null;
  readonly previousTechnicianId: string | null;
  readonly serviceCalls: readonly { serviceCallId: string; outcome: string; reason: string | null }[];
  readonly effects: readonly {
    readonly technicianId: string;
    readonly slot: { readonly start: string } | null;
    readonly moves: readonly { readonly activityId: string; readonly to: unknown }[];
    readonly words: readonly string[];
  }[];
}
interface Booking {
  readonly activity_id: string;
  readonly chunk: number;
  readonly technician_id: string;
  readonly state: string;
}

describe('a ticket that is given to a technician', () => {
  let desk: RunningDesk;
  let dispatcher: AutotaskClient;
  let amira: string;
  let daniel: string;
  const tickets: Record<string, number> = {};

  /** Gives and expects that it was done. */
  const givenUnforeseen = async (
    ticketId: number,
    technicianId: string,
    replacePrimary = false,
  ): Promise<Given> => {
    const answer = await give(desk, ticketId, technicianId, { replacePrimary });
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body as Given;
  };
  /** And that a preview said so; the writes that a test counts are those of both. */
  const given = async (ticketId: number, technicianId: string, replacePrimary = false): Promise<Given> => {
    const preview = await previewGift(desk, ticketId, technicianId, { replacePrimary });
    const done = await givenUnforeseen(ticketId, technicianId, replacePrimary);
    const effects = expect.any(Array) as unknown;
    expect([preview.status, preview.body]).toEqual([200, { ...done, roleId: null, effects }]);
    return done;
  };
  /** Status, code and words of the refusal. */
  const refused = async (
    ticketId: number,
    technicianId: string,
    replacePrimary = false,
  ): Promise<readonly unknown[]> => {
    const answer = await give(desk, ticketId, technicianId, { replacePrimary });
    const { code, detail } = answer.body as { code: string; detail: string };
    return [answer.status, code, detail];
  };
  const said = expect.any(String) as string;
  const writes = async (): Promise<readonly string[]> => (await desk.ownWrites()).map(inShort);
  const bookingsOf = (callId: string): Promise<readonly Booking[]> =>
    desk.database.query<Booking>(
      `SELECT activity_id, chunk, technician_id, state FROM booking WHERE service_call_id = $1`,
      [callId],
    );
  const activitiesOf = async (ticketId: number): Promise<readonly string[]> =>
    (
      await desk.database.query<{ id: string; state: string; closed_reason: string | null }>(
        `SELECT id, state, closed_reason FROM next_activity WHERE ticket_id = $1 ORDER BY id`,
        [String(ticketId)],
      )
    ).map((it) => `${it.id} ${it.state} ${it.closed_reason ?? ''}`.trim());
  const usualRoleOf = async (technicianId: string): Promise<unknown> =>
    (await desk.autotaskState())['ResourceServiceDeskRoles']!.find(
      (it) => it['resourceID'] === Number(technicianId) && it['isDefault'] === true,
    )!['roleID'];

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: '100', LOG_LEVEL: 'silent' }, 0.6);
    dispatcher = await desk.autotask('dispatcher');
    await desk.reflow();
    [amira, daniel] = [await idOf(desk, 'Amira Haddad'), await idOf(desk, 'Daniel Novak')];
    for (const name of [
      'owned',
      'replaced',
      'moved',
      'pinned',
      'refused',
      'started',
      'during a run',
      'shown',
      'kept',
    ]) {
      tickets[name] = await newTicket(desk, amira);
    }
    for (const name of ['seconded', 'promoted', 'turned down']) {
      tickets[name] = await ticketOfTwo(desk, amira, daniel);
    }
    tickets['free'] = await newTicket(desk, amira);
    await desk.putAutotask('Tickets', [
      { id: tickets['free'], assignedResourceID: null, assignedResourceRoleID: null },
    ]);
    await desk.reflow();
    await desk.ownWrites();
  });

  afterEach(() => desk.healAutotask());
  afterAll(() => desk.close());

  it('is refused for an unknown ticket or technician, an ended ticket, and without a name', async () => {
    const ended = (await desk.autotaskState())['Tickets']!.find((it) => it['status'] === COMPLETE)!;
    const [owned] = [tickets['owned']!];

    expect(await refused(987_654_321, daniel)).toEqual([404, 'ticket-not-found', said]);
    expect(await refused(owned, '987654321')).toEqual([404, 'technician-not-found', said]);
    expect(await refused(ended['id'] as number, daniel)).toEqual([409, 'ticket-ended', said]);
    expect(await refused(owned, 'Daniel')).toEqual([400, 'request-invalid', said]);
    const noId = await desk.post('/v1/tickets/the-first/technician', { technicianId: daniel });
    expect([noId.status, noId.body]).toMatchObject([404, { code: 'ticket-not-found' }]);
    expect(await writes()).toEqual([]);
  });

  it('and was owned by nobody is assigned in their role for its queue, and the next reflow plans it', async () => {
    const ticketId = tickets['free']!;
    const role = await usualRoleOf(daniel);

    expect(await given(ticketId, daniel)).toEqual({
      ticketId: String(ticketId),
      technicianId: daniel,
      outcome: 'assigned',
      roleId: String(role),
      previousTechnicianId: null,
      serviceCalls: [],
      effects: [],
    });
    expect(await writes()).toEqual(['PATCH Tickets']);
    expect(await ownersOf(desk, ticketId)).toEqual({ primary: Number(daniel), role, secondary: [] });

    await desk.reflow();
    expect(await openCallsOn(desk, ticketId)).toMatchObject([
      { marker: `${ticketId}.${daniel}.1/1`, technicians: [daniel] },
    ]);
  });

  it('and is theirs already stays as it is', async () => {
    const ticketId = tickets['owned']!;
    const before = await openCallsOn(desk, ticketId);
    await desk.ownWrites();

    expect(await given(ticketId, amira, true)).toMatchObject({
      outcome: 'primary-already',
      roleId: null,
      serviceCalls: [],
    });
    expect(await writes()).toEqual([]);
    expect(await openCallsOn(desk, ticketId)).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('and is owned by somebody else is refused, and says by whom', async () => {
    const words = 'Amira Haddad is the primary resource';
    expect(await refused(tickets['replaced']!, daniel)).toEqual([
      409,
      'someone-else-is-primary',
      expect.stringContaining(words),
    ]);
    expect(await writes()).toEqual([]);
  });

  it('in the place of somebody else takes our call along: same call, same time, the new one first, then the old one away', async () => {
    const ticketId = tickets['replaced']!;
    const [before] = await openCallsOn(desk, ticketId);

    expect(await given(ticketId, daniel, true)).toMatchObject({
      outcome: 'replaced-primary',
      previousTechnicianId: amira,
      serviceCalls: [{ serviceCallId: before!.id, outcome: 'handed-over', reason: null }],
    });
    expect(await writes()).toEqual(['PATCH Tickets', ...HAND_OVER]);
    expect(await openCallsOn(desk, ticketId)).toEqual([
      { ...before, marker: `${ticketId}.${daniel}.1/1`, technicians: [daniel] },
    ]);
    expect(await activitiesOf(ticketId)).toEqual(
      [`${ticketId}.${amira}.1 closed technician-changed`, `${ticketId}.${daniel}.1 open`].toSorted(),
    );
    expect(await bookingsOf(before!.id)).toEqual([
      { activity_id: `${ticketId}.${daniel}.1`, chunk: 1, technician_id: daniel, state: 'live' },
    ]);

    expect(await given(ticketId, daniel, true)).toMatchObject({
      outcome: 'primary-already',
      serviceCalls: [],
    });
    expect(await writes()).toEqual([]);
  });

  it('keeps that one call in the reflows after it', async () => {
    const ticketId = tickets['replaced']!;
    const [before] = await openCallsOn(desk, ticketId);
    await desk.reflow();
    await desk.reflow();

    const after = await openCallsOn(desk, ticketId);
    expect(after).toMatchObject([{ id: before!.id, marker: before!.marker, technicians: [daniel] }]);
    const { nextActivities } = await desk.workboard(daniel);
    expect(nextActivities.map((it) => it.activityId)).toContain(`${ticketId}.${daniel}.1`);
    expect((await desk.reflow()).report?.writes).toMatchObject({ created: 0, updated: 0, cancelled: 0 });
  });

  it('to a secondary resource keeps its owner: they join our call, which stands still from then on', async () => {
    const ticketId = tickets['seconded']!;
    const [before] = await openCallsOn(desk, ticketId);
    const owners = await ownersOf(desk, ticketId);
    await desk.ownWrites();

    expect(await given(ticketId, daniel)).toMatchObject({
      outcome: 'added-to-calls',
      previousTechnicianId: amira,
      serviceCalls: [{ serviceCallId: before!.id, outcome: 'technician-added' }],
    });
    expect(await writes()).toEqual(['POST ServiceCallTickets/n/Resources']);
    expect(await ownersOf(desk, ticketId)).toEqual(owners);
    expect(owners).toMatchObject({ primary: Number(amira), secondary: [Number(daniel)] });
    const both = { ...before, technicians: [amira, daniel].toSorted() };
    expect(await openCallsOn(desk, ticketId)).toEqual([both]);
    expect(await bookingsOf(before!.id)).toMatchObject([{ technician_id: amira, state: 'pinned' }]);

    expect(await givenUnforeseen(ticketId, daniel)).toMatchObject({
      serviceCalls: [{ outcome: 'unchanged' }],
    });
    expect(await writes()).toEqual([]);
    await desk.reflow();
    expect(await openCallsOn(desk, ticketId)).toEqual([both]);
    for (const technician of [amira, daniel]) {
      const { fixedAppointments } = await desk.workboard(technician);
      expect(fixedAppointments).toContainEqual(
        expect.objectContaining({ id: `call:${before!.id}`, label: 'Pinned' }),
      );
    }
  });

  it('to a secondary resource in the place of its owner takes them out of the secondary ones first', async () => {
    const ticketId = tickets['promoted']!;
    await desk.ownWrites();

    expect(await given(ticketId, daniel, true)).toMatchObject({ outcome: 'replaced-primary' });
    expect(await writes()).toEqual(['DELETE Tickets/n/SecondaryResources/n', 'PATCH Tickets', ...HAND_OVER]);
    expect(await ownersOf(desk, ticketId)).toMatchObject({ primary: Number(daniel), secondary: [] });
  });

  it('and is refused by the PSA stays as it was, and the words are told', async () => {
    const ticketId = tickets['turned down']!;
    const before = { owners: await ownersOf(desk, ticketId), calls: await openCallsOn(desk, ticketId) };
    const errors = ['The ticket is locked by an approval.'];
    await desk.failAutotask({ match: { method: 'PATCH', path: '/Tickets$' }, status: 500, body: { errors } });

    expect(await refused(ticketId, daniel, true)).toEqual([409, 'psa-refused', errors[0]]);
    expect(await writes()).toEqual([
      'DELETE Tickets/n/SecondaryResources/n',
      'PATCH Tickets',
      'POST Tickets/n/SecondaryResources',
    ]);
    expect(await ownersOf(desk, ticketId)).toEqual(before.owners);
    expect(await openCallsOn(desk, ticketId)).toEqual(before.calls);
  });

  it('is refused for a technician without an active role', async () => {
    const tables = await desk.autotaskState();
    const set = async (isActive: boolean): Promise<void> => {
      for (const table of ['ResourceRoles', 'ResourceServiceDeskRoles']) {
        const own = tables[table]!.filter((it) => it['resourceID'] === Number(daniel));
        await desk.putAutotask(
          table,
          own.map(({ id }) => ({ id, isActive })),
        );
      }
    };
    await set(false);
    expect(await refused(tickets['turned down']!, daniel, true)).toEqual([
      409,
      'technician-without-role',
      expect.stringContaining('Daniel Novak holds no active role; give them one'),
    ]);
    expect(await writes()).toEqual([]);
    await set(true);
  });

  it('shows before it is done what moves for both, and then moves that', async () => {
    const ticketId = tickets['shown']!;
    const [before] = await openCallsOn(desk, ticketId);
    const mine = `${ticketId}.${amira}.1`;
    await desk.ownWrites();
    const { effects } = (await previewGift(desk, ticketId, daniel, { replacePrimary: true })).body as Given;
    expect(effects.map((it) => it.technicianId)).toEqual([daniel, amira]);
    const [theirs, hers] = effects;
    expect(hers!.moves.find((it) => it.activityId === mine)?.to).toBeNull();
    expect(theirs!.words[0]).toContain('has no time now, goes to');
    expect([await writes(), await openCallsOn(desk, ticketId)]).toEqual([[], [before]]);

    await given(ticketId, daniel, true);
    await desk.reflow();
    const [after] = await openCallsOn(desk, ticketId);
    expect(new Date(after!.start).toISOString()).toBe(theirs!.slot?.start);
  });

  it('stays with its technician while a person has pinned it to them, until it is released', async () => {
    const ticketId = tickets['kept']!;
    const ask = (act: string, body = {}) =>
      desk.post(`/v1/activities/${ticketId}.${amira}.1/${act}`, body).then((it) => it.status);
    expect(await ask('pin', { to: 'person' })).toBe(200);
    await desk.ownWrites();
    expect(await refused(ticketId, daniel, true)).toEqual([
      409,
      'pinned-to-person',
      `A person has said that it stays with Amira Haddad. Release activity ${ticketId}.${amira}.1 first.`,
    ]);
    const preview = await previewGift(desk, ticketId, daniel, { replacePrimary: true });
    expect(preview.body).toMatchObject({ code: 'pinned-to-person' });
    expect(await writes()).toEqual([]);
    expect(await ask('release')).toBe(200);
    await given(ticketId, daniel, true);
    await desk.ownWrites();
  });

  it('leaves a call where it is that a person has moved since, and says so; the work is there once after the next reflow', async () => {
    const ticketId = tickets['moved']!;
    const [before] = await openCallsOn(desk, ticketId);
    await dispatcher.patch('ServiceCalls', {
      id: Number(before!.id),
      endDateTime: new Date(before!.end + HOUR).toISOString(),
    });

    expect(await givenUnforeseen(ticketId, daniel, true)).toMatchObject({
      outcome: 'replaced-primary',
      serviceCalls: [{ serviceCallId: before!.id, outcome: 'left', reason: 'changed-by-somebody-else' }],
    });
    expect(await writes()).toEqual(['PATCH Tickets']);
    await desk.reflow();
    expect(await openCallsOn(desk, ticketId)).toMatchObject([{ technicians: [daniel] }]);
  });

  it('takes a call along that a person has pinned, and it stays pinned', async () => {
    const ticketId = tickets['pinned']!;
    const [before] = await openCallsOn(desk, ticketId);
    const moved = { start: before!.start + 24 * HOUR, end: before!.end + 24 * HOUR };
    await dispatcher.patch('ServiceCalls', {
      id: Number(before!.id),
      startDateTime: new Date(moved.start).toISOString(),
      endDateTime: new Date(moved.end).toISOString(),
    });
    await desk.reflow();
    await given(ticketId, daniel, true);

    const there = [{ id: before!.id, ...moved, technicians: [daniel] }];
    expect(await openCallsOn(desk, ticketId)).toMatchObject(there);
    await desk.reflow();
    expect(await openCallsOn(desk, ticketId)).toMatchObject(there);
    expect(await bookingsOf(before!.id)).toMatchObject([{ technician_id: daniel, state: 'pinned' }]);
  });

  it('is given although the PSA refuses the hand-over of a call: that stays whole, and the work is there once after the next reflow', async () => {
    const ticketId = tickets['refused']!;
    const [before] = await openCallsOn(desk, ticketId);
    const errors = ['Not on a Tuesday.'];
    await desk.ownWrites();
    await desk.failAutotask({
      match: { method: 'DELETE', path: '/ServiceCallTickets/\\d+/Resources/\\d+$' },
      status: 500,
      body: { errors },
    });

    expect(await givenUnforeseen(ticketId, daniel, true)).toMatchObject({
      outcome: 'replaced-primary',
      serviceCalls: [{ serviceCallId: before!.id, outcome: 'left', reason: errors[0] }],
    });
    expect(await openCallsOn(desk, ticketId)).toEqual([before]);
    await desk.reflow();
    expect(await openCallsOn(desk, ticketId)).toMatchObject([{ technicians: [daniel] }]);
  });

  it('waits for a run that is working', async () => {
    const ticketId = tickets['during a run']!;
    await newTicket(desk, await idOf(desk, 'Grace Liu'));
    const answers: Promise<Given>[] = [];
    const run = await desk.reflowAround(() => {
      answers.push(givenUnforeseen(ticketId, daniel, true));
      return Promise.resolve();
    });

    expect(await Promise.all(answers)).toMatchObject([
      { outcome: 'replaced-primary', serviceCalls: [{ outcome: 'handed-over' }] },
    ]);
    const sent = (await desk.requests()).map(inShort);
    const booked = sent.lastIndexOf('POST ServiceCalls');
    expect(booked).toBeGreaterThan(-1);
    expect(sent.indexOf('GET Tickets/n')).toBeGreaterThan(booked);
    expect(run.report?.writes).toMatchObject({ created: 1 });
  });

  it('leaves a call that has begun with who began it', async () => {
    const ticketId = tickets['started']!;
    const [before] = await openCallsOn(desk, ticketId);
    await desk.setTime(before!.start + 60_000);
    await dispatcher.patch('Tickets', { id: ticketId, status: IN_PROGRESS });
    await desk.ownWrites();

    expect(await givenUnforeseen(ticketId, daniel, true)).toMatchObject({
      serviceCalls: [{ serviceCallId: before!.id, outcome: 'left', reason: 'started' }],
    });
    expect(await writes()).toEqual(['PATCH Tickets']);
    expect(await openCallsOn(desk, ticketId)).toEqual([before]);
    await dispatcher.patch('Tickets', { id: ticketId, status: NEW });
  });

  it('is refused while nothing may be written for somebody concerned', async () => {
    await desk.set(`technicians/${daniel}`, { reflowEnabled: false });
    expect(await refused(tickets['owned']!, daniel, true)).toEqual([409, 'writing-is-off', said]);
    await desk.set(`technicians/${daniel}`, { reflowEnabled: null });
    expect(await writes()).toEqual([]);
  });

  it('is refused when the budget of calls is used up, before anything is written', async () => {
    await desk.setTime(desk.now + 3 * 60_000);
    await desk.failAutotask({
      match: { path: '/ThresholdInformation' },
      times: 100,
      status: 200,
      body: {
        externalRequestThreshold: 10_000,
        requestThresholdTimeframe: 60,
        currentTimeframeRequestCount: 9_999,
      },
    });

    expect(await refused(tickets['owned']!, daniel, true)).toEqual([503, 'call-budget-used-up', said]);
    expect(await writes()).toEqual([]);
  });
});
