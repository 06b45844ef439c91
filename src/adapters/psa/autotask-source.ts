import {
  PsaSource,
  type ProjectTaskRead,
  type PsaBusyRecord,
  type Read,
  type ServiceCallRead,
  type ServiceCallRecord,
  type TechnicianRecord,
  type TicketRecord,
} from '../../application/ports/psa-source.port.js';
import type { Instant, Interval } from '../../planning/time/interval.js';
import { readBusyTimes } from './autotask-busy-times.js';
import type { AutotaskCompanies } from './autotask-companies.js';
import type { AutotaskPicklists } from './autotask-picklists.js';
import type { AutotaskReader } from './autotask-reader.js';
import { AutotaskServiceCalls } from './autotask-service-calls.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { readProjectTasks } from './autotask-tasks.js';
import { readTechnicians } from './autotask-technicians.js';
import { findOpenTickets, readTickets } from './autotask-tickets.js';

/** The PSA is Autotask. Busy ids and those of project tasks carry their kind; all other ids are Autotask's own. */
export class AutotaskSource extends PsaSource {
  private readonly calls: AutotaskServiceCalls;

  constructor(
    private readonly reader: AutotaskReader,
    private readonly statuses: AutotaskStatuses,
    private readonly picklists: AutotaskPicklists,
    private readonly companies: AutotaskCompanies,
  ) {
    super();
    this.calls = new AutotaskServiceCalls(reader, statuses, companies);
  }

  override readTechnicians(): Promise<Read<TechnicianRecord>> {
    return readTechnicians(this.reader, this.picklists);
  }

  override readTickets(since: Instant | null): Promise<Read<TicketRecord>> {
    return readTickets(this.reader, this.statuses, this.companies, since);
  }

  override findOpenTickets(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return findOpenTickets(this.reader, this.statuses, ids);
  }

  override readProjectTasks(known: readonly string[]): Promise<ProjectTaskRead> {
    return readProjectTasks(this.reader, this.statuses, this.companies, known);
  }

  override readServiceCalls(window: Interval): Promise<ServiceCallRead> {
    return this.calls.during(window);
  }

  override readChangedServiceCalls(
    since: Instant,
    comesBare: (description: string) => boolean = () => false,
  ): Promise<ServiceCallRead> {
    return this.calls.changedSince(since, comesBare);
  }

  override readServiceCallsOf(ids: readonly string[]): Promise<Read<ServiceCallRecord>> {
    return this.calls.of(ids);
  }

  override readBusyTimes(
    window: Interval,
    technicianIds: readonly string[] | null = null,
  ): Promise<Read<PsaBusyRecord>> {
    return readBusyTimes(this.reader, this.statuses, window, technicianIds);
  }
}
