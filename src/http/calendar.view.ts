import { ApiProperty } from '@nestjs/swagger';
import type { BoardBlock } from '../application/ports/plan-store.port.js';
import type { CalendarRange } from '../application/read-workboard.js';
import type { Placement } from '../planning/model/plan.js';
import type { Interval } from '../planning/time/interval.js';
import {
  AskedView,
  BadgeView,
  INSTANT,
  NOTHING_KNOWN,
  TicketFactsView,
  toAskedView,
  toTicketFacts,
} from './activity.view.js';
import { toSlotView } from './instant.js';

/** Activities, fixed blocks and gaps, as one list. */
export class CalendarItemView extends TicketFactsView {
  @ApiProperty({ example: 'activity:60042.7.1/1', description: 'The same in every version of the plan' })
  readonly id!: string;
  @ApiProperty({
    enum: ['activity', 'fixed', 'gap', 'busy'],
    description: 'busy: either of the first two, to who may not see which',
  })
  readonly kind!: 'activity' | 'fixed' | 'gap' | 'busy';
  @ApiProperty(INSTANT) readonly start!: string;
  @ApiProperty({ ...INSTANT, description: 'Exclusive' }) readonly end!: string;
  @ApiProperty({ example: 'Imported' }) readonly label!: string;
  @ApiProperty({ nullable: true, type: String, description: 'Of work of ours, also where it is fixed' })
  readonly activityId!: string | null;
  @ApiProperty({ nullable: true, type: Number, description: '1-based part of the activity' })
  readonly chunk!: number | null;
  @ApiProperty({ nullable: true, type: AskedView, description: 'null: nothing' })
  readonly asked!: AskedView | null;
  @ApiProperty({ isArray: true, type: BadgeView }) readonly badges!: readonly BadgeView[];
}

export class CalendarView {
  @ApiProperty({ example: '7' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Europe/London' }) readonly timeZone!: string;
  @ApiProperty({ example: '12' }) readonly planId!: string;
  @ApiProperty({ isArray: true, type: CalendarItemView, description: 'Ascending by start' })
  readonly items!: readonly CalendarItemView[];
}

export const toCalendarView = (range: CalendarRange): CalendarView => ({
  technicianId: range.workboard.technician.id,
  timeZone: range.workboard.board.timeZone,
  planId: range.workboard.plan.id,
  items: toItems(range),
});

/** The same items with nothing but when somebody is busy. */
export const withoutDetails = (items: readonly CalendarItemView[]): readonly CalendarItemView[] =>
  items.map((it, index) =>
    it.kind === 'gap'
      ? it
      : {
          ...NOTHING_KNOWN,
          // Neither kind nor number of what is there may be told.
          id: `busy:${it.start}:${index}`,
          kind: 'busy',
          start: it.start,
          end: it.end,
          label: 'Busy',
          activityId: null,
          chunk: null,
          asked: null,
          badges: [],
        },
  );

/** Ascending by start. */
export function toItems({ workboard, gaps }: CalendarRange): readonly CalendarItemView[] {
  const { board, badges } = workboard;
  const fromPlacement = ({ activityId, chunk, slot, filler }: Placement): CalendarItemView => ({
    ...toTicketFacts(activityId, workboard),
    id: `activity:${activityId}/${chunk}`,
    kind: 'activity',
    ...toSlotView(slot),
    label: filler ? 'Filler' : 'Next Activity',
    activityId,
    chunk,
    asked: toAskedView(workboard.instructions.get(activityId)),
    badges: badges.get(activityId) ?? [],
  });
  const fromBlock = ({ id, label, title, slot, activityId }: BoardBlock): CalendarItemView => ({
    ...toTicketFacts(activityId ?? null, workboard),
    id,
    kind: 'fixed',
    ...toSlotView(slot),
    label,
    title,
    activityId: activityId ?? null,
    chunk: null,
    asked: activityId === undefined ? null : toAskedView(workboard.instructions.get(activityId)),
    badges: badges.get(id) ?? [],
  });
  const fromGap = (gap: Interval): CalendarItemView => ({
    ...NOTHING_KNOWN,
    id: `gap:${gap.start}`,
    kind: 'gap',
    ...toSlotView(gap),
    label: 'Free',
    activityId: null,
    chunk: null,
    asked: null,
    badges: [],
  });
  const items = [...board.calendar.map(fromPlacement), ...board.blocks.map(fromBlock), ...gaps.map(fromGap)];
  return items.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
