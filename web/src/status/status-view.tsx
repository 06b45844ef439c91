import { Fragment } from 'preact';
import type { Status, WriteCounts } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { ageOf, momentOf } from '../time/format.js';
import { Doctor } from './doctor.js';
import { EmergencyStop } from './emergency-stop.js';
import { Budgets, DeadLetters, Queues, Sources } from './tables.js';

/** What goes on, what is next, and what is wrong. */
export function StatusView() {
  const status = useAnswer<Status>('/v1/status', ['plan', 'run', 'settings']);
  return (
    <div class="page-width">
      <h1>Status</h1>
      <Shown of={status} what="the status">
        {(value) => (
          <>
            <EmergencyStop isStopped={value.writing.isStopped} onChanged={status.reload} />
            <div class="columns">
              <div class="lanes">
                <Work status={value} />
                <section class="card" aria-label="Calls to the vendors">
                  <h2>Calls to the vendors</h2>
                  <Budgets budgets={value.callBudgets} />
                </section>
                <section class="card" aria-label="Queues">
                  <h2>Queues</h2>
                  <Queues queues={value.queues} />
                  <DeadLetters letters={value.deadLetters} onDismissed={status.reload} />
                </section>
              </div>
              <section class="card" aria-label="Sources">
                <h2>Sources</h2>
                <Sources sources={value.sources} />
              </section>
            </div>
          </>
        )}
      </Shown>
      <Doctor />
    </div>
  );
}

function Work({ status }: { readonly status: Status }) {
  const { plan, lastReflow, runInProgress, nextReflowAt, pendingChanges, writing } = status;
  const facts: readonly (readonly [string, string])[] = [
    ['Plan', plan === null ? 'nothing planned yet' : `version ${plan.id}, ${ageOf(plan.ageSeconds)}`],
    ['Last reflow', lastReflowWords(lastReflow)],
    ['It wrote', writeWords(lastReflow?.writes ?? null)],
    ['Now', runInProgress === null ? 'nothing runs' : `${runInProgress.kind} runs`],
    ['Next reflow', nextReflowAt === null ? 'the schedule is off' : momentOf(nextReflowAt)],
    ['Changes waiting', countWords(pendingChanges.length, 'none')],
    ['Paused', countWords(writing.pausedTechnicianIds.length, 'nobody')],
  ];
  return (
    <section class="card" aria-label="Plan and reflow">
      <h2>Plan and reflow</h2>
      <dl class="facts">
        {facts.map(([name, words]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function lastReflowWords(run: Status['lastReflow']): string {
  if (run?.finishedAt == null) return 'none yet';
  return `${momentOf(run.finishedAt)}, ${run.state}${run.error === null ? '' : `: ${run.error}`}`;
}

const writeWords = (writes: WriteCounts | null): string =>
  writes === null
    ? 'nothing'
    : `${writes.created} created, ${writes.updated} updated, ${writes.cancelled} cancelled, ${writes.skipped} skipped`;

const countWords = (technicians: number, none: string): string =>
  technicians === 0 ? none : `${technicians} ${technicians === 1 ? 'technician' : 'technicians'}`;
