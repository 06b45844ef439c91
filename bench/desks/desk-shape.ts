/** What a generated desk looks like; bench/README.md says how each figure is used. */
export interface DeskShape {
  readonly activities: number;
  readonly seed: number;
  /** Share of every working day that is booked, 0 up to but not including 1. */
  readonly blockedShare: number;
  readonly minMinutesFree: number;
  /** Work divided by the free time of the days that the due times are drawn from. */
  readonly load: number;
  /** `sla`: so many hours after creation, by priority, as on a service desk. `range`: drawn by tightness and range, as in the literature. */
  readonly dueTimes: 'sla' | 'range';
  /** With `range` only: how late work is on average, 0 (never) to 1 (always): the tardiness factor of the literature. */
  readonly tightness: number;
  /** With `range` only: width of the stretch that the due times are drawn from, as a share of those days: the relative range of due dates. */
  readonly dueRange: number;
  /** Share of the activities that may not start before some moment. */
  readonly notBeforeShare: number;
  /** The gap at which everything still fits, more or less, in minutes. */
  readonly roomAtGap: number;
  readonly timeZone: string;
}
