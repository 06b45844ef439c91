import type { Finding } from '../../application/ports/finding.js';
import {
  PsaExaminer,
  type PsaExamination,
  type TicketStatusMeaning,
} from '../../application/ports/psa-examiner.port.js';
import type { TechnicianRecord } from '../../application/ports/psa-source.port.js';
import type { AutotaskClient } from './autotask-client.js';
import type { AutotaskHooks } from './autotask-hooks.js';
import { findMissingPermissions } from './autotask-permissions.js';
import type { AutotaskReader } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { wireId } from './record-id.js';

/** Looks at an Autotask tenant: some twenty calls, so on demand only. */
export class AutotaskExaminer extends PsaExaminer {
  constructor(
    private readonly client: AutotaskClient,
    private readonly reader: AutotaskReader,
    private readonly statuses: AutotaskStatuses,
    private readonly hooks: AutotaskHooks,
  ) {
    super();
  }

  override async examine(
    technicians: readonly Pick<TechnicianRecord, 'id' | 'name'>[],
  ): Promise<PsaExamination> {
    const permissions = await findMissingPermissions(this.client);
    const ticketStatuses = await this.statuses.ticketMeanings();
    const findings = [
      ...permissions,
      ...(await this.hiddenTimeOff(permissions)),
      ...(await this.techniciansWithoutRole(technicians)),
      ...(await this.statuses.wrongSettings()),
      ...(await this.doubtfulStatuses(ticketStatuses)),
      ...(await this.deadWebhook()),
    ];
    const skew = this.client.clockSkewMs;
    return {
      clockSkewSeconds: skew === null ? null : Math.floor(skew / 1000),
      ticketStatuses,
      findings,
    };
  }

  /** Not one request in all the years means that a setting hides them, or that nobody asks for leave here. */
  private async hiddenTimeOff(permissions: readonly Finding[]): Promise<readonly Finding[]> {
    if (permissions.some((it) => it.subject === 'TimeOffRequests')) return [];
    if ((await this.reader.count('TimeOffRequests')) > 0) return [];
    const message = 'Autotask shows no time-off request at all, of any date or state.';
    return [{ code: 'time-off-hidden', subject: 'TimeOffRequests', message }];
  }

  private async deadWebhook(): Promise<readonly Finding[]> {
    if (!this.hooks.isWanted || (await this.hooks.isAlive())) return [];
    const message = 'Autotask has no webhook that calls us, or it is switched off.';
    return [{ code: 'webhook-dead', subject: 'ticket webhook', message }];
  }

  private async techniciansWithoutRole(
    technicians: readonly Pick<TechnicianRecord, 'id' | 'name'>[],
  ): Promise<readonly Finding[]> {
    const { rows } = await this.reader.rowsIn(
      'ResourceServiceDeskRoles',
      'resourceID',
      technicians.map((it) => wireId(it.id)),
    );
    const holders = new Set(rows.filter((it) => it.isActive !== false).map((it) => String(it.resourceID)));
    return technicians
      .filter((it) => !holders.has(it.id))
      .map(({ name }) => ({
        code: 'technician-without-role',
        subject: `technician ${name}`,
        message: 'No active service-desk role is held.',
      }));
  }

  /** A ticket that Autotask calls completed and we do not shows a status that was misunderstood, unless it was reopened. */
  private async doubtfulStatuses(meanings: readonly TicketStatusMeaning[]): Promise<readonly Finding[]> {
    const guessed = meanings.filter((it) => it.by === 'label' && it.state !== 'ended');
    const findings = await Promise.all(
      guessed.map(async ({ id, label, state }): Promise<readonly Finding[]> => {
        const completed = await this.reader.count('Tickets', [
          { op: 'eq', field: 'status', value: Number(id) },
          { op: 'exist', field: 'completedDate' },
        ]);
        const message = `It is taken for ${state}, but ${completed} tickets in it have been completed.`;
        const subject = `ticket status ${id} (${label})`;
        return completed === 0 ? [] : [{ code: 'ticket-status-doubtful', subject, message }];
      }),
    );
    const withoutEnd: Finding = {
      code: 'ticket-status-doubtful',
      subject: 'ticket statuses',
      message: 'No status is taken for the end of a ticket.',
    };
    return [...findings.flat(), ...(meanings.some((it) => it.state === 'ended') ? [] : [withoutEnd])];
  }
}
