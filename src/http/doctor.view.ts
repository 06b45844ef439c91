import { ApiProperty } from '@nestjs/swagger';
import type { Diagnosis } from '../application/doctor.js';
import { FINDING_GUIDE } from '../application/finding-guide.js';
import type { SourceFinding } from '../application/ports/source-log.port.js';
import type { VendorBudget } from '../application/read-call-budgets.js';
import { toIso } from './instant.js';
import { NEXT } from './queries.js';

/** One finding of the doctor. */
class FindingView {
  @ApiProperty({ example: 'autotask:tickets' }) readonly source!: string;
  @ApiProperty({ enum: Object.keys(FINDING_GUIDE), example: 'ticket-without-company' })
  readonly code!: string;
  @ApiProperty({ example: 'ticket 1042' }) readonly subject!: string;
  @ApiProperty({ description: 'What was seen' }) readonly message!: string;
  @ApiProperty({
    enum: ['fault', 'warning', 'hint'],
    description: 'fault: work is not planned or written, or time is not seen; warning: the plan may be off',
  })
  readonly weight!: string;
  @ApiProperty({ description: 'What it means for the plan' }) readonly causes!: string;
  @ApiProperty({ description: 'What a person can do about it' }) readonly mend!: string;
}

/** A page of findings. */
export class FindingsView {
  @ApiProperty({ type: FindingView, isArray: true, description: 'By source, code and subject' })
  readonly findings!: readonly FindingView[];
  @ApiProperty(NEXT) readonly next!: string | null;
}

/** How fresh a source is. */
export class SourceView {
  @ApiProperty({ example: 'autotask:tickets' }) readonly name!: string;
  @ApiProperty({ format: 'date-time' }) readonly attemptedAt!: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly succeededAt!: string | null;
  @ApiProperty() readonly records!: number;
  @ApiProperty({ nullable: true, type: String }) readonly error!: string | null;
}

/** Where we stand with a vendor that limits calls. */
export class CallBudgetView {
  @ApiProperty({ example: 'autotask' }) readonly vendor!: string;
  @ApiProperty({ example: 60 }) readonly windowMinutes!: number;
  @ApiProperty({ description: 'Our calls of the window, to the minute', example: 412 })
  readonly used!: number;
  @ApiProperty({ description: 'How many of them there may be', example: 3000 }) readonly limit!: number;
  @ApiProperty({ description: 'Calls of all programs of the tenant, as far as is known', example: 1890 })
  readonly tenantUsed!: number;
  @ApiProperty({ example: 10000 }) readonly tenantLimit!: number;
  @ApiProperty({
    enum: ['free', 'slowed', 'stopped'],
    description: 'slowed: each call waits; stopped: nothing new is begun until time has passed',
  })
  readonly pace!: string;
  @ApiProperty({ format: 'date-time', description: 'When the vendor last told what all programs have used' })
  readonly askedAt!: string;
}

class ExchangeIntegrationView {
  @ApiProperty({ enum: ['auto', 'on', 'off'], description: 'The setting' }) readonly setting!: string;
  @ApiProperty({ description: 'What holds: as set, else as seen' }) readonly isOn!: boolean;
  @ApiProperty({ description: 'Copies of service calls seen in Exchange or among appointments' })
  readonly copiesOfCalls!: number;
  @ApiProperty({ description: 'Copies of Exchange events seen among appointments' })
  readonly copiesOfEvents!: number;
  @ApiProperty({
    enum: ['service-calls-only', 'service-calls-and-own-events', 'own-events-wanted-but-calls-exported'],
    description: 'Where next activities are shown',
  })
  readonly mode!: string;
}

class TicketStatusView {
  @ApiProperty({ example: '7' }) readonly id!: string;
  @ApiProperty({ example: 'Waiting Customer' }) readonly label!: string;
  @ApiProperty({ enum: ['workable', 'in-progress', 'waiting', 'ended'] }) readonly state!: string;
  @ApiProperty({
    enum: ['setting', 'label'],
    description: 'Who says so: the setting ticketStates, or the label',
  })
  readonly by!: string;
}

/** Everything that the calendar doctor found. */
export class DiagnosisView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: ExchangeIntegrationView }) readonly exchangeIntegration!: ExchangeIntegrationView;
  @ApiProperty({
    nullable: true,
    type: Number,
    description: 'The clock of the PSA minus ours; null when it cannot be asked',
  })
  readonly clockSkewSeconds!: number | null;
  @ApiProperty({ type: TicketStatusView, isArray: true, description: 'What each ticket status is taken for' })
  readonly ticketStatuses!: readonly TicketStatusView[];
  @ApiProperty({ type: CallBudgetView, isArray: true }) readonly callBudgets!: readonly CallBudgetView[];
  @ApiProperty({ type: FindingView, isArray: true, description: 'The worst first' })
  readonly findings!: readonly FindingView[];
}

export const toFindingView = (finding: SourceFinding): FindingView => ({
  ...finding,
  ...FINDING_GUIDE[finding.code],
});

export const toCallBudgetView = (budget: VendorBudget): CallBudgetView => ({
  ...budget,
  askedAt: toIso(budget.askedAt),
});

export const toDiagnosisView = ({ at, callBudgets, ...rest }: Diagnosis): DiagnosisView => ({
  ...rest,
  at: toIso(at),
  callBudgets: callBudgets.map(toCallBudgetView),
});
