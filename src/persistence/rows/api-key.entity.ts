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
}
