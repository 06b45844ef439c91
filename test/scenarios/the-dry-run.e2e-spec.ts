import type { PlannedRequest } from '../../src/application/ports/planned-request.js';
import { newTicket } from '../support/new-ticket.js';
import { callsOf, ourOpenCalls } from '../support/observed-calendar.js';
import { RunningDesk, type RunView, type SentRequest } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const HOUR = 60 * 60_000;

interface Move {
  readonly technicianId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly kind: string;
  readonly requests?: readonly PlannedRequest[] | null;
}

/** One line for each request, whatever the order of the keys. */
const lineOf = ({ method, path, body }: Pick<SentRequest, 'method' | 'path'> & { readonly body: unknown }) =>
  `${method} ${path.replace(/^.*\/v1\.0(?=\/)/i, '')} ${JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )}`;

interface Line {
  /** Whose calendar it is about: theirs are sent one after the other. */
  readonly technicianId: string;
  readonly request: string;
}

/** One for one, and for each technician in the same order. */
function expectSent(sent: readonly string[], planned: readonly Line[]): void {
  expect(sent.toSorted()).toEqual(planned.map((it) => it.request).toSorted());
  for (const id of new Set(planned.map((it) => it.technicianId))) {
    const theirs = planned.filter((it) => it.technicianId === id).map((it) => it.request);
    expect(sent.filter((it) => theirs.includes(it))).toEqual(theirs);
  }
}

const linesOf = (writes: readonly Pick<Move, 'technicianId' | 'requests'>[]): readonly Line[] =>
  writes.flatMap(({ technicianId, requests }) =>
    (requests ?? []).map((it) => ({ technicianId, request: lineOf(it) })),
  );

describe('the requests that a dry run lists', () => {
  let desk: RunningDesk;

  const movesOf = (run: RunView): Promise<readonly Move[]> => allOf(desk, `/v1/runs/${run.id}/moves`);

  /** With the ids that the PSA has given since in the place of the names in braces. */
  async function filled(moves: readonly Move[]): Promise<readonly Line[]> {
    const { ServiceCalls: calls = [], ServiceCallTickets: links = [] } = await desk.autotaskState();
    return moves.flatMap((move) => {
      const marker = `[gapwise:${move.activityId}/${move.chunk}]`;
      const call = calls.find((it) => String(it['description']).includes(marker))?.['id'];
      const link = links.find((it) => it['serviceCallID'] === call)?.['id'];
      const fill = (line: string, name: string, id: unknown): string =>
        line.replaceAll(`"{${name}}"`, String(id)).replaceAll(`{${name}}`, String(id));
      return linesOf([move]).map(({ technicianId, request }) => ({
        technicianId,
        request: fill(fill(request, 'serviceCallId', call), 'ticketLinkId', link),
      }));
    });
  }

  /** A dry run, and then, at the same moment, what it is the dry run of. Answers the kinds of writes to each side. */
  async function comesTrue(): Promise<readonly (readonly string[])[]> {
    await desk.ownWrites();
    await desk.exchangeWrites();
    const dry = await desk.reflow({ dryRun: true });
    const planned = await movesOf(dry);
    const events = dry.report?.calendarEvents.writes ?? [];
    expect(await desk.ownWrites()).toEqual([]);
    expect(await desk.exchangeWrites()).toEqual([]);

    const real = await desk.reflow();
    expectSent((await desk.ownWrites()).map(lineOf), await filled(planned));
    expectSent((await desk.exchangeWrites()).map(lineOf), linesOf(events));
    expect((await movesOf(real)).map((it) => it.requests)).toEqual(planned.map(() => null));
    return [planned, events].map((writes) => [...new Set(writes.map((it) => it.kind))].toSorted());
  }

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, {}, 0.3);
    await desk.set('organisation', { ownEvents: 'on' });
  });

  afterAll(() => desk.close());

  it('are those with which the next reflow makes calls, and events that show them', async () => {
    expect(await comesTrue()).toEqual([['create'], ['create']]);
  });

  it('are those with which it moves, cancels and makes calls, and what follows in Exchange', async () => {
    const [first] = await desk.get<{ id: string }[]>('/v1/technicians');
    const dispatcher = await desk.autotask('dispatcher');
    const ended = ourOpenCalls(await callsOf(desk, first!.id)).find((it) => it.start > NOW + 4 * HOUR);
    await dispatcher.patch('Tickets', { id: ended!.ticketId, status: 5 });
    await newTicket(desk, first!.id);
    await desk.set('organisation', { minMinutesFree: 45 });
    expect(await comesTrue()).toEqual([
      ['cancel', 'create', 'move'],
      ['change', 'create', 'remove'],
    ]);
  });
});
