/* What the views of admins read of the API. Instants are ISO 8601 in UTC. */

import type { Session } from './types.js';

/** Who changed settings when; null where one was, or is, inherited. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly changes: readonly { readonly setting: string; readonly from: unknown; readonly to: unknown }[];
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly next: string | null;
}

export interface WeightPreview {
  readonly examples: readonly {
    readonly priority: number;
    readonly ageHours: number;
    readonly weight: number;
    readonly current: number;
  }[];
}

/** A key as it is listed: never the secret itself. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Session['role'];
  readonly scope: Session['scope'];
  readonly technicianId: string | null;
  readonly madeAt: string;
  readonly expiresAt: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
}

/** As it is answered once, when it is made or given another secret. */
export interface MadeKey extends ApiKey {
  readonly key: string;
}
