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

/** One change at one scope. */
export interface SettingChange extends ScopeName {
  readonly id: string;
  readonly at: Instant;
  /** The name of a key. */
  readonly by: string;
  /** By setting; null where nothing was set at the scope, or is set no more. */
  readonly before: Overrides;
  readonly after: Overrides;
}

/** Which changes are wanted; without any, all. */
export interface SettingChangeFilter extends Partial<ScopeName> {
  readonly setting?: string;
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
  /** Newest first, for as long as the audit log is kept; those older than the change `before`, or the newest. */
  abstract history(
    filter: SettingChangeFilter,
    limit: number,
    before: string | null,
  ): Promise<readonly SettingChange[]>;
}
