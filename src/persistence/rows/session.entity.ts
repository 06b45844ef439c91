import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who is signed in with a browser, with the hash of the secret in the cookie. */
@Entity('session')
export class SessionRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'principal_id', type: 'text' })
  principalId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: string;

  @Column({ type: 'text' })
  scope!: string;

  @Column({ name: 'technician_id', type: 'text', nullable: true })
  technicianId!: string | null;

  /** Of the key it was begun with; it ends with the key. */
  @Column({ name: 'key_id', type: 'bigint', nullable: true })
  keyId!: string | null;

  @Column({ name: 'begun_at', type: 'timestamptz' })
  begunAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;
}
