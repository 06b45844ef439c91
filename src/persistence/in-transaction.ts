import type { EntityManager } from 'typeorm';
import type PgBoss from 'pg-boss';

/** Lets pg-boss write its job inside our transaction: the job exists exactly when our rows do. */
export const sameTransaction = (manager: EntityManager): PgBoss.ConnectionOptions => ({
  db: {
    executeSql: async (text: string, values: unknown[]) => ({ rows: await rowsOf(manager, text, values) }),
  },
});

async function rowsOf(manager: EntityManager, text: string, values: unknown[]): Promise<unknown[]> {
  const result: unknown = await manager.query(text, values);
  if (!Array.isArray(result)) return [];
  // TypeORM answers [rows, count] to INSERT ... RETURNING and the like, and plain rows to SELECT.
  const [first] = result as unknown[];
  return Array.isArray(first) ? (first as unknown[]) : (result as unknown[]);
}
