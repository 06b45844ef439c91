import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A key, as its hash. */
@Entity('api_key')
export class ApiKeyRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'text' })
  scope!: string;

  /** Of a technician's key, whose it is. */
  @Column({ name: 'technician_id', type: 'text', nullable: true })
  technicianId!: string | null;

  /** Null for a key that holds until it is removed. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  /** To the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  /** Of the key before the last rotation. */
  @Column({ name: 'previous_hash', type: 'text', nullable: true })
  previousHash!: string | null;

  /** Until when the key before holds. */
  @Column({ name: 'previous_until', type: 'timestamptz', nullable: true })
  previousUntil!: Date | null;
}
