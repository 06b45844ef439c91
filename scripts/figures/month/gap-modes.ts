/** One way of keeping gaps: the settings of the organisation that are put in place before the month begins. */
export interface GapMode {
  readonly name: string;
  /** `typeIds` are the service's, by the names that the schedulers use. */
  readonly settings: (typeIds: ReadonlyMap<string, string>, technicians: number) => Record<string, unknown>;
}

const NO_GAPS = { gapMode: 'uniform', minMinutesFree: 0, openingQuota: [] } as const;
/** Long enough for all but visits, which are rare. */
const USUAL_TYPE = 'remote-60';
/** One in so many technicians keeps an opening in a half day, whether anybody asks or not. */
const ONE_IN = 3;

/** One of the usual type with each technician in each half day. */
const oneEach = (typeIds: ReadonlyMap<string, string>): object[] =>
  [...typeIds]
    .filter(([name]) => name === USUAL_TYPE)
    .map(([, typeId]) => ({ typeId, count: 1, per: 'technician' }));

/** A few of the usual type in turn; of each type one more for each open request. */
const asAsked = (typeIds: ReadonlyMap<string, string>, technicians: number): object[] =>
  [...typeIds].map(([name, typeId]) => ({
    typeId,
    count: name === USUAL_TYPE ? Math.min(20, Math.ceil(technicians / ONE_IN)) : 0,
    per: 'team',
  }));

export const GAP_MODES: readonly GapMode[] = [
  { name: 'off', settings: () => NO_GAPS },
  { name: 'uniform 60', settings: () => ({ ...NO_GAPS, minMinutesFree: 60 }) },
  { name: 'bookable', settings: () => ({ ...NO_GAPS, gapMode: 'bookable' }) },
  { name: 'quota', settings: (ids) => ({ ...NO_GAPS, gapMode: 'quota', openingQuota: oneEach(ids) }) },
  {
    name: 'demand',
    settings: (ids, technicians) => ({
      ...NO_GAPS,
      gapMode: 'demand',
      openingQuota: asAsked(ids, technicians),
    }),
  },
];
