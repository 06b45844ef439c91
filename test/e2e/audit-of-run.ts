import type { ApiDesk } from './api-desk.js';
import { allOf } from '../support/all-of.js';

interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly technicianId: string;
  readonly ticketId: string;
  readonly activityId: string;
  readonly serviceCallId: string;
  readonly after: object;
  readonly why: string;
}

interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
}

/** A run that a person asked for and that only made calls is told of whole: who asked, and each write twice. */
export async function expectAuditOf(desk: ApiDesk, runId: string, askedAt: string): Promise<void> {
  const entries = await readAll(desk, `/v1/audit?runId=${runId}&limit=100`);
  const moves = await allOf<{ activityId: string; why: string }>(desk, `/v1/runs/${runId}/moves`);
  const ids = entries.map((it) => Number(it.id));
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
  expect(entries.at(-1)).toMatchObject({ actor: 'bootstrap', action: 'run-requested', at: askedAt });
  expect(entries).toHaveLength(2 * moves.length + 1);

  const told = (action: string): AuditEntry[] => entries.filter((it) => it.action === action);
  expect(
    told('create-decided')
      .map((it) => it.why)
      .toReversed(),
  ).toEqual(moves.map((it) => it.why));
  const made = told('create-done');
  expect(made.map((it) => it.activityId).toSorted()).toEqual(moves.map((it) => it.activityId).toSorted());
  const [{ ticketId, technicianId, serviceCallId, after }] = made as [AuditEntry];
  expect(after).toEqual({ start: expect.any(String) as string, end: expect.any(String) as string });
  expect(serviceCallId).toMatch(/^\d+$/);

  const ofBoth = await readAll(desk, `/v1/audit?ticketId=${ticketId}&technicianId=${technicianId}`);
  expect(ofBoth.length).toBeGreaterThan(1);
  for (const it of ofBoth) expect(it).toMatchObject({ ticketId, technicianId });
}

async function readAll(desk: ApiDesk, path: string): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: AuditPage = await desk.get<AuditPage>(path + (next === '' ? '' : `&cursor=${next}`));
    entries.push(...page.entries);
    ({ next } = page);
  }
  return entries;
}
