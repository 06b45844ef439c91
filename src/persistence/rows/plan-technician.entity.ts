import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one version says about one technician; never updated. */
@Entity('plan_technician')
export class PlanTechnicianRow {
  @PrimaryColumn({ name: 'plan_id', type: 'bigint' })
  planId!: string;

  @PrimaryColumn({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ name: 'min_minutes_free', type: 'integer' })
  minMinutesFree!: number;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  @Column({ type: 'text', nullable: true })
  held!: string | null;

  @Column({ type: 'jsonb' })
  lane!: unknown;

  @Column({ name: 'left_out', type: 'jsonb' })
  leftOut!: unknown;

  @Column({ type: 'jsonb' })
  openness!: unknown;

  @Column({ type: 'jsonb' })
  waiting!: unknown;

  @Column({ type: 'jsonb' })
  shifts!: unknown;

  @Column({ type: 'jsonb' })
  blocks!: unknown;

  @Column({ type: 'jsonb' })
  ignored!: unknown;

  @Column({ type: 'jsonb' })
  conflicts!: unknown;

  @Column({ name: 'lane_score', type: 'jsonb' })
  laneScore!: unknown;

  @Column({ name: 'calendar_score', type: 'jsonb' })
  calendarScore!: unknown;

  @Column({ type: 'jsonb' })
  remembered!: unknown;
}
