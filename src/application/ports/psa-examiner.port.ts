import type { Finding } from './finding.js';
import type { TechnicianRecord, TicketState } from './psa-source.port.js';

/** What a ticket status of the PSA is taken for. */
export interface TicketStatusMeaning {
  readonly id: string;
  readonly label: string;
  readonly state: TicketState;
  /** Whether an admin has said so, or the label was understood so. */
  readonly by: 'setting' | 'label';
}

/** What a look at the PSA brought to light besides its records. */
export interface PsaExamination {
  /** The PSA's clock minus ours in seconds, to about one; null when it does not tell the time. */
  readonly clockSkewSeconds: number | null;
  readonly ticketStatuses: readonly TicketStatusMeaning[];
  readonly findings: readonly Finding[];
}

/** Looks at the PSA itself: permissions, settings, picklists, clock. Throws `UpstreamError` when it cannot be asked at all. */
export abstract class PsaExaminer {
  abstract examine(technicians: readonly Pick<TechnicianRecord, 'id' | 'name'>[]): Promise<PsaExamination>;
}
