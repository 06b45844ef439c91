import type { SettingScope } from './ports/setting-store.port.js';
import type { Shape } from './setting-shapes.js';

/** Closed list of what settings are about, in the order of a form. */
export const SETTING_GROUPS = [
  'gaps',
  'calm',
  'reflow',
  'sources',
  'events',
  'hours',
  'weights',
  'access',
] as const;

/** All that is known of one setting: what it is called, what it does, what it takes, and what holds where nobody set it. */
export interface SettingSpec<Value = unknown> {
  readonly group: (typeof SETTING_GROUPS)[number];
  readonly title: string;
  /** One or two sentences for the person who is about to change it. */
  readonly help: string;
  readonly shape: Shape;
  readonly default: Value;
  readonly scopes: readonly SettingScope[];
}

export const EVERYWHERE = ['organisation', 'team', 'technician'] as const;
export const ORGANISATION = ['organisation'] as const;
