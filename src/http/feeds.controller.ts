import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { CalendarFeeds } from '../application/calendar-feeds.js';
import type { StoredFeed } from '../application/ports/feed-store.port.js';
import { Idempotent } from './idempotency.js';
import { toIso } from './instant.js';

/** Where others reach this installation, with a slash at its end; null when nobody said. */
export const PUBLIC_URL = Symbol('public address');

class MakeFeedRequest {
  @ApiProperty({ example: 'Dispatch wall', description: 'Whom the feed is for; shown in the list only' })
  @IsString({ message: 'label must be a text' })
  @Length(1, 100, { message: 'label must have 1 to 100 characters' })
  @Matches(/\S/, { message: 'label must not be blank' })
  readonly label!: string;

  @ApiPropertyOptional({
    default: false,
    description: "Name the technician's mailbox as the organizer of the free and busy time",
  })
  @IsOptional()
  @IsBoolean({ message: 'showsMailbox must be true or false' })
  readonly showsMailbox?: boolean;
}

class FeedView {
  @ApiProperty({ example: '4' }) readonly id!: string;
  @ApiProperty({ example: 'Dispatch wall' }) readonly label!: string;
  @ApiProperty() readonly showsMailbox!: boolean;
  @ApiProperty({ example: '2026-11-23T09:00:00.000Z' }) readonly madeAt!: string;
  @ApiProperty({
    nullable: true,
    type: String,
    example: '2026-11-23',
    description: 'UTC date of the last read',
  })
  readonly lastUsedOn!: string | null;
}

class AddressesView {
  @ApiProperty({ description: 'Events, for calendar programs' }) readonly ics!: string;
  @ApiProperty({ description: 'Free and busy time, for schedulers' }) readonly ifb!: string;
}

class MadeFeedView extends FeedView {
  @ApiProperty({ type: AddressesView, description: 'Shown this once. Who has them can read the feed.' })
  readonly addresses!: AddressesView;
}

@ApiTags('feeds')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@ApiResponse({ status: 404, description: 'Unknown technician or feed' })
@Controller('v1/technicians/:id/feeds')
export class FeedsController {
  constructor(
    private readonly feeds: CalendarFeeds,
    @Inject(PUBLIC_URL) private readonly publicUrl: string | null,
  ) {}

  @Post()
  @Idempotent('shown-once')
  @ApiOperation({ summary: 'Make a feed of a technician that can be read without a key' })
  @ApiResponse({ status: 201, type: MadeFeedView })
  async make(@Param('id') id: string, @Body() body: MakeFeedRequest): Promise<MadeFeedView> {
    const { feed, token } = await this.feeds.make(id, {
      label: body.label.trim(),
      showsMailbox: body.showsMailbox ?? false,
    });
    const address = `${this.publicUrl ?? '/'}v1/feeds/${token}`;
    return { ...toView(feed), addresses: { ics: `${address}.ics`, ifb: `${address}.ifb` } };
  }

  @Get()
  @ApiOperation({ summary: 'The feeds of a technician, without their addresses' })
  @ApiResponse({ status: 200, type: FeedView, isArray: true })
  async list(@Param('id') id: string): Promise<FeedView[]> {
    return (await this.feeds.list(id)).map(toView);
  }

  @Delete(':feedId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a feed; its addresses answer nothing any more' })
  @ApiResponse({ status: 204 })
  revoke(@Param('id') id: string, @Param('feedId') feedId: string): Promise<void> {
    return this.feeds.revoke(id, feedId);
  }
}

const toView = ({ id, label, showsMailbox, madeAt, lastUsedOn }: StoredFeed): FeedView => ({
  id,
  label,
  showsMailbox,
  madeAt: toIso(madeAt),
  lastUsedOn,
});
