import { RequestError } from './errors.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SettingScope } from './ports/setting-store.port.js';

/** Whose settings a scope is about; null for whatever is wider. @throws RequestError `technician-not-found`, `team-not-found` */
export async function resolveScope(
  technicians: TechnicianReader,
  scope: SettingScope,
  scopeId: string,
): Promise<{ readonly teamId: string | null; readonly technicianId: string | null }> {
  if (scope === 'organisation') return { teamId: null, technicianId: null };
  if (scope === 'technician') {
    const technician = await technicians.technician(scopeId);
    if (technician === null)
      throw new RequestError('technician-not-found', `There is no technician "${scopeId}".`, 404);
    return { teamId: technician.teamId, technicianId: scopeId };
  }
  const all = await technicians.technicians();
  if (!all.some((it) => it.teamId === scopeId)) {
    throw new RequestError('team-not-found', `There is no team "${scopeId}" with active technicians.`, 404);
  }
  return { teamId: scopeId, technicianId: null };
}
