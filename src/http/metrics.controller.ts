import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
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

  constructor(
    private readonly log: SourceLog,
    private readonly plans: PlanStore,
    private readonly runs: RequestRun,
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
    for (const gauge of [this.sourceAge, this.sourceRecords, this.planAge, this.writes]) gauge.reset();
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
    return this.registry.metrics();
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
