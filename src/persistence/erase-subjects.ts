import type { EntityManager } from 'typeorm';
import type { SubjectTrace } from '../application/ports/subject-trace.js';

interface StoredSubject {
  readonly subject: string;
}

/** As boards and moves name a block by its title. */
const NAMED_BY_TITLE = '(External|Appointment) ".*"';

/** Puts the trace in the place of each stored subject. Plans are never changed: they go when they are dropped. */
export async function eraseSubjects(
  manager: EntityManager,
  traceOf: (subject: string) => SubjectTrace,
): Promise<void> {
  const events: readonly StoredSubject[] = await manager.query(
    `SELECT DISTINCT event ->> 'subject' AS subject FROM calendar_event WHERE event ->> 'subject' IS NOT NULL`,
  );
  const appointments: readonly StoredSubject[] = await manager.query(
    `SELECT DISTINCT title AS subject FROM busy_time WHERE kind = 'appointment' AND title IS NOT NULL`,
  );
  await manager.query(
    `UPDATE calendar_event SET event = event || jsonb_build_object('subject', NULL, 'trace', known.trace)
       FROM unnest($1::text[], $2::jsonb[]) AS known (subject, trace) WHERE event ->> 'subject' = known.subject`,
    tracesOf(events, traceOf),
  );
  await manager.query(
    `UPDATE busy_time SET title = NULL, trace = known.trace
       FROM unnest($1::text[], $2::jsonb[]) AS known (subject, trace)
      WHERE kind = 'appointment' AND title = known.subject`,
    tracesOf(appointments, traceOf),
  );
  await manager.query(`DELETE FROM finding WHERE code = 'leave-shown-as-free'`);
  await manager.query(
    `UPDATE write_intent SET reason = regexp_replace(reason, $1, '\\1'), why = ${withoutTitles('why')}
      WHERE reason ~ $1 OR why ->> 'text' ~ $1`,
    [NAMED_BY_TITLE],
  );
  await manager.query(
    `UPDATE run SET report = jsonb_set(report, '{moves}', (
        SELECT jsonb_agg(move || jsonb_build_object(
                 'reason', regexp_replace(move ->> 'reason', $1, '\\1'), 'why', ${withoutTitles(`nullif(move -> 'why', 'null')`)})
                 ORDER BY number)
          FROM jsonb_array_elements(report -> 'moves') WITH ORDINALITY AS it (move, number)))
      WHERE report ->> 'moves' ~ '(External|Appointment) '`,
    [NAMED_BY_TITLE],
  );
}

/** The text and the chain of causes in the column, of which only the last can be a block. */
const withoutTitles = (why: string): string =>
  `jsonb_set(jsonb_set(${why}, '{text}', to_jsonb(regexp_replace(${why} ->> 'text', $1, '\\1'))), '{causes,-1,title}',
             CASE WHEN ${why} #>> '{causes,-1,label}' IN ('External', 'Appointment') THEN 'null'
                  ELSE coalesce(${why} #> '{causes,-1,title}', 'null') END)`;

const tracesOf = (
  stored: readonly StoredSubject[],
  traceOf: (subject: string) => SubjectTrace,
): readonly string[][] => [
  stored.map((it) => it.subject),
  stored.map((it) => JSON.stringify(traceOf(it.subject))),
];
