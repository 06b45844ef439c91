import { give, idOf, openCallsOn, ownersOf, ticketOfTwo } from '../support/given-tickets.js';
import { RunningDesk } from '../support/running-desk.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const NOTHING = { created: 0, updated: 0, cancelled: 0, skipped: 0 };

/** Something that stops the act at one of its steps, as a kill would: what comes after does not happen, nothing is taken back. */
interface Stop {
  readonly before: string;
  readonly happen: (desk: RunningDesk, ticketId: number) => Promise<unknown>;
}

/** The PSA does not let us in any more: that is not tried again. */
const shutOut =
  (method: string, path: string): Stop['happen'] =>
  (desk) =>
    desk.failAutotask({ match: { method, path }, times: 100, status: 401 });

/** Our own database writes nothing to the table any more. */
const brokenTable =
  (table: string): Stop['happen'] =>
  (desk) =>
    desk.database.query(
      `CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION break_off()`,
    );

const ROW = '/ServiceCallTickets/\\d+/Resources';

const STOPS: readonly Stop[] = [
  { before: 'the secondary resource is removed', happen: shutOut('DELETE', '/SecondaryResources/') },
  { before: 'the ticket is written', happen: shutOut('PATCH', '/Tickets$') },
  { before: 'our record of the ticket is written', happen: brokenTable('ticket') },
  { before: 'our record of the work is written', happen: brokenTable('next_activity') },
  { before: 'the new technician is on the call', happen: shutOut('POST', `${ROW}$`) },
  {
    before: 'we learn that the new technician is on the call',
    happen: (desk) => desk.failAutotask({ match: { method: 'POST', path: `${ROW}$` }, dropAfter: true }),
  },
  { before: 'the text of the call is written', happen: shutOut('PATCH', '/ServiceCalls$') },
  { before: 'the old technician leaves the call', happen: shutOut('DELETE', `${ROW}/\\d+$`) },
  { before: 'the link table is written', happen: brokenTable('booking') },
];

/** Each on its own ticket, so that one run shows what becomes of all. */
describe('when giving a ticket breaks off', () => {
  let desk: RunningDesk;
  let amira: string;
  let daniel: string;
  /** By the stop: one ticket that is given again, and one that is left to the reflow. */
  const tickets = new Map<string, { readonly again: number; readonly left: number }>();
  const before = new Map<number, Awaited<ReturnType<typeof openCallsOn>>>();

  const breakOff = async ({ happen }: Stop, ticketId: number): Promise<void> => {
    before.set(ticketId, await openCallsOn(desk, ticketId));
    await happen(desk, ticketId);
    const answer = await give(desk, ticketId, daniel, { replacePrimary: true });
    await desk.healAutotask();
    for (const table of ['ticket', 'next_activity', 'booking']) {
      await desk.database.query(`DROP TRIGGER IF EXISTS broken ON ${table}`);
    }
    expect(answer.status).toBeGreaterThanOrEqual(500);
  };

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: '100', LOG_LEVEL: 'silent' }, 0.5);
    await desk.database.query(
      `CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken off'; END $$`,
    );
    await desk.reflow();
    [amira, daniel] = [await idOf(desk, 'Amira Haddad'), await idOf(desk, 'Daniel Novak')];
    for (const stop of STOPS) {
      const again = await ticketOfTwo(desk, amira, daniel);
      tickets.set(stop.before, { again, left: await ticketOfTwo(desk, amira, daniel) });
    }
    await desk.reflow();
    for (const stop of STOPS) await breakOff(stop, tickets.get(stop.before)!.left);
    for (const stop of STOPS) await breakOff(stop, tickets.get(stop.before)!.again);
  });

  afterAll(() => desk.close());

  it.each(STOPS)('before $before, nobody is without a technician and no call is made', async (stop) => {
    for (const ticketId of Object.values(tickets.get(stop.before)!)) {
      const [call, ...others] = await openCallsOn(desk, ticketId);
      expect(others).toEqual([]);
      expect(call).toMatchObject({
        id: before.get(ticketId)![0]!.id,
        start: before.get(ticketId)![0]!.start,
      });
      expect(call!.technicians.length).toBeGreaterThan(0);
      expect((await ownersOf(desk, ticketId)).primary).not.toBeNull();
    }
  });

  it.each(STOPS)('before $before, the same request again completes it', async (stop) => {
    const ticketId = tickets.get(stop.before)!.again;
    const answer = await give(desk, ticketId, daniel, { replacePrimary: true });

    expect([answer.status, answer.body]).toMatchObject([
      200,
      { serviceCalls: [{ serviceCallId: before.get(ticketId)![0]!.id, outcome: 'handed-over' }] },
    ]);
    expect(await ownersOf(desk, ticketId)).toMatchObject({ primary: Number(daniel), secondary: [] });
    expect(await openCallsOn(desk, ticketId)).toEqual([
      { ...before.get(ticketId)![0]!, marker: `${ticketId}.${daniel}.1/1`, technicians: [daniel] },
    ]);
  });

  describe('and a reflow comes,', () => {
    beforeAll(async () => {
      await desk.reflow();
    });

    it.each(STOPS)('before $before, the work is there once, for who owns the ticket', async (stop) => {
      for (const ticketId of Object.values(tickets.get(stop.before)!)) {
        const { primary } = await ownersOf(desk, ticketId);
        expect(await openCallsOn(desk, ticketId)).toMatchObject([
          {
            marker: expect.stringMatching(`^${ticketId}\\.${String(primary)}\\.`) as string,
            technicians: [String(primary)],
          },
        ]);
      }
    });

    it('what was completed has kept its call', async () => {
      for (const { again } of tickets.values()) {
        expect((await openCallsOn(desk, again)).map((it) => it.id)).toEqual(
          before.get(again)!.map((it) => it.id),
        );
      }
    });

    it('no call is made or cancelled any more, and soon none is moved', async () => {
      // What was cancelled has freed time only now.
      expect((await desk.reflow()).report?.writes).toMatchObject({ created: 0, cancelled: 0, skipped: 0 });
      expect((await desk.reflow()).report?.writes).toEqual(NOTHING);
    });
  });
});
