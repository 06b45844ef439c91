/* What the views of admins read of the API. Instants are ISO 8601 in UTC. */

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
