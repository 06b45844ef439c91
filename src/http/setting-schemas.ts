import type { OpenAPIObject } from '@nestjs/swagger';
import { POLICY_SETTERS } from '../application/event-policy.js';
import { settingSchema, type SettingDescription } from '../application/setting-schema.js';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type Properties = Readonly<Record<string, Schema>>;

const CLOCK = { type: 'string', example: '09:00' } as const;
const SPANS: Schema = { $ref: '#/components/schemas/WorkingSpans' };
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];

/** The value of one setting; `settingSchema` has what it is called and does. */
const VALUES: Readonly<Record<SettingDescription['type'], (it: SettingDescription) => Schema>> = {
  'whole-number': (it) => ({ type: 'integer', ...rangeOf(it) }),
  boolean: () => ({ type: 'boolean' }),
  choice: choiceOf,
  text: ({ maximum }) => ({
    type: 'string',
    minLength: 1,
    ...(maximum === null ? {} : { maxLength: maximum }),
  }),
  'time-zone': () => ({ type: 'string', example: 'Europe/London' }),
  'weekly-hours': () => partial(each(WEEKDAYS, SPANS)),
  holidays: () => ({
    type: 'array',
    items: whole({ date: { type: 'string', format: 'date' }, name: { type: 'string' } }),
  }),
  'event-policy': (it) => whole(each(it.rows, whole(each(it.columns, choiceOf(it))))),
  mapping: (it) =>
    it.rows === null
      ? { type: 'object', additionalProperties: choiceOf(it) }
      : partial(each(it.rows, { type: 'string' })),
  'opening-quota': (it) => ({
    type: 'array',
    items: whole({
      typeId: { type: 'string' },
      count: { type: 'integer', ...rangeOf(it) },
      per: choiceOf(it),
    }),
  }),
  weights: (it) => whole(each(it.rows, { type: 'integer', ...rangeOf(it) })),
  'age-curve': (it) =>
    whole(
      each(it.rows, {
        type: 'array',
        items: whole({ hours: { type: 'integer', minimum: 0 }, factor: { type: 'number', ...rangeOf(it) } }),
      }),
    ),
};

/** What is set at a scope, what is changed there, what holds there, and where it comes from; each setting by its name. */
export function settingSchemas(): Properties {
  const all = settingSchema();
  const properties = (of: (it: SettingDescription) => Schema): Properties =>
    Object.fromEntries(all.map((it) => [it.name, of(it)]));
  return {
    WorkingSpans: { type: 'array', items: whole({ start: CLOCK, end: CLOCK }) },
    SettingOverrides: partial(properties(setValue)),
    SettingChange: {
      ...partial(properties((it) => orNull(setValue(it)))),
      description: 'Settings to set; null takes one back, so that it is inherited again. All or nothing.',
      example: { minMinutesFree: 60, freezeMinutes: null, eventPolicy: { tentative: { timed: 'ignore' } } },
    },
    EffectiveSettings: whole(properties(heldValue)),
    SettingOrigins: whole(properties(originOf)),
  };
}

/** Where a {@link settingSchemas} stands. */
export const settingsRef = (
  name: 'SettingOverrides' | 'SettingChange' | 'EffectiveSettings' | 'SettingOrigins',
) => ({
  $ref: `#/components/schemas/${name}`,
});

/** Of an event policy a scope sets the cells that differ. */
function setValue(it: SettingDescription): Schema {
  if (it.type !== 'event-policy') return VALUES[it.type](it);
  return partial(each(it.rows, partial(each(it.columns, choiceOf(it)))));
}

function heldValue(it: SettingDescription): Schema {
  const value = VALUES[it.type](it);
  return it.default === null ? orNull(value) : value;
}

function originOf(it: SettingDescription): Schema {
  const setter: Schema = { type: 'string', enum: [...POLICY_SETTERS] };
  const held = { $ref: `${settingsRef('EffectiveSettings').$ref}/properties/${it.name}` };
  const origin = { from: setter, inherited: held };
  return it.type === 'event-policy'
    ? whole({ ...origin, cells: whole(each(it.rows, whole(each(it.columns, setter)))) })
    : whole(origin);
}

function choiceOf({ values }: SettingDescription): Schema {
  const type = typeof values?.[0] === 'number' ? 'integer' : 'string';
  return { type, enum: [...(values ?? [])] };
}

const rangeOf = ({ minimum, maximum }: SettingDescription) => ({
  ...(minimum === null ? {} : { minimum }),
  ...(maximum === null ? {} : { maximum }),
});

const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

const each = (names: readonly string[] | null, schema: Schema): Properties =>
  Object.fromEntries((names ?? []).map((name) => [name, schema]));

function partial(properties: Properties) {
  return { type: 'object', properties: { ...properties } };
}

function whole(properties: Properties) {
  return { ...partial(properties), required: Object.keys(properties) };
}
