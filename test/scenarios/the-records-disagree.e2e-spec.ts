import { RunningDesk, type ProposalView, type RunView, type SentRequest } from '../support/running-desk.js';
import { TroubledRecords, type LinkedPart } from '../support/troubled-records.js';
import { foreignRows, ourCalls, plannedCalls } from '../support/published-calls.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const HOUR = 60 * 60_000;
const SOON = NOW + 30 * HOUR;
const [OPEN, CANCELED] = [1, 3];

interface Move {
  readonly reason: string;
  readonly requests: readonly { readonly method: string; readonly body: Readonly<Record<string, unknown>> }[];
}

describe('when link table, plan and PSA disagree', () => {
  let desk: RunningDesk;
  let records: TroubledRecords;
  /** A part of the published plan for each kind of trouble. */
  let part: Record<string, LinkedPart>;
  /** Calls that were put in past the planner. */
  let call: Record<string, string>;
  let dry: RunView;
  let real: RunView;
  let writes: readonly SentRequest[];
  let linksBefore: unknown[];
  let foreignBefore: unknown;

  /** `kind call: act, mended or why not`, for a part or a call by its name. */
  const told = (run: RunView): readonly string[] => {
    const names = new Map([
      ...Object.entries(part).map(([name, it]) => [it.callId, name] as const),
      ...Object.entries(call).map(([name, id]) => [id, name] as const),
    ]);
    return (run.report?.reconciliation?.proposals ?? [])
      .filter((it) => it.kind !== 'imported-closed-ticket' || names.has(it.serviceCallId ?? ''))
      .map((it) => {
        const name = names.get(it.serviceCallId ?? '') ?? nameOf(it);
        return `${it.kind} ${name}: ${it.act}, ${it.isMended ? 'mended' : (it.whyNot ?? '')}`;
      })
      .toSorted();
  };
  const nameOf = ({ activityId }: ProposalView): string =>
    Object.entries(part).find(([, it]) => it.activityId === activityId)?.[0] ?? `${activityId ?? ''}?`;
  const statusOf = async (name: string): Promise<unknown> =>
    (await records.row('ServiceCalls', call[name] ?? part[name]?.callId ?? ''))['status'];
  const links = (): Promise<unknown[]> => desk.database.query('SELECT * FROM booking ORDER BY id');

  const anotherThan = ({ technicianId }: LinkedPart): string =>
    Object.values(part).find((it) => it.technicianId !== technicianId)!.technicianId;

  /** Every kind of contradiction, each on a part of its own. */
  const bringTrouble = async (): Promise<void> => {
    const dispatcher = await desk.autotask('dispatcher');
    const ended = part['ended']!;
    await dispatcher.patch('Tickets', { id: Number(ended.ticketId), status: 5 });
    await desk.reflow();
    const imported = await records.put({
      activityId: ended.activityId,
      start: SOON + 9 * HOUR,
      madeBy: 'dispatcher',
    });
    await records.change(imported, { description: 'Not ours' });
    await desk.reflow();

    await records.deleteCall(part['ghost']!);
    await records.deleteCall(part['pausedGhost']!);
    await records.forgetLink(part['lost']!);
    await records.forgetLink(part['halfMade']!);
    await records.takeOff(part['halfMade']!);
    await records.forgetLink(part['unpublished']!);
    await records.deleteCall(part['unpublished']!);
    await records.change(part['moved']!.callId, {
      startDateTime: new Date(SOON + 20 * HOUR).toISOString(),
      endDateTime: new Date(SOON + 21 * HOUR).toISOString(),
    });
    await records.change(part['canceled']!.callId, { status: CANCELED });
    await records.change(part['senseless']!.callId, { endDateTime: new Date(NOW).toISOString() });
    await records.handOver(part['handedOver']!, anotherThan(part['handedOver']!));
    await dispatcher.patch('Tickets', { id: Number(part['closed']!.ticketId), status: 5 });

    const twice = part['twice']!;
    const [, technicianId = ''] = twice.activityId.split('.');
    const other = anotherThan(twice);
    const put = { activityId: twice.activityId, start: SOON };
    call = {
      imported,
      leftover: await records.put({ activityId: ended.activityId, start: SOON }),
      duplicate: await records.put(put),
      pastWithoutPeople: await records.put({ ...put, start: NOW - 3 * HOUR, technicians: [] }),
      touched: await records.put({ ...put, touchedAfter: 30 }),
      begun: await records.put({ ...put, start: NOW - 1 }),
      withOthers: await records.put({ ...put, technicians: [technicianId, other] }),
      copiedByHand: await records.put({ ...put, madeBy: 'dispatcher' }),
      stranger: await records.put({ activityId: `${twice.ticketId}.${technicianId}.7`, start: SOON }),
      pausedDuplicate: await records.put({ activityId: part['pausedGhost']!.activityId, start: SOON }),
      unplanned: await records.put({ activityId: part['known']!.activityId, chunk: 9, start: SOON }),
    };
    await records.link(call['unplanned']!, part['known']!, 9);
    await desk.set(`technicians/${part['pausedGhost']!.technicianId}`, { reflowEnabled: false });
  };

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: '100' }, 0.5);
    records = new TroubledRecords(desk);
    await desk.reflow();
    part = await chooseParts(records);
    call = {};
    await bringTrouble();
    await desk.ownWrites();
    linksBefore = await links();
    foreignBefore = foreignRows(await desk.autotaskState());
    dry = await desk.reconcile({ dryRun: true });
  });

  afterAll(() => desk.close());

  it('names each contradiction in a dry run, with ticket, technician, what it causes and what is proposed', () => {
    expect(told(dry)).toEqual([
      'closed-ticket closed: cancel, dry-run',
      'duplicate begun: cancel, has-begun',
      'duplicate copiedByHand: cancel, changed-by-somebody-else',
      'duplicate duplicate: cancel, dry-run',
      'duplicate pastWithoutPeople: cancel, dry-run',
      'duplicate touched: cancel, changed-by-somebody-else',
      'duplicate withOthers: cancel, other-people-are-on-it',
      'ended-outside canceled: unlink, dry-run',
      'ghost ghost: unlink, dry-run',
      'ghost pausedGhost: unlink, technician-paused',
      'half-made halfMade: reflow, its-work-is-open',
      'imported-closed-ticket imported: look, not-ours',
      'moved-outside moved: pin, dry-run',
      'orphan leftover: cancel, dry-run',
      'orphan lost: adopt, dry-run',
      'orphan pausedDuplicate: adopt, technician-paused',
      'orphan stranger: cancel, not-in-our-records',
      'planned-not-published unpublished: reflow, left-to-the-next-reflow',
      'published-not-planned unplanned: reflow, left-to-the-next-reflow',
      'unreadable senseless: look, cannot-be-read',
      'wrong-technician handedOver: look, a-person-decides',
    ]);
    for (const it of dry.report?.reconciliation?.proposals ?? []) {
      expect([it.causes, it.proposed]).not.toContain('');
      if (it.activityId === null) continue;
      expect(it.technicianId).toBe(it.activityId.split('.')[1]);
      if (!it.activityId.startsWith(`${part['ended']!.ticketId}.`)) {
        expect(it.ticketNumber).toMatch(/^T\d{8}\.\d{4}$/);
      }
    }
  });

  it('lists in a dry run the requests that would be sent, each to the call that is meant', async () => {
    const moves = await allOf<Move>(desk, `/v1/runs/${dry.id}/moves`);
    const sent = moves.flatMap((it) =>
      it.requests.map(({ method, body }) => `${it.reason} ${method} ${String(body['id'])}`),
    );
    expect(sent.toSorted()).toEqual(
      [
        `duplicate PATCH ${call['duplicate']!}`,
        `duplicate PATCH ${call['pastWithoutPeople']!}`,
        `orphan PATCH ${call['leftover']!}`,
        `work-ended PATCH ${part['closed']!.callId}`,
      ].toSorted(),
    );
  });

  it('only proposes while the organisation is paused', async () => {
    await desk.set('organisation', { reflowEnabled: false });
    const paused = await desk.reconcile();
    await desk.set('organisation', { reflowEnabled: null });
    expect(told(paused).filter((it) => it.endsWith('mended'))).toEqual([]);
    expect(told(paused)).toContain('duplicate duplicate: cancel, technician-paused');
  });

  it('has changed nothing by then, neither in the PSA nor in the link table', async () => {
    expect(await desk.ownWrites()).toEqual([]);
    expect(await links()).toEqual(linksBefore);
  });

  it('mends what is safe, and says of the rest why not', async () => {
    real = await desk.reconcile();
    writes = await desk.ownWrites();
    const undone =
      /, (technician-paused|reflow|has-begun|changed-by|other-people|its-work|not-|left-to|cannot|a-person)/;
    const expected = told(dry).map((it) => (undone.test(it) ? it : it.replace('dry-run', 'mended')));
    expect(told(real)).toEqual(expected);
    expect(real.report?.reconciliation?.counts).toMatchObject({
      ghost: { mended: 1, left: 1 },
      duplicate: { mended: 2, left: 4 },
      orphan: { mended: 2, left: 2 },
      'planned-not-published': { mended: 0, left: 1 },
    });
    expect(real.report?.writes).toMatchObject({ cancelled: 4, created: 0, skipped: 0 });
  });

  it('cancels what is left over, deletes nothing, and leaves all others as they are', async () => {
    const cancelled = ['leftover', 'duplicate', 'pastWithoutPeople', 'closed'];
    for (const name of cancelled) expect([name, await statusOf(name)]).toEqual([name, CANCELED]);
    const untouched = [
      'touched',
      'begun',
      'withOthers',
      'copiedByHand',
      'stranger',
      'pausedDuplicate',
      'twice',
      'lost',
      'imported',
    ];
    for (const name of untouched) expect([name, await statusOf(name)]).toEqual([name, OPEN]);
    expect(
      writes
        .map((it) => `${it.method} ${String(it.body?.['id'])} ${Object.keys(it.body ?? {}).join()}`)
        .toSorted(),
    ).toEqual(cancelled.map((name) => `PATCH ${call[name] ?? part[name]!.callId} id,status`).toSorted());
    expect(foreignRows(await desk.autotaskState())).toEqual(foreignBefore);
  });

  it('counts in the metrics what was mended and what is left, and tells the doctor what is left', async () => {
    const { url, key } = await desk.access();
    const metrics = await (
      await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } })
    ).text();
    expect(metrics).toContain('gapwise_reconciliation_proposals{kind="duplicate",state="mended"} 2');
    expect(metrics).toContain('gapwise_reconciliation_proposals{kind="duplicate",state="left"} 4');
    const { findings } = await desk.get<{
      findings: { code: string; subject: string; source: string; causes: string }[];
    }>('/v1/doctor');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'marked-call-twice',
        subject: `service call ${call['touched']!}`,
        source: 'reconciliation',
        causes: expect.stringContaining('twice') as string,
      }),
    );
    expect(findings.map((it) => it.subject)).not.toContain(`service call ${call['duplicate']!}`);
    const [listed] = (await desk.get<{ runs: RunView[] }>('/v1/runs?limit=1')).runs;
    expect(listed?.report?.reconciliation).toEqual({ counts: real.report?.reconciliation?.counts });
  });

  it('finds nothing to mend a second time', async () => {
    const again = await desk.reconcile();
    expect(told(again).filter((it) => it.endsWith('mended'))).toEqual([]);
    expect(await desk.ownWrites()).toEqual([]);
  });

  it('is whole after the next reflow: each part of the plan has one call, and only people keep others', async () => {
    await desk.set(`technicians/${part['pausedGhost']!.technicianId}`, { reflowEnabled: null });
    // What cannot be read cannot be moved away either, and holds up what is to come to its place.
    await records.deleteCall(part['senseless']!);
    await desk.reflow();
    await desk.reflow();
    const state = await desk.autotaskState();
    const open = { ...state, ServiceCalls: state['ServiceCalls']!.filter((it) => it['status'] === OPEN) };
    const doubtful = new Set(
      ['touched', 'begun', 'withOthers', 'copiedByHand', 'stranger'].map((it) => Number(call[it])),
    );
    const kept = {
      ...open,
      ServiceCalls: open.ServiceCalls.filter((it) => !doubtful.has(it['id'] as number)),
    };
    const people = ['moved', 'handedOver'].map((it) => `${part[it]!.activityId}/1 `);
    const withoutTimes = (lines: readonly string[]): readonly string[] =>
      lines
        .filter((it) => !people.some((one) => it.startsWith(one)))
        .map((it) => it.replace(/ \S+Z \S+Z /, ' '));
    const planned = await plannedCalls(desk.database);
    expect(withoutTimes(ourCalls(kept))).toEqual(withoutTimes(planned));
    expect((await desk.reconcile()).report?.reconciliation?.counts).toMatchObject({
      ghost: { mended: 0, left: 0 },
      'half-made': { mended: 0, left: 0 },
      'planned-not-published': { mended: 0, left: 0 },
      'published-not-planned': { mended: 0, left: 0 },
    });
  });
});

/** The work of one technician for a pause, and other work for everything else. */
async function chooseParts(records: TroubledRecords): Promise<Record<string, LinkedPart>> {
  const all = await records.linkedAfter(NOW + 3 * HOUR);
  const paused = all.at(-1)!;
  const others = all.filter((it) => it.technicianId !== paused.technicianId);
  const names = [
    'ended',
    'ghost',
    'lost',
    'halfMade',
    'unpublished',
    'moved',
    'canceled',
    'senseless',
    'handedOver',
    'closed',
    'twice',
    'known',
  ];
  return { ...Object.fromEntries(names.map((name, index) => [name, others[index]!])), pausedGhost: paused };
}
