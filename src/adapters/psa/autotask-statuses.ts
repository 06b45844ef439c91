import { UpstreamError } from '../../application/errors.js';
import type { ServiceCallState, TicketState } from '../../application/ports/psa-source.port.js';
import type { AutotaskConfig } from './autotask-config.js';
import type { AutotaskPicklists, PicklistValue } from './autotask-picklists.js';
import { isApproved, priorityOf, serviceCallStateOf, ticketStateOf } from './picklist-meaning.js';

/** What the ids of this tenant's picklists mean: by settings first, else by label. Throws `UpstreamError`. */
export class AutotaskStatuses {
  constructor(
    private readonly picklists: AutotaskPicklists,
    private readonly config: Pick<AutotaskConfig, 'serviceCallStatus' | 'ticketStatus'>,
  ) {}

  /** State by status id. */
  async tickets(): Promise<ReadonlyMap<number, TicketState>> {
    const byLabel = await this.meanings('Tickets', 'status', ticketStateOf);
    const bySetting = Object.entries(this.config.ticketStatus ?? {});
    return new Map([...byLabel, ...bySetting.map(([id, state]) => [Number(id), state] as const)]);
  }

  /** Priority by id; null where the label does not tell. */
  async priorities(): Promise<ReadonlyMap<number, 1 | 2 | 3 | 4 | null>> {
    return this.meanings('Tickets', 'priority', priorityOf);
  }

  /** State by status id. */
  async serviceCalls(): Promise<ReadonlyMap<number, ServiceCallState>> {
    const byLabel = await this.meanings('ServiceCalls', 'status', serviceCallStateOf);
    const bySetting = Object.entries(this.config.serviceCallStatus ?? {}) as [ServiceCallState, number][];
    return new Map([...byLabel, ...bySetting.map(([state, id]) => [id, state] as const)]);
  }

  /** The status id to write for a state. Throws `never` when the tenant has none. */
  async serviceCallStatusFor(state: ServiceCallState): Promise<number> {
    const set = this.config.serviceCallStatus?.[state];
    if (set !== undefined) return set;
    const values = await this.picklists.values('ServiceCalls', 'status');
    const fitting = values.filter((it) => it.isActive && serviceCallStateOf(it.label) === state);
    const best = fitting.toSorted((a, b) => rank(a) - rank(b) || a.sortOrder - b.sortOrder)[0];
    if (best !== undefined) return Number(best.value);
    throw new UpstreamError(
      `Autotask has no active service-call status that means ${state}.\n` +
        'Maybe its label is unusual? Name its id in the settings of the service-call statuses.',
      { system: 'psa', retry: 'never' },
    );
  }

  /** Ids of the time-off statuses that are approved. */
  async approvedTimeOff(): Promise<ReadonlySet<number>> {
    const byId = await this.meanings('TimeOffRequests', 'status', isApproved);
    return new Set([...byId].filter(([, approved]) => approved).map(([id]) => id));
  }

  private async meanings<T>(
    entity: string,
    field: string,
    meaning: (label: string) => T,
  ): Promise<Map<number, T>> {
    const values = await this.picklists.values(entity, field);
    return new Map(values.map((it) => [Number(it.value), meaning(it.label)]));
  }
}

// The plain word before a variant of it: New before Customer Confirmed.
function rank(value: PicklistValue): number {
  if (/^(?:new|open|completed?|cancell?ed)$/i.test(value.label.trim())) return 0;
  return value.isDefault ? 1 : 2;
}
