import type { Clock } from './ports/clock.port.js';
import type { SettingStore, StoredOverrides } from './ports/setting-store.port.js';

/** Stops reflows of single technicians, by the setting `reflowEnabled` at their scope. */
export class PauseTechnicians {
  constructor(
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** Those whose own setting does not stop them already. */
  async notPausedOf(technicianIds: readonly string[]): Promise<readonly string[]> {
    const all = await this.settings.all();
    return technicianIds.filter((id) => overridesOf(all, id)['reflowEnabled'] !== false);
  }

  async pause(technicianIds: readonly string[], by: string): Promise<void> {
    const all = await this.settings.all();
    for (const scopeId of technicianIds) {
      const overrides = { ...overridesOf(all, scopeId), reflowEnabled: false };
      await this.settings.save({ scope: 'technician', scopeId, overrides }, by, this.clock.now());
    }
  }
}

const overridesOf = (all: readonly StoredOverrides[], id: string): StoredOverrides['overrides'] =>
  all.find((it) => it.scope === 'technician' && it.scopeId === id)?.overrides ?? {};
