import { ApiProperty } from '@nestjs/swagger';
import type { DeadLetter } from '../application/ports/job-store.port.js';
import type { Run } from '../application/ports/run-store.port.js';
import type { Status } from '../application/read-status.js';
import type { Instant } from '../planning/time/interval.js';
import { CallBudgetView, toCallBudgetView } from './doctor.view.js';
import { toIso, toIsoOrNull } from './instant.js';
import { WritesView } from './report.view.js';
import { RUN_KINDS } from './run.view.js';

class RunStatusView {
  @ApiProperty({ example: '12' }) readonly id!: string;
  @ApiProperty({ enum: [...RUN_KINDS], example: 'reflow' }) readonly kind!: string;
  @ApiProperty({ example: 'schedule' }) readonly trigger!: string;
  @ApiProperty({ enum: ['running', 'done', 'failed'] }) readonly state!: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly startedAt!: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly finishedAt!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly error!: string | null;
  @ApiProperty({ type: WritesView, nullable: true, description: 'Null until it is done' })
  readonly writes!: WritesView | null;
}

class PlanStatusView {
  @ApiProperty({ example: '31' }) readonly id!: string;
  @ApiProperty({ format: 'date-time' }) readonly madeAt!: string;
  @ApiProperty() readonly ageSeconds!: number;
}

class QueueView {
  @ApiProperty({ enum: ['run', 'write-back'], description: 'Whole runs, or the writes of one technician' })
  readonly kind!: string;
  @ApiProperty() readonly waiting!: number;
  @ApiProperty() readonly active!: number;
  @ApiProperty({ description: 'Waiting for another attempt' }) readonly retrying!: number;
  @ApiProperty({ description: 'Given up after the last attempt' }) readonly deadLetters!: number;
}

class DeadLetterView {
  @ApiProperty({ description: 'DELETE /v1/dead-letters/{id} dismisses it' }) readonly id!: string;
  @ApiProperty({ enum: ['run', 'write-back'] }) readonly kind!: string;
  @ApiProperty({ nullable: true, type: String }) readonly runId!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly technicianId!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly since!: string;
  @ApiProperty({ nullable: true, type: String, description: 'Of the last attempt' })
  readonly error!: string | null;
}

class SourceStatusView {
  @ApiProperty({ example: 'autotask:tickets' }) readonly name!: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly succeededAt!: string | null;
  @ApiProperty({ nullable: true, type: Number, description: 'Null when it was never read' })
  readonly ageSeconds!: number | null;
  @ApiProperty({ description: 'Nothing is written on it; a reflow reads it anew before it decides' })
  readonly isTooOld!: boolean;
  @ApiProperty({ nullable: true, type: String }) readonly error!: string | null;
}

class WritingView {
  @ApiProperty({ description: 'The emergency stop is on; DELETE /v1/stop takes it back' })
  readonly isStopped!: boolean;
  @ApiProperty({ isArray: true, type: String, description: 'Technicians with "reflowEnabled" false' })
  readonly pausedTechnicianIds!: readonly string[];
}

class PendingChangeView {
  @ApiProperty({ example: '7' }) readonly technicianId!: string;
  @ApiProperty({
    enum: ['psa', 'exchange', 'write-refused', 'ticket-given', 'asked'],
    description: 'Of the last change',
  })
  readonly cause!: string;
  @ApiProperty({ format: 'date-time', description: 'When the first was seen' }) readonly firstAt!: string;
  @ApiProperty({ format: 'date-time', description: 'When the last was seen' }) readonly lastAt!: string;
}

/** What goes on, what is next, and what is wrong. */
export class StatusView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: RunStatusView, nullable: true, description: 'The last that has ended, no dry run' })
  readonly lastReflow!: RunStatusView | null;
  @ApiProperty({ type: RunStatusView, nullable: true }) readonly runInProgress!: RunStatusView | null;
  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'Null while the schedule is off',
  })
  readonly nextReflowAt!: string | null;
  @ApiProperty({ type: PlanStatusView, nullable: true, description: 'Null when nothing was planned yet' })
  readonly plan!: PlanStatusView | null;
  @ApiProperty({ type: QueueView, isArray: true }) readonly queues!: readonly QueueView[];
  @ApiProperty({ type: DeadLetterView, isArray: true, description: 'The newest 100' })
  readonly deadLetters!: readonly DeadLetterView[];
  @ApiProperty({ type: SourceStatusView, isArray: true }) readonly sources!: readonly SourceStatusView[];
  @ApiProperty({ type: CallBudgetView, isArray: true }) readonly callBudgets!: readonly CallBudgetView[];
  @ApiProperty({ type: WritingView }) readonly writing!: WritingView;
  @ApiProperty({
    type: PendingChangeView,
    isArray: true,
    description: 'Technicians for whom something has changed: a reflow for them comes soon',
  })
  readonly pendingChanges!: readonly PendingChangeView[];
}

export const toStatusView = (status: Status): StatusView => ({
  at: toIso(status.at),
  lastReflow: toRunStatusView(status.lastReflow),
  runInProgress: toRunStatusView(status.runInProgress),
  nextReflowAt: toIsoOrNull(status.nextReflowAt),
  plan:
    status.plan === null
      ? null
      : {
          id: status.plan.id,
          madeAt: toIso(status.plan.madeAt),
          ageSeconds: secondsSince(status.plan.madeAt, status.at),
        },
  queues: status.queues,
  deadLetters: status.deadLetters.map(toDeadLetterView),
  sources: status.sources.map(({ succeededAt, ...source }) => ({
    ...source,
    succeededAt: toIsoOrNull(succeededAt),
    ageSeconds: succeededAt === null ? null : secondsSince(succeededAt, status.at),
  })),
  callBudgets: status.callBudgets.map(toCallBudgetView),
  writing: status.writing,
  pendingChanges: status.pendingChanges.map(({ technicianId, cause, firstAt, lastAt }) => ({
    technicianId,
    cause,
    firstAt: toIso(firstAt),
    lastAt: toIso(lastAt),
  })),
});

const secondsSince = (instant: Instant, now: Instant): number => Math.round((now - instant) / 1000);

const toRunStatusView = (run: Run | null): RunStatusView | null =>
  run === null
    ? null
    : {
        id: run.id,
        kind: run.kind,
        trigger: run.trigger,
        state: run.state,
        startedAt: toIsoOrNull(run.startedAt),
        finishedAt: toIsoOrNull(run.finishedAt),
        error: run.error,
        writes: run.report?.writes ?? null,
      };

const toDeadLetterView = ({ since, ...letter }: DeadLetter): DeadLetterView => ({
  ...letter,
  since: toIso(since),
});
