import { join } from 'node:path';
import { GAP_MODES } from '../../scripts/figures/month/gap-modes.js';
import { runMonth } from '../../scripts/figures/month/run-month.js';
import { freshDatabase } from '../support/fresh-database.js';

describe('a working day with schedulers around a technician', () => {
  it('is worked through without a double booking, and keeping openings changes no lane', async () => {
    const database = await freshDatabase();
    const days: string[] = [];
    try {
      const figures = await runMonth({
        databaseUrl: database.url,
        data: join(process.cwd(), '.data', 'test'),
        dist: join(process.cwd(), 'dist'),
        seed: 1,
        technicians: 1,
        start: Date.UTC(2026, 10, 23),
        days: 1,
        mode: GAP_MODES.find(({ name }) => name === 'quota')!,
        say: (line) => days.push(line),
        realNow: () => performance.now(),
      });

      expect(days).toHaveLength(1);
      expect(figures.happened.completed).toBeGreaterThan(0);
      expect(figures.utilisation).toBeGreaterThan(0.3);
      expect(figures.doubleBookings).toEqual([]);
      expect(figures.lanesChanged).toEqual([]);
    } finally {
      await database.drop();
    }
  });
});
