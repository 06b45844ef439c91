import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { Row } from '../../sandbox/desk/row.js';
import { SandboxControl } from '../../sandbox/integration/sandbox-control.js';
import { ImportCalendars } from '../../src/application/import-calendars.js';
import { calendarWindow } from '../../src/application/import-window.js';
import { Clock } from '../../src/application/ports/clock.port.js';
import { RequestRun } from '../../src/application/request-run.js';
import { loadConfig } from '../../src/config/load-config.js';
import { createLogger } from '../../src/logger.js';
import { startApp } from '../../src/start-app.js';
import { freePort, startChild, type Child } from '../child.js';
import { NoProgress } from '../no-progress.js';
import { sandboxSettings } from '../sandbox-settings.js';

/** A Monday morning, ms; time goes on from there. */
const START = Date.UTC(2026, 10, 23, 9);
const DAY = 86_400_000;
const MINUTE = 60_000;
const HORIZON_DAYS = 14;
const EVENTS_PER_MAILBOX = 60;
const TECHNICIANS_OF_ONE_DESK = 12;

interface Ready {
  readonly url: string;
}

/** As fast as real time, from a start of its own. */
class MovedClock extends Clock {
  private readonly begun = Date.now();

  override now(): number {
    return START + Date.now() - this.begun;
  }
}

/** The whole service and both sandboxes, with calendars of 60 events each, and Exchange telling of changes. */
export class TellingDesk {
  private constructor(
    private readonly exchange: SandboxControl,
    private readonly app: NestExpressApplication,
    private readonly database: DataSource,
    private readonly children: readonly Child<Ready>[],
  ) {}

  static async open(given: {
    readonly databaseUrl: string;
    readonly data: string;
    readonly technicians: number;
  }): Promise<TellingDesk> {
    const { databaseUrl, data, technicians } = given;
    const port = await freePort(0);
    const scale = ['--scale', String(technicians / TECHNICIANS_OF_ONE_DESK)];
    const at = ['--port', '0', '--now', new Date(START).toISOString()];
    const start = (name: string, args: readonly string[]): Promise<Child<Ready>> =>
      startChild<Ready>(
        name,
        [process.execPath, join(import.meta.dirname, '..', '..', 'sandbox', name, 'main.js'), ...args],
        { logFile: join(data, 'sandbox.log') },
      );
    const [autotask, exchange, front] = await Promise.all([
      start('autotask', [...at, ...scale]),
      start('exchange', [...at, ...scale, '--cert-dir', data]),
      start('front-door', ['--port', '0', '--to', `http://127.0.0.1:${port}`, '--cert-dir', data]),
    ]);
    const control = new SandboxControl(exchange.ready.url);
    await fillCalendars(control);
    await migrate(databaseUrl);
    const config = loadConfig({
      ...sandboxSettings({ autotask: autotask.ready.url, exchange: exchange.ready.url }),
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      GAPWISE_PUBLIC_URL: front.ready.url,
      GRAPH_WEBHOOK_SECRET: 'a word between us two',
    });
    const app = await startApp(config, {
      clock: new MovedClock(),
      progress: new NoProgress(),
      logger: createLogger('error'),
      ticks: false,
    });
    const database = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
    return new TellingDesk(control, app, database, [autotask, exchange, front]);
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.app.close();
    for (const child of this.children) await child.stop();
  }

  /** Everything is read and planned, and each calendar has a subscription. Nothing is written, which is not what is measured. */
  async reflow(): Promise<void> {
    const runs = this.app.get(RequestRun);
    for (const kind of ['import', 'plan'] as const) {
      const { id } = await runs.now(kind, 'start', false);
      for (let run = await runs.find(id); run.state !== 'done'; run = await runs.find(id)) {
        if (run.state === 'failed') throw new Error(run.error ?? 'A run failed.');
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    await this.allRunsDone();
  }

  async allRunsDone(): Promise<void> {
    const runs = this.app.get(RequestRun);
    const newest = async () => (await runs.page({ limit: 20, after: null })).entries;
    while ((await newest()).some((it) => it.state === 'queued' || it.state === 'running'))
      await new Promise((resolve) => setTimeout(resolve, 200));
  }

  /** So that the next read of each calendar is a first one. */
  async forgetCursors(): Promise<void> {
    await this.database.query(`UPDATE source_state SET cursor = NULL WHERE name LIKE 'exchange:%'`);
  }

  async readCalendars(): Promise<void> {
    await this.app.get(ImportCalendars).run(calendarWindow(this.app.get(Clock).now(), HORIZON_DAYS));
  }

  async events(): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM calendar_event',
    );
    return row?.count ?? 0;
  }

  /** Requests over HTTP since this was last asked, and the reads of calendars, alone or inside of batches. */
  async takeRequests(): Promise<{ readonly requests: number; readonly reads: number }> {
    const all = (await this.exchange.takeRequests()).filter((it) => it.path.startsWith('/v1.0/'));
    const batches = all.filter((it) => it.path.endsWith('/$batch'));
    const inside = batches.reduce((sum, it) => sum + partsOf(it.body), 0);
    return { requests: all.length - inside, reads: all.length - batches.length };
  }

  /** Mailboxes whose changes Exchange tells, each with its technician. */
  async watched(): Promise<readonly { readonly id: string; readonly mailbox: string }[]> {
    return this.database.query(
      'SELECT technician.id, mailbox FROM technician JOIN calendar_subscription USING (mailbox) ORDER BY technician.id',
    );
  }

  /** Puts a meeting of a quarter of an hour into a calendar, on a working day to come. */
  async addMeeting(mailbox: string, subject: string, number: number): Promise<void> {
    const start = START + (1 + (number % 4)) * DAY + (number % 24) * 15 * MINUTE;
    await this.exchange.upsert('events', [anEvent(mailbox, subject, start)]);
  }

  /** Whether the newest board of the technician shows it. */
  async isPlanned(technicianId: string, subject: string): Promise<boolean> {
    const [row] = await this.database.query<{ found: boolean }[]>(
      `SELECT blocks::text LIKE $2 AS found FROM plan_technician
       WHERE technician_id = $1 ORDER BY plan_id DESC LIMIT 1`,
      [technicianId, `%${subject}%`],
    );
    return row?.found ?? false;
  }
}

/** In a batch the log shows the parts as well. */
const partsOf = (body: unknown): number => ((body as { requests?: unknown[] } | null)?.requests ?? []).length;

function anEvent(mailbox: string, subject: string, start: number): Row {
  const stamp = (instant: number): Row => ({
    dateTime: new Date(instant).toISOString().slice(0, 19),
    timeZone: 'UTC',
  });
  return { mailbox, subject, start: stamp(start), end: stamp(start + 15 * MINUTE) };
}

async function fillCalendars(exchange: SandboxControl): Promise<void> {
  const { mailboxes = [], events = [] } = await exchange.state();
  for (const { userPrincipalName: mailbox } of mailboxes) {
    const missing = EVENTS_PER_MAILBOX - events.filter((it) => it['mailbox'] === mailbox).length;
    const rows = Array.from({ length: Math.max(0, missing) }, (_, number) =>
      anEvent(
        String(mailbox),
        `Meeting ${number}`,
        START + (number % 14) * DAY + (number % 30) * 15 * MINUTE,
      ),
    );
    await exchange.upsert('events', rows);
  }
}
