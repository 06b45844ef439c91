import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The link table: a service call of ours and what we last wrote to it. */
@Entity('booking')
export class BookingRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'activity_id', type: 'text' })
  activityId!: string;

  @Column({ type: 'smallint' })
  chunk!: number;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ name: 'service_call_id', type: 'text' })
  serviceCallId!: string;

  @Column({ name: 'ticket_link_id', type: 'text' })
  ticketLinkId!: string;

  @Column({ name: 'resource_row_id', type: 'text' })
  resourceRowId!: string;

  @Column({ name: 'start_at', type: 'timestamptz' })
  startAt!: Date;

  @Column({ name: 'end_at', type: 'timestamptz' })
  endAt!: Date;

  @Column({ type: 'text' })
  state!: string;

  @Column({ name: 'closed_reason', type: 'text', nullable: true })
  closedReason!: string | null;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;
}
