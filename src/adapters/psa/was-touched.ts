import type { Row } from './autotask-wire.js';

/** Adding the link and the technician may count as a change of the call; a person is not that fast. */
const OWN_CHANGES_MS = 60_000;

/** Whether the call was changed after it was made; null when the vendor does not tell. */
export function wasTouched({
  createDateTime: made,
  lastModifiedDateTime: changed,
}: Row<'ServiceCalls'>): boolean | null {
  return made === null || changed === null ? null : changed - made > OWN_CHANGES_MS;
}
