import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A version of the plan; never updated. */
@Entity('plan')
export class PlanRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'run_id', type: 'bigint' })
  runId!: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'horizon_end', type: 'timestamptz' })
  horizonEnd!: Date;

  @Column({ type: 'jsonb' })
  score!: unknown;
}
