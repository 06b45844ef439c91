import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { AppointmentTypeWish } from '../application/appointment-types.js';
import { INCREMENTS, MODES, NOTICE_COUNTS } from './appointment-type.view.js';

/** A whole number of the range, with a message that names both. */
const Whole = (name: string, least: number, most: number): PropertyDecorator => {
  const message = `${name} must be a whole number from ${least} to ${most}`;
  return (target, key) => {
    for (const check of [IsInt({ message }), Min(least, { message }), Max(most, { message })])
      check(target, key);
  };
};

/** Left out it is as it was, or usual; null would be neither. */
const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
const MayBeNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);

export const IsTechnicianIds = (): PropertyDecorator => (target, key) => {
  const message = 'technicianIds must be 0 to 200 ids of technicians, such as ["29"], each once';
  IsArray({ message })(target, key);
  ArrayMaxSize(200, { message })(target, key);
  ArrayUnique({ message })(target, key);
  Matches(/^\d{1,15}$/, { each: true, message })(target, key);
};

export const IsTeamId = (): PropertyDecorator => (target, key) => {
  MayBeNull()(target, key);
  Matches(/^\d{1,15}$/, { message: 'teamId must be the id of a team, such as "1", or null' })(target, key);
};

class MinimumNoticeRequest {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 43_200, example: 120 })
  @Whole('minimumNotice.minutes', 0, 43_200)
  readonly minutes!: number;

  @ApiProperty({
    enum: NOTICE_COUNTS,
    description: "Minutes of any time, or of the technician's working time",
  })
  @IsIn(NOTICE_COUNTS, { message: `minimumNotice.counts must be one of ${NOTICE_COUNTS.join(', ')}` })
  readonly counts!: (typeof NOTICE_COUNTS)[number];
}

export class MakeAppointmentTypeRequest {
  @ApiProperty({
    minLength: 1,
    maxLength: 100,
    example: 'Remote session',
    description: 'No two types share it',
  })
  @IsString({ message: 'name must be a text' })
  @Length(1, 100, { message: 'name must have 1 to 100 characters' })
  @Matches(/^\S(.*\S)?$/, { message: 'name must be one line, without a space at either end' })
  readonly name!: string;

  @ApiProperty({ type: 'integer', minimum: 5, maximum: 480, example: 30 })
  @Whole('durationMinutes', 5, 480)
  readonly durationMinutes!: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 240,
    default: 0,
    description: 'Kept free before it',
  })
  @MayBeLeftOut()
  @Whole('bufferBeforeMinutes', 0, 240)
  readonly bufferBeforeMinutes?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 240,
    default: 0,
    description: 'Kept free after it',
  })
  @MayBeLeftOut()
  @Whole('bufferAfterMinutes', 0, 240)
  readonly bufferAfterMinutes?: number;

  @ApiPropertyOptional({
    type: 'integer',
    enum: INCREMENTS,
    default: 30,
    description: "Starts are multiples of it on the technician's clock",
  })
  @MayBeLeftOut()
  @IsIn(INCREMENTS, { message: `incrementMinutes must be one of ${INCREMENTS.join(', ')}` })
  readonly incrementMinutes?: number;

  @ApiPropertyOptional({ type: MinimumNoticeRequest, description: 'Without it, none is needed' })
  @MayBeLeftOut()
  @IsObject({ message: 'minimumNotice must be an object such as {"minutes": 120, "counts": "wall-clock"}' })
  @ValidateNested()
  @Type(() => MinimumNoticeRequest)
  readonly minimumNotice?: MinimumNoticeRequest;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 365,
    default: 0,
    description: 'Days after today on which it may start at the latest; 0 is no limit',
  })
  @MayBeLeftOut()
  @Whole('windowDays', 0, 365)
  readonly windowDays?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 100,
    default: 0,
    description: 'Of this type for one technician on one date; 0 is no limit',
  })
  @MayBeLeftOut()
  @Whole('maxPerDay', 0, 100)
  readonly maxPerDay?: number;

  @ApiPropertyOptional({ enum: MODES, default: 'maximum-availability' })
  @MayBeLeftOut()
  @IsIn(MODES, { message: `mode must be one of ${MODES.join(', ')}` })
  readonly mode?: (typeof MODES)[number];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 200,
    default: 0,
    description: 'Of a panel alone: how many technicians it takes; 0 is all of them',
  })
  @MayBeLeftOut()
  @Whole('panelSize', 0, 200)
  readonly panelSize?: number;

  @ApiPropertyOptional({
    nullable: true,
    type: String,
    example: '1',
    description: 'Everybody of the team takes it; an active type has this or technicianIds',
  })
  @IsTeamId()
  readonly teamId?: string | null;

  @ApiPropertyOptional({ type: String, isArray: true, maxItems: 200, example: ['29'] })
  @MayBeLeftOut()
  @IsTechnicianIds()
  readonly technicianIds?: readonly string[];

  @ApiPropertyOptional({
    nullable: true,
    type: String,
    minLength: 1,
    maxLength: 200,
    description:
      'What the description of a service call or the subject of an event contains, by which a booking of it is known; maxPerDay counts these',
  })
  @MayBeNull()
  @IsString({ message: 'bookedAs must be a text or null' })
  @Length(1, 200, { message: 'bookedAs must have 1 to 200 characters' })
  @Matches(/\S/, { message: 'bookedAs must not be blank' })
  readonly bookedAs?: string | null;

  @ApiPropertyOptional({ default: true, description: 'Only active types are offered' })
  @MayBeLeftOut()
  @IsBoolean({ message: 'active must be true or false' })
  readonly active?: boolean;
}

/** What is left out stays as it is. */
export class ChangeAppointmentTypeRequest extends PartialType(MakeAppointmentTypeRequest, {
  skipNullProperties: false,
}) {}

/** What a type is where nothing else is asked for. */
const USUAL: Omit<AppointmentTypeWish, 'name' | 'durationMinutes'> = {
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  incrementMinutes: 30,
  minimumNotice: { minutes: 0, counts: 'wall-clock' },
  windowDays: 0,
  maxPerDay: 0,
  mode: 'maximum-availability',
  panelSize: 0,
  teamId: null,
  technicianIds: [],
  bookedAs: null,
  active: true,
};

/** What a request names: a class has each of its properties, with undefined where none was sent. */
export const namedIn = <Asked extends object>(asked: Asked): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Asked;

export const toWish = (asked: MakeAppointmentTypeRequest): AppointmentTypeWish => ({
  ...USUAL,
  ...namedIn(asked),
});
