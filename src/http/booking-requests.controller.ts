import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { BookingRequests } from '../application/booking-requests.js';
import { LOG_PAGE } from '../application/paged-query.js';
import {
  BOOKING_REQUEST_STATUSES,
  type BookingRequest,
  type BookingRequestStatus,
} from '../application/ports/booking-request-store.port.js';
import { IsTeamId, IsTechnicianIds } from './appointment-type-requests.js';
import { Idempotent } from './idempotency.js';
import { toIso, toSlotOrNull } from './instant.js';
import { ApiPage, NEXT, readPageQuery } from './queries.js';
import { actorOf, type SignedRequest } from './require-key.js';

class MakeBookingRequest {
  @ApiProperty({ example: '4', description: 'An active appointment type' })
  @Matches(/^\d{1,18}$/, { message: 'typeId must be the id of an appointment type, such as "4"' })
  readonly typeId!: string;

  @ApiPropertyOptional({
    nullable: true,
    type: String,
    example: '1',
    description: 'Only this team may take it',
  })
  @IsTeamId()
  readonly teamId?: string | null;

  @ApiPropertyOptional({ type: String, isArray: true, maxItems: 200, description: 'Only these may take it' })
  @IsOptional()
  @IsTechnicianIds()
  readonly technicianIds?: readonly string[];

  @ApiPropertyOptional({ nullable: true, type: String, example: '60042' })
  @IsOptional()
  @Matches(/^(?:[a-z]+-)?\d{1,15}$/, {
    message: 'ticketId must be the id of a ticket, such as "60042", or null',
  })
  readonly ticketId?: string | null;
}

class BookedSlotView {
  @ApiProperty({ format: 'date-time' }) readonly start!: string;
  @ApiProperty({ format: 'date-time' }) readonly end!: string;
}

class BookingRequestView {
  @ApiProperty({ example: '12' }) readonly id!: string;
  @ApiProperty({ example: '4' }) readonly typeId!: string;
  @ApiProperty({ nullable: true, type: String, example: '1' }) readonly teamId!: string | null;
  @ApiProperty({ type: String, isArray: true, description: 'Of a booked one, who has it' })
  readonly technicianIds!: readonly string[];
  @ApiProperty({ nullable: true, type: String, example: '60042' }) readonly ticketId!: string | null;
  @ApiProperty({ enum: ['own', 'timezest'] }) readonly origin!: 'own' | 'timezest';
  @ApiProperty({ nullable: true, type: String, description: "TimeZest's own id" })
  readonly externalId!: string | null;
  @ApiProperty({ enum: BOOKING_REQUEST_STATUSES }) readonly status!: BookingRequestStatus;
  @ApiProperty({ format: 'date-time' }) readonly madeAt!: string;
  @ApiProperty({ nullable: true, type: BookedSlotView }) readonly bookedSlot!: BookedSlotView | null;
}

class BookingRequestsView {
  @ApiProperty({ type: BookingRequestView, isArray: true, description: 'Newest first' })
  readonly requests!: readonly BookingRequestView[];
  @ApiProperty(NEXT) readonly next!: string | null;
}

@ApiTags('appointment types')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/booking-requests')
export class BookingRequestsController {
  constructor(private readonly requests: BookingRequests) {}

  @Get()
  @ApiOperation({
    summary: 'Who was asked to book an appointment: those that are open, or of another status',
  })
  @ApiQuery({ name: 'status', required: false, enum: BOOKING_REQUEST_STATUSES, schema: { default: 'open' } })
  @ApiPage(LOG_PAGE)
  @ApiResponse({ status: 200, type: BookingRequestsView })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  async list(
    @Query('status') status?: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<BookingRequestsView> {
    const { entries, next } = await this.requests.page(status, readPageQuery(limit, cursor, LOG_PAGE));
    return { requests: entries.map(toView), next };
  }

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Tell that somebody was asked to book an appointment, so that openings are kept for it',
    description:
      'It is booked when somebody else makes a service call on its ticket, for a technician who may take it. Without a ticket it is open until it is withdrawn.',
  })
  @ApiResponse({ status: 201, type: BookingRequestView })
  @ApiResponse({ status: 400, description: 'A part is missing or no id; each is named' })
  @ApiResponse({ status: 422, description: 'Unknown type, team, technician or ticket; each is named' })
  async make(@Body() body: MakeBookingRequest, @Req() request: SignedRequest): Promise<BookingRequestView> {
    const { typeId, teamId = null, technicianIds = [], ticketId = null } = body;
    return toView(await this.requests.make({ typeId, teamId, technicianIds, ticketId }, actorOf(request)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an open booking request that was made here' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'Unknown booking request' })
  @ApiResponse({ status: 409, description: 'It is not open any more, or was made in TimeZest' })
  withdraw(@Param('id') id: string, @Req() request: SignedRequest): Promise<void> {
    return this.requests.withdraw(id, actorOf(request));
  }
}

const toView = ({ madeAt, bookedSlot, ...rest }: BookingRequest): BookingRequestView => ({
  ...rest,
  madeAt: toIso(madeAt),
  bookedSlot: toSlotOrNull(bookedSlot),
});
