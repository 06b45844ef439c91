import { TIMEZEST_TYPES } from './rates.js';

type Settings = Readonly<Record<string, unknown>>;

/** One way of keeping time free for appointments: settings of the organisation, put in place before the month begins. */
export interface GapMode {
  readonly name: string;
  /** Kinds of appointments that time is kept for, by the names that the schedulers give them. */
  readonly types: readonly string[];
  /** `idOf`: the id of such a kind in the service. */
  readonly settings: (idOf: (type: string) => string) => Settings;
}

/** Minutes: who books so late finds what is free by chance. */
const RELEASED = 240;

const ALL = TIMEZEST_TYPES.map(({ type }) => type.id);

const uniform = (minMinutesFree: number) => (): Settings => ({ gapMode: 'uniform', minMinutesFree });

/** Of each type in each half day. */
const openings =
  (gapMode: 'quota' | 'demand', quota: Readonly<Record<string, readonly [number, 'technician' | 'team']>>) =>
  (idOf: (type: string) => string): Settings => ({
    ...{ gapMode, minMinutesFree: 0, releaseOpeningsMinutes: RELEASED },
    openingQuota: Object.entries(quota).map(([type, [count, per]]) => ({ typeId: idOf(type), count, per })),
  });

export const GAP_MODES: readonly GapMode[] = [
  { name: 'off', types: ALL, settings: uniform(0) },
  { name: 'uniform 60', types: ALL, settings: uniform(60) },
  // A gap has to take each of the types: with all of them it would be as long as the longest visit.
  { name: 'bookable', types: ['remote-30'], settings: () => ({ gapMode: 'bookable', minMinutesFree: 0 }) },
  {
    name: 'quota',
    types: ALL,
    settings: openings('quota', { 'remote-60': [1, 'technician'], 'on-site': [1, 'team'] }),
  },
  {
    name: 'demand',
    types: ALL,
    settings: openings('demand', {
      ...{ call: [0, 'team'], 'remote-60': [0, 'team'], 'on-site': [0, 'team'] },
      'remote-30': [1, 'technician'],
    }),
  },
];
