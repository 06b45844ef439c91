import { isTimeZone } from '../planning/time/work-calendar.js';

/** What is wrong with a value, in words that go on after the setting's name; null when nothing is. */
export type Check = (value: unknown) => string | null;

/** Closed list of how a value is entered. */
export const SETTING_TYPES = [
  'whole-number',
  'boolean',
  'choice',
  'text',
  'time-zone',
  'weekly-hours',
  'holidays',
  'event-policy',
  'mapping',
  'opening-quota',
  'weights',
  'age-curve',
] as const;
type SettingType = (typeof SETTING_TYPES)[number];

/** What a number of a setting counts. */
export const SETTING_UNITS = [
  'seconds',
  'minutes',
  'hours',
  'days',
  'moves',
  'writes',
  'characters',
] as const;
type Unit = (typeof SETTING_UNITS)[number];

/** What values a setting takes: for a form, and for the check, which is made of the same figures. What does not apply is null. */
export interface Shape {
  readonly type: SettingType;
  /** Of the value, and of its range. */
  readonly unit: Unit | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** All there are, of the value or of each cell. */
  readonly values: readonly (string | number)[] | null;
  /** The keys of a value that is a table or a mapping; null also where they are ids of the PSA. */
  readonly rows: readonly string[] | null;
  /** The keys within a row. */
  readonly columns: readonly string[] | null;
  readonly check: Check;
}

const PLAIN = { unit: null, minimum: null, maximum: null, values: null, rows: null, columns: null } as const;

/** Anything that is not entered as a number, a text or one of a list. */
export const special = (
  type: SettingType,
  check: Check,
  limits: Partial<Omit<Shape, 'type' | 'check'>> = {},
): Shape => ({ ...PLAIN, ...limits, type, check });

/** Both ends included. */
export const wholeNumber = (minimum: number, maximum: number, unit: Unit): Shape => ({
  ...PLAIN,
  type: 'whole-number',
  unit,
  minimum,
  maximum,
  check: (value) =>
    Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum
      ? null
      : `must be a whole number from ${minimum} to ${maximum}`,
});

export const yesOrNo: Shape = special('boolean', (value) =>
  typeof value === 'boolean' ? null : 'must be true or false',
);

export const oneOf = (values: readonly (string | number)[], unit: Unit | null = null): Shape => ({
  ...PLAIN,
  type: 'choice',
  unit,
  values,
  check: (value) =>
    values.includes(value as string | number) ? null : `must be one of ${values.join(', ')}`,
});

/** Not of blanks alone. */
export const text = (maximum: number): Shape => ({
  ...PLAIN,
  type: 'text',
  unit: 'characters',
  minimum: 1,
  maximum,
  check: (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= maximum
      ? null
      : `must be a text of 1 to ${maximum} characters`,
});

/** The shape, of which something is refused with words of its own. */
export const but = (shape: Shape, refuse: Check): Shape => ({
  ...shape,
  check: (value) => refuse(value) ?? shape.check(value),
});

export const timeZoneName: Shape = special('time-zone', (value) =>
  typeof value === 'string' && isTimeZone(value) ? null : 'must be an IANA zone name such as Europe/London',
);
