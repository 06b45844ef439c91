import { ApiProperty } from '@nestjs/swagger';
import type { Workboard } from '../application/read-workboard.js';
import type { Ended } from '../application/ports/instruction.js';
import type { BoardBlock } from '../application/ports/plan-store.port.js';
import { givenUpWords } from '../application/given-up-words.js';
import type { GivenUpReason } from '../planning/model/keep-open.js';
import type { Placement } from '../planning/model/plan.js';
import { GIVEN_UP_REASONS, LEFT_OUT_REASONS, REMEDIES } from '../wire/plan-file.js';
import { BLOCK_KINDS } from '../wire/problem-file.js';
import { ActivityView, BadgeView, INSTANT, toActivityView } from './activity.view.js';
import { toIso, toIsoOrNull, toSlotView } from './instant.js';

export class SlotView {
  @ApiProperty(INSTANT) readonly start!: string;
  @ApiProperty({ ...INSTANT, description: 'Exclusive' }) readonly end!: string;
}

class LaneItemView extends ActivityView {
  @ApiProperty({ ...INSTANT, nullable: true, type: String, description: 'Null when the gaps leave no room' })
  readonly estimatedStart!: string | null;
  @ApiProperty() readonly filler!: boolean;
}

class LeftOutView extends ActivityView {
  @ApiProperty({ enum: [...LEFT_OUT_REASONS, 'calendar-not-readable'], example: 'horizon-full' })
  readonly reason!: string;
  @ApiProperty({ isArray: true, enum: REMEDIES, example: ['extend-horizon'] })
  readonly wouldHelp!: readonly string[];
}

class EndedView extends ActivityView {
  @ApiProperty({ enum: ['completed', 'cancelled', 'declined'] }) readonly how!: Ended['how'];
  @ApiProperty(INSTANT) readonly endedAt!: string;
  @ApiProperty({ nullable: true, type: String, example: 'Solved on the phone' })
  readonly why!: string | null;
}

class FixedAppointmentView extends SlotView {
  @ApiProperty({ example: 'call:412' }) readonly id!: string;
  @ApiProperty({ example: 'Imported' }) readonly label!: string;
  @ApiProperty({ enum: BLOCK_KINDS, example: 'imported' }) readonly kind!: string;
  @ApiProperty({ example: 'Contoso: kick-off' }) readonly title!: string;
  @ApiProperty({
    type: ActivityView,
    nullable: true,
    description: 'Of a service call of ours; null for all else',
  })
  readonly activity!: ActivityView | null;
  @ApiProperty({ isArray: true, type: BadgeView }) readonly badges!: readonly BadgeView[];
}

class IgnoredView {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ example: 'free, timed: does not block by the default event policy' }) readonly why!: string;
}

class KeptOpeningView extends SlotView {
  @ApiProperty({ example: '4' }) readonly typeId!: string;
  @ApiProperty({ example: 'Remote session' }) readonly typeName!: string;
}

class GivenUpView {
  @ApiProperty({ enum: ['opening', 'gaps'] }) readonly kind!: 'opening' | 'gaps';
  @ApiProperty({ enum: GIVEN_UP_REASONS, example: 'work-would-be-late' }) readonly reason!: GivenUpReason;
  @ApiProperty({
    example: 'No opening for Remote session between 13:00 and 17:00: there is no free time left.',
  })
  readonly message!: string;
}

/** What is kept open for appointments, and what had to be given up. */
export class OpennessView {
  @ApiProperty({ isArray: true, type: KeptOpeningView, description: 'No work is planned over these' })
  readonly kept!: readonly KeptOpeningView[];
  @ApiProperty({ isArray: true, type: GivenUpView }) readonly givenUp!: readonly GivenUpView[];
}

export class WritesHeldView {
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
  @ApiProperty({ isArray: true, type: FixedAppointmentView, description: 'Work that is going on' })
  readonly started!: readonly FixedAppointmentView[];
  @ApiProperty({ isArray: true, type: LaneItemView }) readonly nextActivities!: readonly LaneItemView[];
  @ApiProperty({ isArray: true, type: FixedAppointmentView, description: 'Without those that are started' })
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
    type: EndedView,
    description:
      'Completed, cancelled or declined here while its ticket is open; can be reopened. Latest first',
  })
  readonly ended!: readonly EndedView[];
  @ApiProperty({
    isArray: true,
    type: IgnoredView,
    description: 'Found on a calendar and not counted, with the reason',
  })
  readonly ignored!: readonly IgnoredView[];
  @ApiProperty({ type: OpennessView }) readonly openness!: OpennessView;
  @ApiProperty({ isArray: true, type: String }) readonly conflicts!: readonly string[];
}

/** The board as the API shows it. */
export function toWorkboardView(workboard: Workboard): WorkboardView {
  const { technician, plan, board, writesHeld } = workboard;
  const isStarted = ({ kind }: BoardBlock): boolean => kind === 'started';
  const fixed = (block: BoardBlock): FixedAppointmentView => toFixedView(block, workboard);
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
    started: board.blocks.filter(isStarted).map(fixed),
    nextActivities: board.lane.map((id) => ({
      ...toActivityView(id, workboard),
      estimatedStart: toIsoOrNull(first.get(id)?.slot.start ?? null),
      filler: first.get(id)?.filler ?? false,
    })),
    fixedAppointments: board.blocks.filter((it) => !isStarted(it)).map(fixed),
    leftOut: board.leftOut.map(({ activityId, reason, wouldHelp }) => ({
      ...toActivityView(activityId, workboard),
      reason,
      wouldHelp,
    })),
    waiting: board.waiting.map((id) => toActivityView(id, workboard)),
    ended: toEndedViews(workboard),
    ignored: board.ignored.map(({ id, title, why }) => ({ id, title, why })),
    openness: toOpennessView(workboard),
    conflicts: board.conflicts,
  };
}

export const toOpennessView = ({ board, typeNames }: Workboard): OpennessView => {
  const nameOf = (id: string): string => typeNames.get(id) ?? id;
  return {
    kept: board.openness.kept.map(({ typeId, slot }) => ({
      typeId,
      typeName: nameOf(typeId),
      ...toSlotView(slot),
    })),
    givenUp: board.openness.givenUp.map((it) => ({
      kind: it.kind,
      reason: it.reason,
      message: givenUpWords(it, nameOf, board.timeZone),
    })),
  };
};

const toEndedViews = (workboard: Workboard): readonly EndedView[] =>
  [...workboard.instructions.values()]
    .flatMap(({ activityId, ended }) => (ended === null ? [] : [{ activityId, ended }]))
    .toSorted((a, b) => b.ended.at - a.ended.at)
    .map(({ activityId, ended: { how, at, reason } }) => ({
      ...toActivityView(activityId, workboard),
      how,
      endedAt: toIso(at),
      why: reason,
    }));

const toFixedView = (
  { id, label, kind, title, slot, activityId }: BoardBlock,
  workboard: Workboard,
): FixedAppointmentView => ({
  id,
  label,
  kind,
  title,
  ...toSlotView(slot),
  activity: activityId === undefined ? null : toActivityView(activityId, workboard),
  badges: workboard.badges.get(id) ?? [],
});
