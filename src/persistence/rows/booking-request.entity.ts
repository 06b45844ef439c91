import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody was asked to book an appointment. */
@Entity('booking_request')
export class BookingRequestRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'type_id', type: 'bigint' })
  typeId!: string;

  @Column({ name: 'team_id', type: 'text', nullable: true })
  teamId!: string | null;

  @Column({ name: 'technician_ids', type: 'jsonb' })
  technicianIds!: unknown;

  @Column({ name: 'ticket_id', type: 'text', nullable: true })
  ticketId!: string | null;

  @Column({ type: 'text' })
  origin!: string;

  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'text' })
  status!: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'booked_start', type: 'timestamptz', nullable: true })
  bookedStart!: Date | null;

  @Column({ name: 'booked_end', type: 'timestamptz', nullable: true })
  bookedEnd!: Date | null;
}
