import { openDatabase } from '../src/persistence/data-source.js';
import { openQueue } from '../src/persistence/job-queue.js';
import { migrations } from './index.js';

/** Brings the database to the newest schema, the job queue's own tables included; safe to run again. */
export async function migrate(databaseUrl: string): Promise<void> {
  const database = await openDatabase(databaseUrl, { migrations });
  try {
    await database.runMigrations({ transaction: 'each' });
  } finally {
    await database.destroy();
  }
  const queue = await openQueue(databaseUrl);
  await queue.stop({ graceful: false });
}
