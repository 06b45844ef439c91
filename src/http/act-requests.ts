import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateIf } from 'class-validator';
import type { Act } from '../application/act.js';
import { RequestError } from '../application/errors.js';
import { readInstant } from './instant.js';

export class PinRequest {
  @ApiPropertyOptional({
    enum: ['time', 'person', 'both'],
    default: 'time',
    description: 'person: it stays with the technician who has it, and may move in time',
  })
  @IsOptional()
  @IsIn(['time', 'person', 'both'])
  readonly to?: 'time' | 'person' | 'both';

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2026-11-23T14:00:00Z',
    description: 'A whole minute, from now on; not with "person"',
  })
  @IsOptional()
  @IsString()
  readonly start?: string;
}

export class SplitRequest {
  @ApiProperty({ minimum: 1, maximum: 60_000, example: 60, description: 'Of the first of the two parts' })
  @IsInt()
  @Min(1)
  @Max(60_000)
  readonly firstMinutes!: number;
}

export class PostponeRequest {
  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    example: '2026-11-25T08:00:00Z',
    description: 'null takes it back',
  })
  @ValidateIf((it: PostponeRequest) => it.notBefore !== null)
  @IsString()
  readonly notBefore!: string | null;
}

export class ExtendRequest {
  @ApiProperty({ minimum: 5, maximum: 480, example: 30 })
  @IsInt()
  @Min(5)
  @Max(480)
  readonly minutes!: number;
}

export class ReasonRequest {
  @ApiProperty({ minLength: 1, maxLength: 500, example: 'Solved on the phone' })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;
}

/** @throws RequestError `start-invalid`, `instant-invalid` */
export function readPin({ to = 'time', start }: PinRequest): Act {
  if (to !== 'person' && start !== undefined) return { kind: 'pin', to, start: readInstant(start, 'start') };
  if (to === 'person' && start === undefined) return { kind: 'pin', to };
  const message =
    to === 'person'
      ? 'must be left out when it is pinned to its technician only; send "to": "both" for both'
      : 'must say to what time it is pinned';
  throw new RequestError('start-invalid', `"start" ${message}.`, 400, [{ path: '/start', message }]);
}
