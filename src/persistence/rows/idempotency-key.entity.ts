import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request that was sent with an Idempotency-Key, and what was answered. */
@Entity('idempotency_key')
export class IdempotencyKeyRow {
  @PrimaryColumn({ type: 'text' })
  principal!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ name: 'request_hash', type: 'text' })
  requestHash!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'integer', nullable: true })
  status!: number | null;

  @Column({ type: 'text', nullable: true })
  location!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  body!: unknown;
}
