import { RequestError } from './errors.js';
import type { NewAppointmentType } from './ports/appointment-type-store.port.js';
import type { StoredTechnician } from './ports/desk-store.port.js';

type Wrong = RequestError['details'][number];

/** Who takes appointments: a team, or technicians by id. */
export interface Takers {
  readonly teamId: string | null;
  readonly technicianIds: readonly string[];
}

/** What is wrong with a type in itself, and against the active technicians. @throws RequestError `appointment-type-invalid`, with each wrong part */
export function checkAppointmentType(
  type: NewAppointmentType,
  technicians: readonly StoredTechnician[],
): void {
  refuse('appointment-type-invalid', [
    ...wrongTakers(type, technicians),
    ...(hasTakers(type) ? wrongMode(type, technicians) : wrongActivity(type)),
    ...(type.mode !== 'panel' && type.panelSize !== 0
      ? [{ path: '/panelSize', message: 'is for the mode "panel" only; leave it at 0' }]
      : []),
  ]);
}

/** Of whom nobody is active, and what does not go together. */
export function wrongTakers(
  { teamId, technicianIds }: Takers,
  technicians: readonly StoredTechnician[],
): readonly Wrong[] {
  const ids = new Set(technicians.map((it) => it.id));
  const unknown = technicianIds.filter((it) => !ids.has(it)).map((it) => `"${it}"`);
  return [
    ...(teamId !== null && technicianIds.length > 0
      ? [{ path: '/teamId', message: 'stands beside technicianIds; name a team or technicians, not both' }]
      : []),
    ...(teamId !== null && !technicians.some((it) => it.teamId === teamId)
      ? [{ path: '/teamId', message: `is "${teamId}", and there is no such team with active technicians` }]
      : []),
    ...(unknown.length > 0
      ? [
          {
            path: '/technicianIds',
            message: `has ${unknown.join(', ')}, and there is no such active technician`,
          },
        ]
      : []),
  ];
}

/** @throws RequestError with the code and status 422, unless nothing is wrong */
export function refuse(code: string, details: readonly Wrong[]): void {
  if (details.length === 0) return;
  const all = details.map((it) => `${it.path.slice(1)} ${it.message}`).join('; ');
  throw new RequestError(code, `Nothing was stored: ${all}.`, 422, details);
}

const hasTakers = ({ teamId, technicianIds }: Takers): boolean => teamId !== null || technicianIds.length > 0;

const wrongActivity = ({ active }: NewAppointmentType): readonly Wrong[] =>
  active
    ? [
        {
          path: '/active',
          message: 'cannot be true while neither teamId nor technicianIds says who takes it',
        },
      ]
    : [];

function wrongMode(
  { mode, panelSize, teamId, technicianIds }: NewAppointmentType,
  technicians: readonly StoredTechnician[],
): readonly Wrong[] {
  if (mode === 'one-person' && technicianIds.length !== 1) {
    return [
      { path: '/mode', message: 'is "one-person", which needs exactly one technician in technicianIds' },
    ];
  }
  if (mode !== 'panel') return [];
  const count =
    teamId === null ? technicianIds.length : technicians.filter((it) => it.teamId === teamId).length;
  if (count < 2)
    return [{ path: '/mode', message: `is "panel", which needs at least 2 technicians, not ${count}` }];
  const fits = panelSize === 0 || (panelSize >= 2 && panelSize <= count);
  return fits
    ? []
    : [
        {
          path: '/panelSize',
          message: `must be 0, for all ${count} of them, or from 2 to ${count}`,
        },
      ];
}
