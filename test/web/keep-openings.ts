import type { RunningDesk } from '../support/running-desk.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Reads the desk, and makes an appointment type for each of two teams, of which each technician keeps an opening in each half day from the next plan on. */
export async function keepOpenings(desk: RunningDesk): Promise<void> {
  await desk.post('/v1/imports', {});
  await desk.quiet();
  const teams = await desk.get<Named[]>('/v1/teams');
  for (const [name, team, rest] of TYPES) {
    const teamId = teams.find((it) => it.name === team)?.id;
    const made = await desk.post('/v1/appointment-types', { name, teamId, ...rest });
    await desk.set(`teams/${String(teamId)}`, {
      gapMode: 'quota',
      openingQuota: [{ typeId: (made.body as Named).id, count: 1, per: 'technician' }],
    });
  }
}

const DAY_OF_NOTICE = { minutes: 1440, counts: 'wall-clock' };

const TYPES = [
  ['Remote session', 'London', { durationMinutes: 30, bufferAfterMinutes: 15 }],
  ['Site visit', 'New York', { durationMinutes: 120, minimumNotice: DAY_OF_NOTICE }],
] as const;
