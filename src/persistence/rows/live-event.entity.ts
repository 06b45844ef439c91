import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Something that those who look at a board are told; written by triggers of the database. */
@Entity('live_event')
export class LiveEventRow {
  /** Decimal text: the transaction that wrote it. */
  @PrimaryColumn({ type: 'bigint' })
  tx!: string;

  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'jsonb' })
  data!: unknown;
}
