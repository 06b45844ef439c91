import { ApiProperty } from '@nestjs/swagger';
import { SETTING_TYPES, SETTING_UNITS } from '../application/setting-shapes.js';
import { SETTING_GROUPS } from '../application/setting-spec.js';
import type { HistoryEntry } from '../application/setting-history.js';
import type { Page } from '../application/paged-query.js';
import type { SettingDescription } from '../application/setting-schema.js';
import { toIso } from './instant.js';
import { NEXT } from './queries.js';
import { settingsRef } from './setting-schemas.js';

/** What is set at one scope, what holds there, and where it comes from. */
export class ScopeSettingsView {
  @ApiProperty({ allOf: [settingsRef('SettingOverrides')], description: 'What is set at this scope' })
  readonly overrides!: object;

  @ApiProperty({
    allOf: [settingsRef('EffectiveSettings')],
    description: 'What holds here, after inheritance',
  })
  readonly effective!: object;

  @ApiProperty({
    allOf: [settingsRef('SettingOrigins')],
    description:
      'Of each setting the scope that it comes from, or "default", and what would hold if it were taken back here; of the event policy also who set each cell',
  })
  readonly sources!: object;
}

/** A value of any setting. */
const ANY_VALUE = {
  anyOf: [
    { type: 'object', additionalProperties: true },
    { type: 'array', items: {} },
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
  ],
};

const listOf = (description: string) => ({ isArray: true, type: String, nullable: true, description });

/** One setting as a form needs it. */
export class SettingView implements SettingDescription {
  @ApiProperty({ example: 'minMinutesFree' }) readonly name!: string;
  @ApiProperty({ example: 'Min minutes free' }) readonly title!: string;
  @ApiProperty() readonly help!: string;
  @ApiProperty({ enum: SETTING_GROUPS }) readonly group!: SettingDescription['group'];

  @ApiProperty({ enum: SETTING_TYPES, example: 'whole-number', description: 'How a value is entered' })
  readonly type!: SettingDescription['type'];

  @ApiProperty({ enum: SETTING_UNITS, nullable: true, type: String, example: 'minutes' })
  readonly unit!: SettingDescription['unit'];

  @ApiProperty({ nullable: true, type: Number, description: 'Of a number, or of the length of a text' })
  readonly minimum!: number | null;

  @ApiProperty({ nullable: true, type: Number, example: 480 })
  readonly maximum!: number | null;

  @ApiProperty({
    isArray: true,
    type: 'array',
    items: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    nullable: true,
    description: 'All values there are, of the setting or of each of its cells',
  })
  readonly values!: SettingDescription['values'];

  @ApiProperty(listOf('The keys of a value that is an object, where there is a closed list of them'))
  readonly rows!: readonly string[] | null;

  @ApiProperty(listOf('The keys within a row'))
  readonly columns!: readonly string[] | null;

  @ApiProperty({ ...ANY_VALUE, nullable: true, description: 'What holds where nobody set it' })
  readonly default!: unknown;

  @ApiProperty({ enum: ['organisation', 'team', 'technician'], isArray: true })
  readonly scopes!: SettingDescription['scopes'];
}

class SettingChangeView {
  @ApiProperty({ example: 'minMinutesFree' }) readonly setting!: string;
  @ApiProperty({ ...ANY_VALUE, nullable: true, description: 'Null: it was inherited' })
  readonly from!: unknown;
  @ApiProperty({ ...ANY_VALUE, nullable: true, description: 'Null: it was taken back' })
  readonly to!: unknown;
}

class HistoryEntryView {
  @ApiProperty({ example: '4711' }) readonly id!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ example: 'bootstrap', description: 'The name of a key' }) readonly by!: string;
  @ApiProperty({ enum: ['organisation', 'team', 'technician'] }) readonly scope!: string;
  @ApiProperty({ example: '29', description: 'Empty for the organisation' }) readonly scopeId!: string;
  @ApiProperty({ type: SettingChangeView, isArray: true }) readonly changes!: readonly SettingChangeView[];
}

/** Who changed which setting, when, from what to what. */
export class HistoryPageView {
  @ApiProperty({ type: HistoryEntryView, isArray: true, description: 'Newest first' })
  readonly entries!: readonly HistoryEntryView[];

  @ApiProperty(NEXT)
  readonly next!: string | null;
}

export const toHistoryPageView = ({ entries, next }: Page<HistoryEntry>): HistoryPageView => ({
  entries: entries.map((it) => ({ ...it, at: toIso(it.at) })),
  next,
});

const weightsOf = (name: 'weights' | 'ageCurve') => ({
  $ref: `${settingsRef('EffectiveSettings').$ref}/properties/${name}`,
});

class ExampleWeightView {
  @ApiProperty({ enum: [1, 2, 3, 4] }) readonly priority!: number;
  @ApiProperty({ example: 168 }) readonly ageHours!: number;
  @ApiProperty({ example: 463 }) readonly weight!: number;
  @ApiProperty({ example: 463, description: 'With the settings that hold' }) readonly current!: number;
}

/** What other weights would come to. */
export class WeightPreviewView {
  @ApiProperty({ allOf: [weightsOf('weights')] }) readonly weights!: object;
  @ApiProperty({ allOf: [weightsOf('ageCurve')], description: 'Points of hours and factor, by priority' })
  readonly ageCurve!: object;
  @ApiProperty({ type: ExampleWeightView, isArray: true, description: 'By priority, then by age' })
  readonly examples!: readonly ExampleWeightView[];
}
