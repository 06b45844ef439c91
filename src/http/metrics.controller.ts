import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { ReadCallBudgets } from '../application/read-call-budgets.js';
import { Clock } from '../application/ports/clock.port.js';
import { PlanStore } from '../application/ports/plan-store.port.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import { RequestRun } from '../application/request-run.js';

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

  constructor(
    private readonly log: SourceLog,
    private readonly plans: PlanStore,
    private readonly runs: RequestRun,
    private readonly budgets: ReadCallBudgets,
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
    const last = (await this.runs.list(20)).find(
      (it) => it.kind === 'reflow' && it.state === 'done' && !it.dryRun,
    );
    for (const [kind, count] of Object.entries<number>({ ...last?.report?.writes }))
      this.writes.set({ kind }, count);
    for (const { vendor, used, limit, tenantUsed, tenantLimit } of await this.budgets.run()) {
      this.calls.set({ vendor, of: 'gapwise' }, used);
      this.callLimit.set({ vendor, of: 'gapwise' }, limit);
      this.calls.set({ vendor, of: 'tenant' }, tenantUsed);
      this.callLimit.set({ vendor, of: 'tenant' }, tenantLimit);
    }
    return this.registry.metrics();
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    const gauge = new Gauge({ name, help, labelNames, registers: [this.registry] });
    this.gauges.push(gauge);
    return gauge;
  }
}
