import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A calendar at a secret address, with the hash of the secret. */
@Entity('calendar_feed')
export class CalendarFeedRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ type: 'text' })
  label!: string;

  @Column({ name: 'shows_mailbox', type: 'boolean' })
  showsMailbox!: boolean;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'uid_key', type: 'text' })
  uidKey!: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  /** A date, as `yyyy-mm-dd`. */
  @Column({ name: 'last_used_on', type: 'date', nullable: true })
  lastUsedOn!: string | null;
}
