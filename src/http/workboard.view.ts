import { ApiProperty } from '@nestjs/swagger';
import type { CalendarRange, Workboard } from '../application/read-workboard.js';
import type { BoardBlock } from '../application/ports/plan-store.port.js';
import type { TicketKind, TicketRecord } from '../application/ports/psa-source.port.js';
import type { Placement } from '../planning/model/plan.js';
import { toIso, toIsoOrNull, toSlotView } from './instant.js';

const INSTANT = { format: 'date-time', example: '2026-11-23T13:00:00.000Z' } as const;

export class SlotView {
  @ApiProperty(INSTANT) readonly start!: string;
  @ApiProperty({ ...INSTANT, description: 'Exclusive' }) readonly end!: string;
}

const WORK_KIND = {
  enum: ['ticket', 'project-task'],
  nullable: true,
  type: String,
  description: 'What the work is in the PSA; null when it is not known any more',
};

export class ActivityView {
  @ApiProperty({ example: '1042.7.1' }) readonly activityId!: string;
  @ApiProperty(WORK_KIND) readonly workKind!: TicketKind | null;
  @ApiProperty({ example: 'T20261121.0042', nullable: true, type: String }) readonly ticketNumber!:
    string | null;
  @ApiProperty({ example: 'Printer is offline', nullable: true, type: String }) readonly title!:
    string | null;
  @ApiProperty({ example: 'Contoso', nullable: true, type: String }) readonly company!: string | null;
  @ApiProperty({ minimum: 1, maximum: 4, nullable: true, type: Number, description: '1 critical to 4 low' })
  readonly priority!: number | null;
  @ApiProperty({ ...INSTANT, nullable: true, type: String }) readonly dueAt!: string | null;
}

export class LaneItemView extends ActivityView {
  @ApiProperty({ ...INSTANT, nullable: true, type: String, description: 'Null when the gaps leave no room' })
  readonly estimatedStart!: string | null;
  @ApiProperty() readonly filler!: boolean;
}

export class LeftOutView extends ActivityView {
  @ApiProperty({ example: 'horizon-full' }) readonly reason!: string;
  @ApiProperty({ isArray: true, type: String, example: ['extend-horizon'] })
  readonly wouldHelp!: readonly string[];
}

export class FixedAppointmentView extends SlotView {
  @ApiProperty({ example: 'call:412' }) readonly id!: string;
  @ApiProperty({ example: 'Imported' }) readonly label!: string;
  @ApiProperty({ example: 'imported' }) readonly kind!: string;
  @ApiProperty({ example: 'Contoso: kick-off' }) readonly title!: string;
}

export class IgnoredView {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ example: 'free, timed: does not block by the default event policy' }) readonly why!: string;
}

class WritesHeldView {
  @ApiProperty({ enum: ['writing-is-stopped', 'technician-is-paused', 'source-too-old'] })
  readonly rule!: string;
  @ApiProperty({ example: 'The emergency stop is on: nothing is written for anybody.' })
  readonly message!: string;
}

export class WorkboardView {
  @ApiProperty({ example: '7' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Ana Ruiz' }) readonly name!: string;
  @ApiProperty({ example: 'Europe/London' }) readonly timeZone!: string;
  @ApiProperty({ example: 60 }) readonly minMinutesFree!: number;
  @ApiProperty({ example: '12' }) readonly planId!: string;
  @ApiProperty(INSTANT) readonly plannedAt!: string;
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'Why nothing is planned anew or written; null when it is',
  })
  readonly held!: string | null;
  @ApiProperty({
    isArray: true,
    type: WritesHeldView,
    description: 'What holds back all writes for the technician now; empty while they are written',
  })
  readonly writesHeld!: readonly WritesHeldView[];
  @ApiProperty({ isArray: true, type: LaneItemView }) readonly nextActivities!: readonly LaneItemView[];
  @ApiProperty({ isArray: true, type: FixedAppointmentView })
  readonly fixedAppointments!: readonly FixedAppointmentView[];
  @ApiProperty({ isArray: true, type: LeftOutView }) readonly leftOut!: readonly LeftOutView[];
  @ApiProperty({
    isArray: true,
    type: ActivityView,
    description: 'Waiting for a customer or vendor; the rank is kept',
  })
  readonly waiting!: readonly ActivityView[];
  @ApiProperty({
    isArray: true,
    type: IgnoredView,
    description: 'Found on a calendar and not counted, with the reason',
  })
  readonly ignored!: readonly IgnoredView[];
  @ApiProperty({ isArray: true, type: String }) readonly conflicts!: readonly string[];
}

