import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One thing that happened; never updated. */
@Entity('audit_entry')
export class AuditEntryRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ name: 'run_id', type: 'bigint', nullable: true })
  runId!: string | null;

  @Column({ name: 'technician_id', type: 'text', nullable: true })
  technicianId!: string | null;

  @Column({ name: 'ticket_id', type: 'text', nullable: true })
  ticketId!: string | null;

  @Column({ name: 'activity_id', type: 'text', nullable: true })
  activityId!: string | null;

  @Column({ type: 'smallint', nullable: true })
  chunk!: number | null;

  @Column({ name: 'service_call_id', type: 'text', nullable: true })
  serviceCallId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  before!: object | null;

  @Column({ type: 'jsonb', nullable: true })
  after!: object | null;

  @Column({ type: 'text', nullable: true })
  why!: string | null;

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  /** Why a write was wanted is read from its intent, where subjects can be erased. */
  @Column({ name: 'intent_id', type: 'bigint', nullable: true })
  intentId!: string | null;
}
