import { traceOf } from './keep-subject.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import { resolveScope } from './resolve-scope.js';
import type { Overrides, SettingScope, SettingStore } from './ports/setting-store.port.js';
import { changeOverrides, originsFor, settingsFor, type SettingOrigin, type Settings } from './settings.js';

/** What is set at one scope, what holds there after inheritance, and where it comes from. */
export interface ScopeSettings {
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly effective: Settings;
  readonly sources: Readonly<Record<keyof Settings, SettingOrigin>>;
}

/** Reads and changes settings of the organisation, a team or a technician. */
export class ChangeSettings {
  constructor(
    private readonly settings: SettingStore,
    private readonly technicians: TechnicianReader,
    private readonly desk: DeskStore,
    private readonly clock: Clock,
  ) {}

  /** @throws RequestError `technician-not-found`, `team-not-found` */
  async read(scope: SettingScope, scopeId: string): Promise<ScopeSettings> {
    const { teamId, technicianId } = await resolveScope(this.technicians, scope, scopeId);
    const all = await this.settings.all();
    const overrides = all.find((it) => it.scope === scope && it.scopeId === scopeId)?.overrides ?? {};
    return {
      overrides,
      effective: settingsFor(all, teamId, technicianId),
      sources: originsFor(all, teamId, technicianId),
    };
  }

  /** `null` takes a setting back. Where no subjects are to be stored any more, those that are go at once. @throws as {@link read}, and `setting-invalid` naming every wrong key; then nothing changes. */
  async change(
    scope: SettingScope,
    scopeId: string,
    change: Readonly<Record<string, unknown>>,
    by: string,
  ): Promise<ScopeSettings> {
    const { effective: before } = await this.read(scope, scopeId);
    const changed = (current: Overrides): Overrides => changeOverrides(current, change, scope);
    await this.settings.change({ scope, scopeId }, changed, by, this.clock.now());
    const now = await this.read(scope, scopeId);
    if (before.storeSubjects && !now.effective.storeSubjects) {
      await this.desk.eraseSubjects((subject) => traceOf(subject, now.effective));
    }
    return now;
  }
}
