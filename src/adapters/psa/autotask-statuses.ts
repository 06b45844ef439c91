import { UpstreamError } from '../../application/errors.js';
import type { Finding } from '../../application/ports/finding.js';
import type { TicketStatusMeaning } from '../../application/ports/psa-examiner.port.js';
import type { ServiceCallState, TicketState } from '../../application/ports/psa-source.port.js';
import type { AutotaskMeanings } from './autotask-config.js';
import type { AutotaskPicklists, PicklistValue } from './autotask-picklists.js';
import {
  isApproved,
  isOnPaper,
  priorityOf,
  projectStateOf,
  serviceCallStateOf,
  ticketStateOf,
  type ProjectState,
} from './picklist-meaning.js';

/** What the ids of this tenant's picklists mean: by settings first, else by label. Throws `UpstreamError`. */
export class AutotaskStatuses {
  constructor(
    private readonly picklists: AutotaskPicklists,
    private readonly said: () => Promise<AutotaskMeanings>,
  ) {}

  /** State by status id. */
  tickets(): Promise<ReadonlyMap<number, TicketState>> {
    return this.workStates('Tickets');
  }

  /** State by status id. An admin keeps one list of statuses for tickets and tasks, so the settings hold for both. */
  tasks(): Promise<ReadonlyMap<number, TicketState>> {
    return this.workStates('Tasks');
  }

  private async workStates(entity: 'Tickets' | 'Tasks'): Promise<ReadonlyMap<number, TicketState>> {
    const byLabel = await this.meanings(entity, 'status', ticketStateOf);
    const bySetting = Object.entries((await this.said()).ticketStates);
    return new Map([...byLabel, ...bySetting.map(([id, state]) => [Number(id), state] as const)]);
  }

  /** State by status id. */
  async projects(): Promise<ReadonlyMap<number, ProjectState>> {
    return this.meanings('Projects', 'status', projectStateOf);
  }

  /** Ids of the types of projects that nobody works on. */
  async projectsOnPaper(): Promise<ReadonlySet<number>> {
    const byId = await this.meanings('Projects', 'projectType', isOnPaper);
    return new Set([...byId].filter(([, onPaper]) => onPaper).map(([id]) => id));
  }

  /** Each status of tickets with its label, what it is taken for, and why. */
  async ticketMeanings(): Promise<readonly TicketStatusMeaning[]> {
    const { ticketStates } = await this.said();
    const values = await this.picklists.values('Tickets', 'status');
    return values.map(({ value, label }) => {
      const state = ticketStates[value];
      return {
        id: value,
        label,
        state: state ?? ticketStateOf(label),
        by: state === undefined ? 'label' : 'setting',
      };
    });
  }

  /** Settings that name ids which the tenant does not have, or states for which it has no id. */
  async wrongSettings(): Promise<readonly Finding[]> {
    const { ticketStates, serviceCallStatuses } = await this.said();
    const unknownIn = async (entity: string, ids: readonly string[]): Promise<readonly string[]> => {
      const known = new Set((await this.picklists.values(entity, 'status')).map((it) => it.value));
      return ids.filter((id) => !known.has(id));
    };
    const unused = await unknownIn('Tickets', Object.keys(ticketStates));
    const wrong = await unknownIn('ServiceCalls', Object.values(serviceCallStatuses));
    const notFound = 'There is no such status in the PSA.';
    return [
      ...unused.map((id): Finding => ({
        code: 'ticket-status-not-found',
        subject: `ticketStates ${id}`,
        message: notFound,
      })),
      ...wrong.map((id): Finding => ({
        code: 'service-call-status-not-found',
        subject: `serviceCallStatuses ${id}`,
        message: notFound,
      })),
      ...(await this.statesWithoutStatus()),
    ];
  }

  private async statesWithoutStatus(): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for (const state of ['open', 'complete', 'canceled'] as const) {
      try {
        await this.serviceCallStatusFor(state);
      } catch (error) {
        if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
        findings.push({
          code: 'service-call-status-not-found',
          subject: `state ${state}`,
          message: error.message,
        });
      }
    }
    return findings;
  }

  /** Priority by id; null where the label does not tell. */
  async priorities(): Promise<ReadonlyMap<number, 1 | 2 | 3 | 4 | null>> {
    return this.meanings('Tickets', 'priority', priorityOf);
  }

  /** Priority by the id of its label; a task's own number only sorts the tasks of one project. */
  async taskPriorities(): Promise<ReadonlyMap<number, 1 | 2 | 3 | 4 | null>> {
    return this.meanings('Tasks', 'priorityLabel', priorityOf);
  }

  /** State by status id. */
  async serviceCalls(): Promise<ReadonlyMap<number, ServiceCallState>> {
    const byLabel = await this.meanings('ServiceCalls', 'status', serviceCallStateOf);
    const bySetting = Object.entries((await this.said()).serviceCallStatuses) as [ServiceCallState, string][];
    return new Map([...byLabel, ...bySetting.map(([state, id]) => [Number(id), state] as const)]);
  }

  /** The status id to write for a state. Throws `never` when the tenant has none. */
  async serviceCallStatusFor(state: ServiceCallState): Promise<number> {
    const set = (await this.said()).serviceCallStatuses[state];
    if (set !== undefined) return Number(set);
    const values = await this.picklists.values('ServiceCalls', 'status');
    const fitting = values.filter((it) => it.isActive && serviceCallStateOf(it.label) === state);
    const best = fitting.toSorted((a, b) => rank(a) - rank(b) || a.sortOrder - b.sortOrder)[0];
    if (best !== undefined) return Number(best.value);
    throw new UpstreamError(
      `Autotask has no active service-call status that means ${state}.\n` +
        'Maybe its label is unusual? Name its id in the setting serviceCallStatuses.',
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
