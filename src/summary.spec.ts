import type { RunReport } from './application/ports/run-report.js';
import type { Run } from './application/ports/run-store.port.js';
import { summaryOf } from './summary.js';

const REPORT: RunReport = {
  technicians: [],
  writes: { created: 0, updated: 1, cancelled: 0, skipped: 3 },
  calendarEvents: { created: 0, changed: 0, removed: 0, skipped: 0, writes: [] },
  sources: [],
  violations: [],
  seconds: 1,
  moves: [],
};
const CHURN = { publishedItems: 8, movesPerItemPerDay: 0.25, minutesMoved: 90, unmovedShare: 0.875 };

const churnIn = (report: RunReport): readonly string[] => {
  const run: Run = {
    id: '1',
    kind: 'reflow',
    trigger: 'api',
    dryRun: false,
    undoes: null,
    state: 'done',
    queuedAt: 0,
    startedAt: 0,
    finishedAt: 0,
    error: null,
    report,
  };
  return summaryOf(run)
    .split('\n')
    .filter((it) => it.startsWith('Churn'));
};

describe('the summary', () => {
  it('tells the churn in one line, with what was held back by which rule', () => {
    const heldBack = { 'max-writes-per-run': 2, 'target-is-taken': 1 };
    expect(churnIn({ ...REPORT, churn: { ...CHURN, heldBack } })).toEqual([
      'Churn: 0.25 moves per item and day, 90 min moved, 87.5 % of 8 published items unmoved, held back: 2 by max-writes-per-run, 1 by target-is-taken',
    ]);
    expect(churnIn({ ...REPORT, churn: { ...CHURN, heldBack: {} } })[0]).toMatch(/unmoved, held back: none$/);
  });

  it('of a report without churn tells the rest', () => {
    expect(churnIn(REPORT)).toEqual([]);
  });
});
