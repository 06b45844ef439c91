import type { Instant } from '../../planning/time/interval.js';

export type SettingScope = 'organisation' | 'team' | 'technician';

/** What was set at one scope; a key that is absent is inherited. */
export interface StoredOverrides {
  readonly scope: SettingScope;
  /** Empty for the organisation. */
  readonly scopeId: string;
  readonly overrides: Readonly<Record<string, unknown>>;
}

export abstract class SettingStore {
  abstract all(): Promise<readonly StoredOverrides[]>;
  /** Replaces the overrides of that scope. */
  abstract save(stored: StoredOverrides, by: string, at: Instant): Promise<void>;
}
