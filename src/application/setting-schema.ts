import type { SettingScope } from './ports/setting-store.port.js';
import type { Shape } from './setting-shapes.js';
import type { SettingSpec } from './setting-spec.js';
import { SETTINGS } from './settings.js';

/** One setting as a form needs it. */
export interface SettingDescription extends Omit<SettingSpec, 'shape'>, Omit<Shape, 'check'> {
  readonly name: string;
  readonly scopes: readonly SettingScope[];
}

/** All settings in the order of a form, from the table that also checks them. */
export const settingSchema = (): readonly SettingDescription[] =>
  (Object.entries(SETTINGS) as readonly [string, SettingSpec][]).map(([name, { shape, ...spec }]) => {
    const { check: _check, ...limits } = shape;
    return { name, ...spec, ...limits };
  });
