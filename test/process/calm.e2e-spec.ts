import { join } from 'node:path';
import { runCalm } from '../../scripts/figures/calm/run-calm.js';
import { freshDatabase } from '../support/fresh-database.js';

describe('a working day at a small desk', () => {
  it('changes no published start within the freeze, and moves less than planning anew each hour', async () => {
    const database = await freshDatabase();
    try {
      const { gapwise, naive, happened, reportedMinutesMoved } = await runCalm({
        databaseUrl: database.url,
        data: join(process.cwd(), '.data', 'test'),
        dist: join(process.cwd(), 'dist'),
        seed: 1,
        technicians: 4,
        start: Date.UTC(2026, 10, 23, 8),
        hours: 10,
        lookEvery: 30,
        say: () => undefined,
      });

      expect(happened.bookings).toBeGreaterThan(0);
      expect(happened.completed).toBeGreaterThan(0);
      expect(gapwise.frozenChangedShare).toBe(0);
      expect(naive.frozenChangedShare).toBeGreaterThan(0);
      expect(gapwise.moves).toBeLessThan(naive.moves);
      expect(reportedMinutesMoved).toBe(gapwise.minutesMoved);
    } finally {
      await database.drop();
    }
  });
});
