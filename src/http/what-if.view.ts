import { ApiProperty } from '@nestjs/swagger';
import type { WhatIfAnswer } from '../application/what-if-answer.js';
import { toIso } from './instant.js';

class WhatIfFiguresView {
  @ApiProperty({ description: 'Tickets that end after their due time' }) readonly late!: number;
  @ApiProperty({ description: 'Weight x minutes past the due time, by the weights that hold now' })
  readonly weightedLateness!: number;
  @ApiProperty({ description: 'Tickets without a time or without all of it' }) readonly leftOut!: number;
  @ApiProperty({ example: 1.2, description: 'Mean per technician and working day, of the next five' })
  readonly openingsPerDay!: number;
  @ApiProperty({ description: 'What the next reflow would write, without what a rule would hold back' })
  readonly writes!: number;
}

class FiguresComparedView {
  @ApiProperty({ type: WhatIfFiguresView, description: 'Planned anew with the settings that hold' })
  readonly before!: WhatIfFiguresView;
  @ApiProperty({ type: WhatIfFiguresView, description: 'Planned anew with the change' })
  readonly after!: WhatIfFiguresView;
  @ApiProperty({ type: WhatIfFiguresView, description: 'After less before' })
  readonly change!: WhatIfFiguresView;
  @ApiProperty({
    example: 41,
    description: 'Published service calls that would stand elsewhere by at least the minimum shift',
  })
  readonly moves!: number;
}

class NamedTicketView {
  @ApiProperty({ example: '60042' }) readonly ticketId!: string;
  @ApiProperty({ nullable: true, type: String, example: 'T20261120.0042' }) readonly number!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly title!: string | null;
}

class NamedTicketOfView extends NamedTicketView {
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
}

class TicketsNamedView {
  @ApiProperty({ example: 3 }) readonly count!: number;
  @ApiProperty({ type: NamedTicketOfView, isArray: true, description: 'The first 50' })
  readonly tickets!: readonly NamedTicketOfView[];
}

class LaneTopView {
  @ApiProperty({ type: NamedTicketView, isArray: true }) readonly before!: readonly NamedTicketView[];
  @ApiProperty({ type: NamedTicketView, isArray: true }) readonly after!: readonly NamedTicketView[];
}

class TechnicianComparedView extends FiguresComparedView {
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Ana Ruiz' }) readonly name!: string;
  @ApiProperty() readonly becomeLate!: number;
  @ApiProperty() readonly noLongerLate!: number;
  @ApiProperty({ description: 'Whether the order of the work changes' }) readonly laneChanged!: boolean;
  @ApiProperty({ type: LaneTopView, description: 'The first five tickets of each lane' })
  readonly laneTop!: LaneTopView;
}

/** What a change of settings would do. */
export class WhatIfView extends FiguresComparedView {
  @ApiProperty({
    example:
      'min minutes free 60: openings per day 1.2 to 4.0, 3 tickets become late, 41 calls move, writes of the next reflow 0 to 41',
  })
  readonly sentence!: string;
  @ApiProperty({ type: String, isArray: true, description: 'What the figures cannot show' })
  readonly notes!: readonly string[];
  @ApiProperty({ format: 'date-time', description: 'The moment that both were planned at' })
  readonly at!: string;
  @ApiProperty({ example: 30 }) readonly openingMinutes!: number;
  @ApiProperty({ type: TicketsNamedView }) readonly becomeLate!: TicketsNamedView;
  @ApiProperty({ type: TicketsNamedView }) readonly noLongerLate!: TicketsNamedView;
  @ApiProperty({
    type: String,
    isArray: true,
    description: 'Not planned, since their mailboxes were not read when they should have been',
  })
  readonly heldTechnicianIds!: readonly string[];
  @ApiProperty({
    type: TechnicianComparedView,
    isArray: true,
    description: 'Those for whom the change changes a setting, without those that are held',
  })
  readonly technicians!: readonly TechnicianComparedView[];
}

export const toWhatIfView = (answer: WhatIfAnswer): WhatIfView => ({ ...answer, at: toIso(answer.at) });
