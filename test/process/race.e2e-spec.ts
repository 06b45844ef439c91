import { join } from 'node:path';
import { runRace } from '../../scripts/figures/race/run-race.js';
import { freshDatabase } from '../support/fresh-database.js';

/** Real processes on the machine's clock: what bots change and when is by chance, and so only what must never be is asserted. */
describe('a race between people, bots and reflows', () => {
  it('overwrites nobody, changes nothing foreign, and ends with a right plan', async () => {
    const database = await freshDatabase();
    try {
      const { verdict, acts } = await runRace({
        databaseUrl: database.url,
        data: join(process.cwd(), '.data', 'test'),
        dist: join(process.cwd(), 'dist'),
        seed: 1,
        scale: 0.25,
        latencyMs: 0,
        acts: 24,
        longestMs: 60_000,
        pauseMs: 100,
        say: () => undefined,
      });

      expect(acts).toBeGreaterThanOrEqual(24);
      expect(verdict.writes.moves).toBeGreaterThan(0);
      expect(verdict.mustNotBe).toEqual({
        writesOnSeenBlocks: [],
        seenHumanMovesOverwritten: [],
        foreignRecordsChanged: [],
        ourCallsOnTopOfEachOther: [],
        cancelledCallsRevived: [],
        wrongAtTheEnd: [],
      });
    } finally {
      await database.drop();
    }
  });
});
