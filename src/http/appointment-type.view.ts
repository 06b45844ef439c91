import { ApiProperty } from '@nestjs/swagger';
import type { StoredAppointmentType } from '../application/ports/appointment-type-store.port.js';
import type { AppointmentMode, MinimumNotice } from '../planning/model/appointment-type.js';

export const MODES = [
  'one-person',
  'round-robin',
  'maximum-availability',
  'panel',
] as const satisfies readonly AppointmentMode[];
export const NOTICE_COUNTS = [
  'wall-clock',
  'business-time',
] as const satisfies readonly MinimumNotice['counts'][];
export const INCREMENTS = [5, 10, 15, 20, 30, 60] as const;

class MinimumNoticeView {
  @ApiProperty({ type: 'integer', example: 120 }) readonly minutes!: number;
  @ApiProperty({
    enum: NOTICE_COUNTS,
    description: "Minutes of any time, or of the technician's working time",
  })
  readonly counts!: (typeof NOTICE_COUNTS)[number];
}

export class AppointmentTypeView {
  @ApiProperty({ example: '4' }) readonly id!: string;
  @ApiProperty({ example: 'Remote session' }) readonly name!: string;
  @ApiProperty({ type: 'integer', example: 30 }) readonly durationMinutes!: number;
  @ApiProperty({ type: 'integer', example: 0 }) readonly bufferBeforeMinutes!: number;
  @ApiProperty({ type: 'integer', example: 15 }) readonly bufferAfterMinutes!: number;
  @ApiProperty({ type: 'integer', enum: INCREMENTS, example: 30 }) readonly incrementMinutes!: number;
  @ApiProperty({ type: MinimumNoticeView }) readonly minimumNotice!: MinimumNoticeView;
  @ApiProperty({ type: 'integer', example: 14, description: '0 is no limit' }) readonly windowDays!: number;
  @ApiProperty({ type: 'integer', example: 0, description: '0 is no limit' }) readonly maxPerDay!: number;
  @ApiProperty({ enum: MODES }) readonly mode!: (typeof MODES)[number];
  @ApiProperty({ type: 'integer', example: 0, description: 'Of a panel; 0 is all of its technicians' })
  readonly panelSize!: number;
  @ApiProperty({ nullable: true, type: String, example: '1' }) readonly teamId!: string | null;
  @ApiProperty({ type: String, isArray: true, example: [] }) readonly technicianIds!: readonly string[];
  @ApiProperty({ nullable: true, type: String, example: 'by TimeZest' }) readonly bookedAs!: string | null;
  @ApiProperty({ enum: ['own', 'timezest'] }) readonly origin!: 'own' | 'timezest';
  @ApiProperty({ nullable: true, type: String, description: "TimeZest's own id" })
  readonly externalId!: string | null;
  @ApiProperty({ description: 'Only active types are offered' }) readonly active!: boolean;
}

export const toAppointmentTypeView = (type: StoredAppointmentType): AppointmentTypeView => ({
  ...type,
  minimumNotice: { ...type.minimumNotice },
});
