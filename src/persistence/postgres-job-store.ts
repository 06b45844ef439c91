import type PgBoss from 'pg-boss';
import type { DataSource } from 'typeorm';
import {
  JobStore,
  type DeadLetter,
  type JobKind,
  type QueueFigures,
} from '../application/ports/job-store.port.js';
import { DEAD_LETTER_QUEUE, RUN_QUEUE, WRITE_QUEUE } from './job-queue.js';
import { LOCK_NAMESPACE } from './postgres-run-lock.js';

/** What a worker has just taken is no lost job: it asks for its lock in a moment. */
const JUST_TAKEN = '5 seconds';

const LOST = { message: 'Its worker ended before the job did.' };

const FIGURES = `
  SELECT kind.name AS kind,
         count(*) FILTER (WHERE job.name = kind.name AND job.state = 'created')::int AS waiting,
         count(*) FILTER (WHERE job.name = kind.name AND job.state = 'active')::int AS active,
         count(*) FILTER (WHERE job.name = kind.name AND job.state = 'retry')::int AS retrying,
         count(*) FILTER (WHERE job.name = '${DEAD_LETTER_QUEUE}')::int AS "deadLetters"
    FROM (VALUES ('${RUN_QUEUE}', 'runId'), ('${WRITE_QUEUE}', 'technicianId')) AS kind (name, field)
    LEFT JOIN pgboss.job AS job
           ON job.state < 'completed' AND (job.name = kind.name OR job.name = '${DEAD_LETTER_QUEUE}' AND job.data ? kind.field)
   GROUP BY kind.name ORDER BY kind.name`;

const DEAD_LETTERS = `
  SELECT id, data->>'runId' AS "runId", data->>'technicianId' AS "technicianId", created_on AS since,
         coalesce(output->>'message', output->'value'->>'message', output->>'value') AS error
    FROM pgboss.job WHERE name = '${DEAD_LETTER_QUEUE}' AND state < 'completed'
   ORDER BY created_on DESC, id LIMIT $1`;

/** Those whose lock nobody holds or waits for; a lock on one number shows its two halves. */
const isLeftAlone = (technicianId: string): string => `
  NOT EXISTS (
    SELECT 1 FROM pg_locks AS held JOIN pg_database ON pg_database.oid = held.database
     WHERE held.locktype = 'advisory' AND held.objsubid = 1 AND pg_database.datname = current_database()
       AND (held.classid::bigint << 32 | held.objid::bigint) = hashtextextended('${LOCK_NAMESPACE}technician:' || ${technicianId}, 0))`;

const LOST_RUNS = `
  SELECT job.id, coalesce(run.state = 'queued', false) AS "isQueued"
    FROM pgboss.job AS job LEFT JOIN run ON run.id = (job.data->>'runId')::bigint
   WHERE job.name = '${RUN_QUEUE}' AND job.state = 'active' AND job.started_on < now() - interval '${JUST_TAKEN}'`;

const LOST_WRITES = `
  SELECT id FROM pgboss.job AS job
   WHERE name = '${WRITE_QUEUE}' AND state = 'active' AND started_on < now() - interval '${JUST_TAKEN}'
     AND ${isLeftAlone("(job.data->>'technicianId')")}`;

/** Not those whose job was given up: the next run looks after them. */
const WITHOUT_JOB = `
  SELECT DISTINCT technician_id AS id FROM write_intent
   WHERE state IN ('pending', 'sending') AND ${isLeftAlone('technician_id')}
     AND NOT EXISTS (SELECT 1 FROM pgboss.job WHERE name IN ('${WRITE_QUEUE}', '${DEAD_LETTER_QUEUE}')
                        AND state < 'completed' AND data->>'technicianId' = technician_id)`;

interface Identified {
  readonly id: string;
}

/** Reads the tables of the queue, which has no words for most of this. */
export class PostgresJobStore extends JobStore {
  constructor(
    private readonly database: DataSource,
    private readonly queue: PgBoss,
  ) {
    super();
  }

  override figures(): Promise<readonly QueueFigures[]> {
    return this.database.query(FIGURES);
  }

  override async deadLetters(limit: number): Promise<readonly DeadLetter[]> {
    const rows: (Omit<DeadLetter, 'kind' | 'since'> & { since: Date })[] = await this.database.query(
      DEAD_LETTERS,
      [limit],
    );
    return rows.map(({ id, runId, technicianId, since, error }) => {
      const kind: JobKind = runId === null ? WRITE_QUEUE : RUN_QUEUE;
      return { id, kind, runId, technicianId, since: since.getTime(), error };
    });
  }

  override async dismiss(id: string): Promise<boolean> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return false;
    const [, count] = await this.database.query<[unknown, number]>(
      `DELETE FROM pgboss.job WHERE name = '${DEAD_LETTER_QUEUE}' AND id = $1`,
      [id],
    );
    return count > 0;
  }

  override async takeBackLost(): Promise<number> {
    const runs: (Identified & { isQueued: boolean })[] = await this.database.query(LOST_RUNS);
    const begun = runs.filter((it) => !it.isQueued).map((it) => it.id);
    // A run that had begun is over: what was lost of it is for the next one.
    if (begun.length > 0) await this.queue.complete(RUN_QUEUE, begun);
    const unbegun = runs.filter((it) => it.isQueued);
    for (const { id } of unbegun) await this.queue.fail(RUN_QUEUE, id, LOST);
    const writes: Identified[] = await this.database.query(LOST_WRITES);
    for (const { id } of writes) await this.queue.fail(WRITE_QUEUE, id, LOST);
    const technicians: Identified[] = await this.database.query(WITHOUT_JOB);
    for (const { id } of technicians) await this.queue.send(WRITE_QUEUE, { technicianId: id });
    return unbegun.length + writes.length + technicians.length;
  }
}
