import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { GiveTicket } from '../application/give-ticket.js';
import { PreviewGift } from '../application/preview-gift.js';
import { EffectView, toEffectView } from './act.view.js';
import { Idempotent } from './idempotency.js';
import { Preview } from './preview.js';
import { actorOf, type SignedRequest } from './require-key.js';

class GiveTicketRequest {
  @ApiProperty({ example: '29', description: 'An active technician' })
  @Matches(/^\d{1,15}$/, { message: 'technicianId must be the id of a technician, such as "29"' })
  readonly technicianId!: string;

  @ApiPropertyOptional({
    default: false,
    description: 'Give the ticket to the technician although somebody else is its primary resource',
  })
  @IsOptional()
  @IsBoolean()
  readonly replacePrimary?: boolean;
}

class GivenCallView {
  @ApiProperty({ example: '80892' }) readonly serviceCallId!: string;
  @ApiProperty({ enum: ['handed-over', 'technician-added', 'unchanged', 'left'] })
  readonly outcome!: string;
  @ApiProperty({
    nullable: true,
    type: String,
    example: 'started',
    description: "Why it was left as it is: a rule, or the vendor's words",
  })
  readonly reason!: string | null;
}

class GivenTicketView {
  @ApiProperty({ example: '60042' }) readonly ticketId!: string;
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
  @ApiProperty({ enum: ['assigned', 'replaced-primary', 'primary-already', 'added-to-calls'] })
  readonly outcome!: string;
  @ApiProperty({ nullable: true, type: String, description: 'The role that was written' })
  readonly roleId!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'The primary resource before' })
  readonly previousTechnicianId!: string | null;
  @ApiProperty({ type: GivenCallView, isArray: true, description: 'Our open service calls of other people' })
  readonly serviceCalls!: readonly GivenCallView[];
  @ApiProperty({
    type: EffectView,
    isArray: true,
    description: 'Of a preview: what would move, for each technician concerned; empty when it is done',
  })
  readonly effects!: readonly EffectView[];
}

@ApiTags('tickets')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/tickets')
export class TicketsController {
  constructor(
    private readonly giveTicket: GiveTicket,
    private readonly previewGift: PreviewGift,
  ) {}

  @Post(':id/technician')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({
    summary: 'Give a ticket to a technician',
    description:
      'The only request that changes who owns a ticket. Our service calls that have not started go with it and keep their times. ' +
      'For a secondary resource the owner stays, and the technician joins our calls. Safe to repeat. A preview knows what was stored last, and does not ask the PSA.',
  })
  @ApiResponse({ status: 200, type: GivenTicketView, description: 'What was written' })
  @ApiResponse({ status: 400, description: 'No technician is named' })
  @ApiResponse({ status: 404, description: 'Unknown ticket, or no active technician' })
  @ApiResponse({
    status: 409,
    description:
      'someone-else-is-primary, pinned-to-person, ticket-ended, technician-without-role, psa-refused, writing-is-off, run-in-progress; nothing was changed',
  })
  @ApiResponse({ status: 502, description: 'The PSA does not let us in, or refuses to be read' })
  @ApiResponse({
    status: 503,
    description: 'The PSA does not answer, or the budget of calls is used up: ask again, and it is completed',
  })
  async give(
    @Param('id') id: string,
    @Body() { technicianId, replacePrimary = false }: GiveTicketRequest,
    @Preview() isPreview: boolean,
    @Req() request: SignedRequest,
  ): Promise<GivenTicketView> {
    if (isPreview) {
      const { effects, ...given } = await this.previewGift.run(id, technicianId, replacePrimary);
      return { ...given, effects: effects.map(toEffectView) };
    }
    const given = await this.giveTicket.give(id, technicianId, replacePrimary, actorOf(request));
    return { ...given, effects: [] };
  }
}
