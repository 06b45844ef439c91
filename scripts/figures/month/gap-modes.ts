/** One way of keeping gaps: the settings of the organisation that are put in place before the month begins. */
export interface GapMode {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export const GAP_MODES: readonly GapMode[] = [
  { name: 'off', settings: { minMinutesFree: 0 } },
  { name: 'uniform 60', settings: { minMinutesFree: 60 } },
];
