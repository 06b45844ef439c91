import { ApiProperty } from '@nestjs/swagger';
import type { CalendarRange, TeamBoards, Workboard } from '../application/read-workboard.js';
import { INSTANT } from './activity.view.js';
import { CalendarItemView, toItems, withoutDetails } from './calendar.view.js';
import { toIso, toSlotView } from './instant.js';
import { NEXT } from './queries.js';
import { seesDetailsOf, type Viewer } from './viewer.js';
import { OpennessView, toOpennessView, SlotView, WritesHeldView } from './workboard.view.js';

const TEXT = { nullable: true, type: String } as const;

class BoardCountsView {
  @ApiProperty() readonly nextActivities!: number;
  @ApiProperty() readonly leftOut!: number;
  @ApiProperty({ description: 'Activities that are late or at risk' }) readonly late!: number;
  @ApiProperty() readonly conflicts!: number;
}

class BoardView {
  @ApiProperty({ example: '7' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Ana Ruiz' }) readonly name!: string;
  @ApiProperty(TEXT) readonly teamId!: string | null;
  @ApiProperty(TEXT) readonly teamName!: string | null;
  @ApiProperty({ example: 'Europe/London' }) readonly timeZone!: string;
  @ApiProperty({ example: 60 }) readonly minMinutesFree!: number;
  @ApiProperty({ ...TEXT, description: 'Why nothing is planned anew; null when it is' })
  readonly held!: string | null;
  @ApiProperty({ isArray: true, type: WritesHeldView }) readonly writesHeld!: readonly WritesHeldView[];
  @ApiProperty({ isArray: true, type: SlotView, description: 'Working time inside the range' })
  readonly workingTime!: readonly SlotView[];
  @ApiProperty({ isArray: true, type: CalendarItemView, description: 'Ascending by start' })
  readonly items!: readonly CalendarItemView[];
  @ApiProperty({ type: OpennessView, description: 'Of the whole horizon, not of the range' })
  readonly openness!: OpennessView;
  @ApiProperty({
    type: BoardCountsView,
    nullable: true,
    description: 'Of the whole horizon, not of the range; null to who sees busy times only',
  })
  readonly counts!: BoardCountsView | null;
}

export class BoardsView {
  @ApiProperty({ example: '12' }) readonly planId!: string;
  @ApiProperty(INSTANT) readonly plannedAt!: string;
  @ApiProperty({ isArray: true, type: BoardView, description: 'By name' })
  readonly boards!: readonly BoardView[];
  @ApiProperty(NEXT)
  readonly next!: string | null;
}

/** Of technicians whose details the viewer may not see there is only when they are busy. */
export const toBoardsView = (
  { plan, boards, next }: TeamBoards<CalendarRange>,
  viewer: Viewer,
): BoardsView => ({
  planId: plan.id,
  plannedAt: toIso(plan.madeAt),
  boards: boards.map((range) => {
    const { technician, settings } = range.workboard;
    const board = toBoardView(range);
    return seesDetailsOf(viewer, technician.id, settings) ? board : withoutBoardDetails(board);
  }),
  next,
});

const withoutBoardDetails = (board: BoardView): BoardView => ({
  ...board,
  held: null,
  writesHeld: [],
  openness: { kept: [], givenUp: [] },
  items: withoutDetails(board.items),
  counts: null,
});

function toBoardView(range: CalendarRange): BoardView {
  const { technician, board, writesHeld } = range.workboard;
  return {
    technicianId: technician.id,
    name: technician.name,
    teamId: technician.teamId,
    teamName: technician.teamName,
    timeZone: board.timeZone,
    minMinutesFree: board.minMinutesFree,
    held: board.held,
    writesHeld,
    workingTime: range.workingTime.map(toSlotView),
    items: toItems(range),
    openness: toOpennessView(range.workboard),
    counts: {
      nextActivities: board.lane.length,
      leftOut: board.leftOut.length,
      late: lateActivities(range.workboard),
      conflicts: board.conflicts.length,
    },
  };
}

const lateActivities = ({ badges }: Workboard): number =>
  [...badges.values()].filter((of) => of.some(({ kind }) => kind === 'late' || kind === 'at-risk')).length;