export class CalendarItemView extends SlotView {
  @ApiProperty({
    enum: ['activity', 'fixed', 'gap', 'busy'],
    description: 'busy: either of the first two, to who may not see which',
  })
  readonly kind!: 'activity' | 'fixed' | 'gap' | 'busy';
  @ApiProperty({ example: 'Imported' }) readonly label!: string;
  @ApiProperty({ nullable: true, type: String }) readonly title!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly activityId!: string | null;
  @ApiProperty(WORK_KIND) readonly workKind!: TicketKind | null;
  @ApiProperty({ nullable: true, type: Number, description: '1-based part of the activity' })
  readonly chunk!: number | null;
}

export class CalendarView {
  @ApiProperty({ example: '7' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Europe/London' }) readonly timeZone!: string;
  @ApiProperty({ example: '12' }) readonly planId!: string;
  @ApiProperty({ isArray: true, type: CalendarItemView }) readonly items!: readonly CalendarItemView[];
}

/** The board as the API shows it. */
export function toWorkboardView({ technician, plan, board, tickets, writesHeld }: Workboard): WorkboardView {
  const first = new Map<string, Placement>();
  for (const placement of board.calendar) {
    if (!first.has(placement.activityId)) first.set(placement.activityId, placement);
  }
  return {
    technicianId: technician.id,
    name: technician.name,
    timeZone: board.timeZone,
    minMinutesFree: board.minMinutesFree,
    planId: plan.id,
    plannedAt: toIso(plan.madeAt),
    held: board.held,
    writesHeld,
    nextActivities: board.lane.map((id) => ({
      ...toActivityView(id, tickets),
      estimatedStart: toIsoOrNull(first.get(id)?.slot.start ?? null),
      filler: first.get(id)?.filler ?? false,
    })),
    fixedAppointments: board.blocks.map(toFixedView),
    leftOut: board.leftOut.map(({ activityId, reason, wouldHelp }) => ({
      ...toActivityView(activityId, tickets),
      reason,
      wouldHelp,
    })),
    waiting: board.waiting.map((id) => toActivityView(id, tickets)),
    ignored: board.ignored.map(({ id, title, why }) => ({ id, title, why })),
    conflicts: board.conflicts,
  };
}

/** Activities, fixed blocks and gaps of a range, ascending by start. */
export function toCalendarView({ workboard: { board, plan, tickets }, gaps }: CalendarRange): CalendarView {
  const none = { title: null, activityId: null, workKind: null, chunk: null };
  const items: CalendarItemView[] = [
    ...board.calendar.map(({ activityId, chunk, slot, filler }) => ({
      ...toSlotView(slot),
      kind: 'activity' as const,
      label: filler ? 'Filler' : 'Next Activity',
      title: toActivityView(activityId, tickets).title,
      activityId,
      workKind: toActivityView(activityId, tickets).workKind,
      chunk,
    })),
    ...board.blocks.map((it) => ({
      ...none,
      ...toSlotView(it.slot),
      kind: 'fixed' as const,
      label: it.label,
      title: it.title,
    })),
    ...gaps.map((gap) => ({ ...none, ...toSlotView(gap), kind: 'gap' as const, label: 'Free' })),
  ];
  return {
    technicianId: board.technicianId,
    timeZone: board.timeZone,
    planId: plan.id,
    items: items.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)),
  };
}

/** The same with nothing but when somebody is busy. */
export const withoutDetails = ({ items, ...rest }: CalendarView): CalendarView => ({
  ...rest,
  items: items.map((it) =>
    it.kind === 'gap'
      ? it
      : {
          start: it.start,
          end: it.end,
          kind: 'busy',
          label: 'Busy',
          title: null,
          activityId: null,
          workKind: null,
          chunk: null,
        },
  ),
});

function toActivityView(activityId: string, tickets: ReadonlyMap<string, TicketRecord>): ActivityView {
  const ticket = tickets.get(activityId.split('.')[0] ?? '');
  if (ticket === undefined) {
    const unknown = { ticketNumber: null, title: null, company: null, priority: null, dueAt: null };
    return { activityId, workKind: null, ...unknown };
  }
  const { kind: workKind, number: ticketNumber, title, companyName: company, priority, dueAt } = ticket;
  return { activityId, workKind, ticketNumber, title, company, priority, dueAt: toIsoOrNull(dueAt) };
}

const toFixedView = ({ id, label, kind, title, slot }: BoardBlock): FixedAppointmentView => ({
  id,
  label,
  kind,
  title,
  ...toSlotView(slot),
});
