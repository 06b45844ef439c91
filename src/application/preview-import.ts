import type { Interval } from '../planning/time/interval.js';
import { importWindow } from './import-window.js';
import { UpstreamError } from './errors.js';
import type { CalendarSource } from './ports/calendar-source.port.js';
import type { Clock } from './ports/clock.port.js';
import type { PsaSource, Read, TechnicianRecord } from './ports/psa-source.port.js';
import type { SourceReport } from './ports/run-report.js';
import type { SchedulerSource } from './ports/scheduler-source.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** Reads every source whole and stores nothing: what an import would bring, and what stands in its way. */
export class PreviewImport {
  constructor(
    private readonly psa: PsaSource,
    private readonly calendars: CalendarSource,
    private readonly scheduler: SchedulerSource,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<readonly SourceReport[]> {
    const now = this.clock.now();
    const { horizonDays, planProjectTasks } = settingsFor(await this.settings.all());
    const window = importWindow(now, horizonDays);
    let technicians: readonly TechnicianRecord[] = [];
    return [
      await tried('autotask:technicians', async () => {
        const read = await this.psa.readTechnicians();
        technicians = read.records;
        return read;
      }),
      await tried('autotask:tickets', () => this.psa.readTickets(null)),
      ...(planProjectTasks
        ? [await tried('autotask:project-tasks', () => this.psa.readProjectTasks([]))]
        : []),
      await tried('autotask:service-calls', () => this.psa.readServiceCalls(window)),
      await tried('autotask:busy-times', () => this.psa.readBusyTimes(window)),
      ...(await this.mailboxes(technicians, window)),
      ...(this.scheduler.isConnected
        ? [
            await tried('timezest:appointment-types', () => this.scheduler.readAppointmentTypes()),
            await tried('timezest:scheduling-requests', () => this.scheduler.readRequests([])),
          ]
        : []),
    ];
  }

  private async mailboxes(
    technicians: readonly TechnicianRecord[],
    window: Interval,
  ): Promise<SourceReport[]> {
    const reports: SourceReport[] = [];
    for (const { mailbox } of technicians) {
      if (mailbox === null) continue;
      const read = async (): Promise<Pick<Read<unknown>, 'records'>> => ({
        records: (await this.calendars.readEvents(mailbox, window, null)).events,
      });
      reports.push(await tried(`exchange:${mailbox}`, read));
    }
    return reports;
  }
}

async function tried(
  name: string,
  read: () => Promise<Pick<Read<unknown>, 'records'>>,
): Promise<SourceReport> {
  try {
    return { name, records: (await read()).records.length, ageSeconds: 0, error: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { name, records: 0, ageSeconds: null, error: error.message };
  }
}
