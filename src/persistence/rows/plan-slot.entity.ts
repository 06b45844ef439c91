import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One planned chunk; never updated. */
@Entity('plan_slot')
export class PlanSlotRow {
  @PrimaryColumn({ name: 'plan_id', type: 'bigint' })
  planId!: string;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @PrimaryColumn({ name: 'activity_id', type: 'text' })
  activityId!: string;

  @PrimaryColumn({ type: 'smallint' })
  chunk!: number;

  @Column({ type: 'smallint' })
  chunks!: number;

  @Column({ name: 'start_at', type: 'timestamptz' })
  startAt!: Date;

  @Column({ name: 'end_at', type: 'timestamptz' })
  endAt!: Date;

  @Column({ type: 'boolean' })
  filler!: boolean;
}
