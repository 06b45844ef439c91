import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A version of the plan; never updated. */
@Entity('plan')
export class PlanRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'run_id', type: 'bigint' })
  runId!: string;

  /** The version that this one builds on, for technicians of which it says nothing; null when it says all. */
  @Column({ name: 'base_id', type: 'bigint', nullable: true })
  baseId!: string | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'horizon_end', type: 'timestamptz' })
  horizonEnd!: Date;

  @Column({ type: 'jsonb' })
  score!: unknown;
}
