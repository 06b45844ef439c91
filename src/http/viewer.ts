import { RequestError } from '../application/errors.js';
import type { Principal } from '../application/ports/principal.js';
import type { Settings } from '../application/settings.js';
import type { SignedRequest } from './require-key.js';

/** Who looks at a board or a calendar. */
export type Viewer = Pick<Principal, 'role' | 'technicianId'>;

/** Who was let in. Nobody at all sees as little as a technician who is nobody. */
export const viewerOf = ({ principal }: SignedRequest): Viewer =>
  principal ?? { role: 'technician', technicianId: null };

/** Whether titles, companies and tickets of a technician may be shown: technicians see those of others only where the setting lets them. */
export const seesDetailsOf = (
  viewer: Viewer,
  technicianId: string,
  settings: Pick<Settings, 'technicianSeesOthers'>,
): boolean =>
  viewer.role !== 'technician' ||
  viewer.technicianId === technicianId ||
  settings.technicianSeesOthers === 'details';

/** For what shows nothing without its details. @throws RequestError `not-your-board` */
export function assertSeesDetailsOf(
  ...[viewer, technicianId, settings]: Parameters<typeof seesDetailsOf>
): void {
  if (seesDetailsOf(viewer, technicianId, settings)) return;
  throw new RequestError(
    'not-your-board',
    'Technicians see the work of others as busy times only (setting "technicianSeesOthers"). The calendar and free-busy show those.',
    403,
  );
}
