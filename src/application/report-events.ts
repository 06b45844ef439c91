import { targetOf, type EventWrite } from './plan-events.js';
import type { CalendarEventsReport, EventWriteReport } from './ports/run-report.js';

/** One write and what came of it. */
export const reportOf = (
  write: EventWrite,
  state: EventWriteReport['state'],
  outcome: string | null,
): EventWriteReport => {
  const { technicianId, activityId, chunk } = write.kind === 'create' ? write.wanted : write.own;
  const before = write.kind === 'create' ? null : write.own.slot;
  return {
    technicianId,
    activityId,
    chunk,
    kind: write.kind,
    before,
    after: targetOf(write),
    state,
    outcome,
  };
};

/** What became of all of them. */
export function reportEvents(writes: readonly EventWriteReport[]): CalendarEventsReport {
  const count = (kind: EventWriteReport['kind']): number =>
    writes.filter((it) => it.kind === kind && it.state !== 'skipped').length;
  return {
    created: count('create'),
    changed: count('change'),
    removed: count('remove'),
    skipped: writes.filter((it) => it.state === 'skipped').length,
    writes,
  };
}
