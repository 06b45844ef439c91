import { RequestError } from './errors.js';
import type { StoredTechnician } from './ports/desk-store.port.js';

/** The active technicians of a team, or all of them. @throws RequestError `team-not-found` when the team has none */
export function membersOf(
  all: readonly StoredTechnician[],
  teamId: string | null,
): readonly StoredTechnician[] {
  if (teamId === null) return all;
  const members = all.filter((it) => it.teamId === teamId);
  if (members.length > 0) return members;
  throw new RequestError('team-not-found', `There is no team "${teamId}" with active technicians.`, 404);
}
