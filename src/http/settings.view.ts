import { ApiProperty } from '@nestjs/swagger';
import { SETTING_GROUPS } from '../application/setting-spec.js';
import type { SettingDescription } from '../application/setting-schema.js';

/** What is set at one scope, what holds there, and where it comes from. */
export class ScopeSettingsView {
  @ApiProperty({ type: Object, example: { minMinutesFree: 60 }, description: 'What is set at this scope' })
  readonly overrides!: object;

  @ApiProperty({ type: Object, description: 'What holds here, after inheritance' })
  readonly effective!: object;

  @ApiProperty({
    type: Object,
    example: { minMinutesFree: { from: 'team', inherited: 30 } },
    description:
      'Of each setting the scope that it comes from, or "default", and what would hold if it were taken back here; of the event policy also who set each cell',
  })
  readonly sources!: object;
}

const listOf = (description: string) => ({ isArray: true, type: String, nullable: true, description });

/** One setting as a form needs it. */
export class SettingView implements SettingDescription {
  @ApiProperty({ example: 'minMinutesFree' }) readonly name!: string;
  @ApiProperty({ example: 'Min minutes free' }) readonly title!: string;
  @ApiProperty() readonly help!: string;
  @ApiProperty({ enum: SETTING_GROUPS }) readonly group!: SettingDescription['group'];

  @ApiProperty({ type: String, example: 'whole-number', description: 'How a value is entered' })
  readonly type!: SettingDescription['type'];

  @ApiProperty({ type: String, nullable: true, example: 'minutes' })
  readonly unit!: SettingDescription['unit'];

  @ApiProperty({ nullable: true, type: Number, description: 'Of a number, or of the length of a text' })
  readonly minimum!: number | null;

  @ApiProperty({ nullable: true, type: Number, example: 480 })
  readonly maximum!: number | null;

  @ApiProperty(listOf('All values there are, of the setting or of each of its cells'))
  readonly values!: SettingDescription['values'];

  @ApiProperty(listOf('The keys of a value that is an object, where there is a closed list of them'))
  readonly rows!: readonly string[] | null;

  @ApiProperty(listOf('The keys within a row'))
  readonly columns!: readonly string[] | null;

  @ApiProperty({ type: Object, description: 'What holds where nobody set it' })
  readonly default!: unknown;

  @ApiProperty({ enum: ['organisation', 'team', 'technician'], isArray: true })
  readonly scopes!: SettingDescription['scopes'];
}
