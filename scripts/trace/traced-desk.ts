import { setTimeout } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrate } from '../../migrations/run.js';
import { startAutotaskSandbox } from '../../sandbox/autotask/server.js';
import { AUTOTASK_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { startExchangeSandbox } from '../../sandbox/exchange/server.js';
import { SandboxControl } from '../../sandbox/integration/sandbox-control.js';
import { AutotaskClient } from '../../sandbox/schedulers/autotask-client.js';
import { CalendarHooks } from '../../src/application/ports/calendar-hooks.port.js';
import { TicketHooks } from '../../src/application/ports/ticket-hooks.port.js';
import { Doctor, type Diagnosis } from '../../src/application/doctor.js';
import { GiveTicket } from '../../src/application/give-ticket.js';
import type { GivenTicket } from '../../src/application/given-ticket.js';
import { ChangeSettings } from '../../src/application/change-settings.js';
import { type Desk, DeskStore } from '../../src/application/ports/desk-store.port.js';
import type { RunReport } from '../../src/application/ports/run-report.js';
import { RequestRun } from '../../src/application/request-run.js';
import { loadConfig } from '../../src/config/load-config.js';
import { createLogger } from '../../src/logger.js';
import { SetClock } from '../set-clock.js';
import { startApp } from '../../src/start-app.js';
import { NoProgress } from '../no-progress.js';
import { sandboxSettings } from '../sandbox-settings.js';
import { startAnsweringAddress } from './answering-address.js';
import { TRACE_WEBHOOK_SECRET } from './find-leaks.js';

export interface TracedDeskOptions {
  /** An empty database; it is migrated. */
  readonly databaseUrl: string;
  /** Of the Exchange sandbox; this process must trust its authority (NODE_EXTRA_CA_CERTS). */
  readonly certDir: string;
  /** Gets every upstream request and answer. */
  readonly traceFile: string;
  /** Time of the service and of both sandboxes, ms; it stands still until {@link TracedDesk.setTime}. */
  readonly now: number;
  /** The compiled plan-worker, for a process that does not run the build. */
  readonly planWorker?: URL;
}

/** The whole service on the seeded sandbox desk, tracing what it says to the vendors. */
export class TracedDesk {
  private constructor(
    readonly urls: { readonly autotask: string; readonly exchange: string },
    readonly autotask: SandboxControl,
    readonly exchange: SandboxControl,
    /** What other people do in Autotask. */
    readonly dispatcher: AutotaskClient,
    private readonly app: NestExpressApplication,
    private readonly clock: SetClock,
    private readonly closings: readonly (() => Promise<void>)[],
  ) {}

  static async open(options: TracedDeskOptions): Promise<TracedDesk> {
    const closings: (() => Promise<void>)[] = [];
    try {
      return await TracedDesk.start(options, closings);
    } catch (error) {
      for (const close of closings) await close();
      throw error;
    }
  }

  private static async start(
    { databaseUrl, certDir, traceFile, now, planWorker }: TracedDeskOptions,
    closings: (() => Promise<void>)[],
  ): Promise<TracedDesk> {
    await migrate(databaseUrl);
    const psa = await startAutotaskSandbox({ now });
    closings.unshift(() => psa.close());
    const mail = await startExchangeSandbox({ port: 0, stateDir: null, certDir, now });
    closings.unshift(() => mail.close());
    const address = await startAnsweringAddress(certDir);
    closings.unshift(() => address.close());
    const urls = { autotask: psa.url, exchange: mail.url };
    const settings = {
      DATABASE_URL: databaseUrl,
      PORT: '0',
      TRACE_UPSTREAM: traceFile,
      GAPWISE_PUBLIC_URL: address.url,
      // Calls with it fail, so that the webhook is switched off after some time.
      AUTOTASK_WEBHOOK_SECRET: TRACE_WEBHOOK_SECRET,
      GRAPH_WEBHOOK_SECRET: TRACE_WEBHOOK_SECRET,
    };
    const clock = new SetClock(now);
    const app = await startApp(loadConfig({ ...sandboxSettings(urls), ...settings }), {
      clock,
      ...(planWorker === undefined ? {} : { planWorker }),
      progress: new NoProgress(),
      // The story has errors in it, and its own way to tell those that do not belong there.
      logger: createLogger('silent'),
      ticks: false,
    });
    closings.unshift(() => app.close());
    const { users, secret, integrationCode } = AUTOTASK_CREDENTIALS;
    const credentials = { userName: users.dispatcher, secret, integrationCode };
    const desk = new TracedDesk(
      urls,
      new SandboxControl(psa.url),
      new SandboxControl(mail.url),
      await AutotaskClient.connect(psa.url, credentials),
      app,
      clock,
      closings,
    );
    await desk.setTime(now);
    return desk;
  }

  async close(): Promise<void> {
    for (const close of this.closings) await close();
  }

  get now(): number {
    return this.clock.instant;
  }

  async setTime(now: number): Promise<void> {
    this.clock.instant = now;
    await Promise.all([this.autotask.freeze(now), this.exchange.freeze(now)]);
  }

  /** What the service knows. */
  known(): Promise<Desk> {
    return this.app.get(DeskStore).load();
  }

  /** Changes settings of the organisation. */
  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.app.get(ChangeSettings).change('organisation', '', settings, 'trace');
  }

  /** Changes settings of one technician. */
  async setFor(technicianId: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.app.get(ChangeSettings).change('technician', technicianId, settings, 'trace');
  }

  /** Has Autotask call us no more. */
  async removeWebhook(id: string): Promise<void> {
    await this.app.get(TicketHooks).remove(id);
  }

  /** Has Exchange go on telling of one calendar, and then no more. */
  async endSubscription(): Promise<void> {
    const hooks = this.app.get(CalendarHooks);
    const [subscription] = await hooks.list();
    if (subscription === undefined) throw new Error('Exchange tells of no calendar.');
    await hooks.renew(subscription, this.now);
    await hooks.remove(subscription.id);
  }

  /** What the calendar doctor finds. */
  examine(): Promise<Diagnosis> {
    return this.app.get(Doctor).run();
  }

  /** The explicit act of giving a ticket to a technician. */
  give(ticketId: string, technicianId: string, replacePrimary: boolean): Promise<GivenTicket> {
    return this.app.get(GiveTicket).give(ticketId, technicianId, replacePrimary, 'trace');
  }

  /** Imports, plans and writes; answers what was written. @throws Error with the error of a run that failed. */
  async reflow(): Promise<RunReport> {
    const runs = this.app.get(RequestRun);
    let run = await runs.now('reflow', 'trace', false);
    while (run.state === 'queued' || run.state === 'running') {
      await setTimeout(50);
      run = await runs.find(run.id);
    }
    // What it has asked for must not fall into the next part of the story.
    const newest = async () => (await runs.page({ limit: 5, after: null })).entries;
    while ((await newest()).some((it) => it.state === 'queued' || it.state === 'running'))
      await setTimeout(50);
    if (run.report === null) throw new Error(`Run ${run.id} failed: ${run.error ?? 'it has no report'}`);
    return run.report;
  }
}
