import type { Instant } from '../../planning/time/interval.js';

export type SettingScope = 'organisation' | 'team' | 'technician';

/** By key; one that is absent is inherited. */
export type Overrides = Readonly<Record<string, unknown>>;

export interface ScopeName {
  readonly scope: SettingScope;
  /** Empty for the organisation. */
  readonly scopeId: string;
}

/** What was set at one scope. */
export interface StoredOverrides extends ScopeName {
  readonly overrides: Overrides;
}

export abstract class SettingStore {
  abstract all(): Promise<readonly StoredOverrides[]>;
  /** Makes the overrides of a scope from what they are: two changes at once come one after the other, and none is lost. */
  abstract change(
    scope: ScopeName,
    make: (current: Overrides) => Overrides,
    by: string,
    at: Instant,
  ): Promise<void>;
}
