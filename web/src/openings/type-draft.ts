import type { AppointmentType } from '../api/types.js';

/** What people decide about a type, as it is sent. */
export type TypeDraft = Omit<AppointmentType, 'id' | 'origin' | 'externalId'>;

/** Who takes a type: nobody named yet, certain technicians, or everybody of a team. */
export type Takers = 'nobody' | 'technicians' | { readonly teamId: string };

const USUAL: TypeDraft = {
  name: '',
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  incrementMinutes: 30,
  minimumNotice: { minutes: 0, counts: 'wall-clock' },
  windowDays: 0,
  maxPerDay: 0,
  mode: 'maximum-availability',
  panelSize: 0,
  teamId: null,
  technicianIds: [],
  bookedAs: null,
  active: true,
};

/** What a form begins with: a type as it is, or what is usual. */
export function draftOf(type: AppointmentType | null): TypeDraft {
  if (type === null) return USUAL;
  const { id: _id, origin: _origin, externalId: _externalId, ...draft } = type;
  return draft;
}

export function takersOf({ teamId, technicianIds }: TypeDraft): Takers {
  if (teamId !== null) return { teamId };
  return technicianIds.length > 0 ? 'technicians' : 'nobody';
}

/** As it is sent: what is not shown any more, since something else was chosen, is not sent either. */
export const bodyOf = (draft: TypeDraft, takers: Takers): TypeDraft => ({
  ...draft,
  name: draft.name.trim(),
  teamId: typeof takers === 'object' ? takers.teamId : null,
  technicianIds: takers === 'technicians' ? draft.technicianIds : [],
  panelSize: draft.mode === 'panel' ? draft.panelSize : 0,
  bookedAs: draft.bookedAs === null || draft.bookedAs.trim() === '' ? null : draft.bookedAs.trim(),
});
