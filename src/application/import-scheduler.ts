import { decideTypes, typeFindings } from './decide-types.js';
import type { AppointmentTypeStore } from './ports/appointment-type-store.port.js';
import type { BookingRequest, BookingRequestStore } from './ports/booking-request-store.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SchedulerSource } from './ports/scheduler-source.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { ReadSource } from './read-source.js';
import { SCHEDULER_SOURCES } from './scheduler-sources.js';
import { takeSchedulerRequest } from './take-scheduler-request.js';

/** Brings appointment types and booking requests up to date with the meeting scheduler, where one is set up. */
export class ImportScheduler {
  constructor(
    private readonly scheduler: SchedulerSource,
    private readonly sources: ReadSource,
    private readonly types: AppointmentTypeStore,
    private readonly requests: BookingRequestStore,
    private readonly technicians: TechnicianReader,
    private readonly log: SourceLog,
  ) {}

  /** A source that fails is noted and stops nothing. Without a scheduler nothing is read, and its open requests wait for nobody any more. */
  async run(): Promise<void> {
    if (!this.scheduler.isConnected) {
      await this.requests.saveImported((await this.openHere()).map(withdrawn));
      for (const name of SCHEDULER_SOURCES) await this.log.forget(name);
      return;
    }
    await this.importTypes();
    await this.importRequests();
  }

  private importTypes(): Promise<void> {
    return this.sources.run('timezest:appointment-types', async () => {
      const read = await this.scheduler.readAppointmentTypes();
      const stored = await this.types.saveImported((known) => decideTypes(read, known));
      return {
        known: read.records.length,
        findings: [...read.findings, ...typeFindings(stored, read.present)],
        judged: null,
        cursor: null,
      };
    });
  }

  private importRequests(): Promise<void> {
    return this.sources.run('timezest:scheduling-requests', async () => {
      const open = await this.openHere();
      const read = await this.scheduler.readRequests(open.flatMap((it) => it.externalId ?? []));
      const types = await this.types.all();
      const technicians = await this.technicians.technicians();
      const taken = read.records.map((it) => takeSchedulerRequest(it, types, technicians));
      const gone = new Set(read.gone);
      await this.requests.saveImported([
        ...taken.flatMap((it) => it.request ?? []),
        ...open.filter((it) => gone.has(it.externalId ?? '')).map(withdrawn),
      ]);
      return {
        known: (await this.openHere()).length,
        findings: [...read.findings, ...taken.flatMap((it) => it.findings)],
        judged: null,
        cursor: null,
      };
    });
  }

  private async openHere(): Promise<readonly BookingRequest[]> {
    return (await this.requests.open()).filter((it) => it.origin === 'timezest');
  }
}

const withdrawn = (request: BookingRequest): BookingRequest => ({ ...request, status: 'withdrawn' });
