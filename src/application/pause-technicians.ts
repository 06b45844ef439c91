import type { Clock } from './ports/clock.port.js';
import type { Overrides, SettingStore } from './ports/setting-store.port.js';

/** Stops reflows of single technicians, by the setting `reflowEnabled` at their scope. */
export class PauseTechnicians {
  constructor(
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** Those whose own setting does not stop them already. */
  async notPausedOf(technicianIds: readonly string[]): Promise<readonly string[]> {
    const all = await this.settings.all();
    const paused = all.filter((it) => it.scope === 'technician' && it.overrides['reflowEnabled'] === false);
    return technicianIds.filter((id) => !paused.some((it) => it.scopeId === id));
  }

  async pause(technicianIds: readonly string[], by: string): Promise<void> {
    for (const scopeId of technicianIds) {
      const technician = { scope: 'technician', scopeId } as const;
      const paused = (current: Overrides): Overrides => ({ ...current, reflowEnabled: false });
      await this.settings.change(technician, paused, by, this.clock.now());
    }
  }
}
