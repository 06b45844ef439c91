import type { RunningDesk } from '../support/running-desk.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Two appointment types, of which an opening is kept by each technician in each half day from the next plan on. The second needs a day's notice. */
export async function keepOpenings(desk: RunningDesk): Promise<void> {
  const teams = await desk.get<Named[]>('/v1/teams');
  const idOf = (name: string): string => teams.find((it) => it.name === name)?.id ?? '';
  const types = [
    { name: 'Remote session', durationMinutes: 30, bufferAfterMinutes: 15, teamId: idOf('London') },
    {
      name: 'Site visit',
      durationMinutes: 120,
      minimumNotice: { minutes: 1440, counts: 'wall-clock' },
      teamId: idOf('New York'),
    },
  ];
  for (const type of types) await desk.post('/v1/appointment-types', type);
  const made = await desk.get<Named[]>('/v1/appointment-types');
  await desk.set('organisation', {
    gapMode: 'quota',
    openingQuota: made.map(({ id }) => ({ typeId: id, count: 1, per: 'technician' })),
  });
}
