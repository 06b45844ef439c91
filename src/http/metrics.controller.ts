import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { ReadCallBudgets } from '../application/read-call-budgets.js';
import { Clock } from '../application/ports/clock.port.js';
import { JobStore } from '../application/ports/job-store.port.js';
import { PlanStore } from '../application/ports/plan-store.port.js';
import { DAY, type Instant } from '../planning/time/interval.js';
import type { ChurnReport } from '../application/ports/run-report.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import { nextOpening, ReadOpenings } from '../application/read-openings.js';
import { RequestRun } from '../application/request-run.js';

const WEEK = 7 * DAY;

/** Figures for Prometheus, read from the database at each scrape, so that every process tells the same. */
@ApiTags('metrics')
@ApiBearerAuth()
@Controller('metrics')
export class MetricsController {
  private readonly registry = new Registry();
  private readonly gauges: { reset: () => void }[] = [];
  private readonly sourceAge = this.gauge(
    'gapwise_source_age_seconds',
    'Since the source was last read well',
    ['source'],
  );
  private readonly sourceRecords = this.gauge('gapwise_source_records', 'Records known of the source', [
    'source',
  ]);
  private readonly planAge = this.gauge('gapwise_plan_age_seconds', 'Since the current plan was made', []);
  private readonly writes = this.gauge('gapwise_last_reflow_writes', 'Writes of the last finished reflow', [
    'kind',
  ]);
  private readonly proposals = this.gauge(
    'gapwise_reconciliation_proposals',
    'Contradictions between link table, plan and PSA that the last reconciliation found',
    ['kind', 'state'],
  );

  private readonly movesPerItem = this.gauge(
    'gapwise_moves_per_item_per_day',
    'Moves in the 24 hours up to the last finished reflow, by published items',
    [],
  );
  private readonly minutesMoved = this.gauge(
    'gapwise_last_reflow_minutes_moved',
    'From old starts to new ones in the last finished reflow',
    [],
  );
  private readonly unmovedShare = this.gauge(
    'gapwise_last_reflow_unmoved_share',
    'Published items that the last finished reflow left where they were, 0 to 1',
    [],
  );

  private readonly calls = this.gauge(
    'gapwise_upstream_calls',
    'Calls of the window in which the vendor counts',
    ['vendor', 'of'],
  );
  private readonly callLimit = this.gauge(
    'gapwise_upstream_call_limit',
    'Calls that there may be in the window',
    ['vendor', 'of'],
  );

  private readonly openings = this.gauge(
    'gapwise_openings',
    'Appointments of the type that can be booked side by side, by days from today with somebody at work',
    ['type', 'team', 'day'],
  );
  private readonly nextOpening = this.gauge(
    'gapwise_next_opening_seconds',
    'From now to the next start at which one can be booked',
    ['type', 'team'],
  );
  private readonly daysWithout = this.gauge(
    'gapwise_days_without_opening',
    'Of the next working days in a week those without any',
    ['type', 'team'],
  );

  private readonly jobCount = this.gauge('gapwise_jobs', 'Jobs in the queues', ['queue', 'state']);
  private readonly deadLetters = this.gauge('gapwise_dead_letters', 'Jobs that were given up', ['queue']);

  constructor(
    private readonly log: SourceLog,
    private readonly plans: PlanStore,
    private readonly runs: RequestRun,
    private readonly jobs: JobStore,
    private readonly budgets: ReadCallBudgets,
    private readonly readOpenings: ReadOpenings,
    private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Prometheus metrics' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, type: String })
  @ApiResponse({ status: 401, description: 'No key, or a wrong one' })
  async metrics(): Promise<string> {
    const now = this.clock.now();
    for (const gauge of this.gauges) gauge.reset();
    for (const { name, succeededAt, records } of await this.log.list()) {
      if (succeededAt !== null) this.sourceAge.set({ source: name }, (now - succeededAt) / 1000);
      this.sourceRecords.set({ source: name }, records);
    }
    const plan = await this.plans.current();
    if (plan !== null) this.planAge.set((now - plan.madeAt) / 1000);
    await this.tellLastReflow();
    await this.countProposals();
    for (const { vendor, used, limit, tenantUsed, tenantLimit } of await this.budgets.run()) {
      this.calls.set({ vendor, of: 'gapwise' }, used);
      this.callLimit.set({ vendor, of: 'gapwise' }, limit);
      this.calls.set({ vendor, of: 'tenant' }, tenantUsed);
      this.callLimit.set({ vendor, of: 'tenant' }, tenantLimit);
    }
    await this.tellOpenings(now);
    await this.tellJobs();
    return this.registry.metrics();
  }

  private async tellLastReflow(): Promise<void> {
    const last = await this.runs.lastDone('reflow');
    for (const [kind, count] of Object.entries<number>({ ...last?.report?.writes }))
      this.writes.set({ kind }, count);
    this.tellChurn(last?.report?.churn);
  }

  private tellChurn(churn: ChurnReport | undefined): void {
    const figures = [
      [this.movesPerItem, churn?.movesPerItemPerDay],
      [this.minutesMoved, churn?.minutesMoved],
      [this.unmovedShare, churn?.unmovedShare],
    ] as const;
    for (const [gauge, value] of figures) {
      // A gauge that was reset tells 0, as if everything had been moved.
      if (value === undefined) gauge.remove();
      else gauge.set(value);
    }
  }

  private async tellOpenings(now: Instant): Promise<void> {
    for (const one of await this.readOpenings.ofAllTypes({ start: now, end: now + WEEK })) {
      const labels = { type: one.type.name, team: one.type.teamId ?? '' };
      for (const [day, { openings }] of one.days.entries())
        this.openings.set({ ...labels, day: String(day) }, openings);
      const next = nextOpening(one);
      if (next !== null) this.nextOpening.set(labels, (next - now) / 1000);
      this.daysWithout.set(labels, one.days.filter((it) => it.openings === 0).length);
    }
  }

  private async tellJobs(): Promise<void> {
    for (const { kind: queue, waiting, active, retrying, deadLetters } of await this.jobs.figures()) {
      for (const [state, count] of Object.entries({ waiting, active, retrying }))
        this.jobCount.set({ queue, state }, count);
      this.deadLetters.set({ queue }, deadLetters);
    }
  }

  private async countProposals(): Promise<void> {
    const last = await this.runs.lastDone('reconciliation');
    for (const [kind, counts] of Object.entries({ ...last?.report?.reconciliation?.counts })) {
      for (const [state, count] of Object.entries(counts)) this.proposals.set({ kind, state }, count);
    }
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    const gauge = new Gauge({ name, help, labelNames, registers: [this.registry] });
    this.gauges.push(gauge);
    return gauge;
  }
}
