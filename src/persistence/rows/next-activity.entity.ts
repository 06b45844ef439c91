import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Our record of the flexible work on one ticket for one technician. */
@Entity('next_activity')
export class NextActivityRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ name: 'ticket_id', type: 'text' })
  ticketId!: string;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ type: 'integer' })
  generation!: number;

  @Column({ type: 'text' })
  state!: string;

  @Column({ name: 'closed_reason', type: 'text', nullable: true })
  closedReason!: string | null;

  /** Of work that was cut in two: the activity with the first part. */
  @Column({ name: 'rest_of', type: 'text', nullable: true })
  restOf!: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;
}
