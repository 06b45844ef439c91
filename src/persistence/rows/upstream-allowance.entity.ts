import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one vendor grants to all programs of the tenant together, as it last told. */
@Entity('upstream_allowance')
export class UpstreamAllowanceRow {
  @PrimaryColumn({ type: 'text' })
  vendor!: string;

  @Column({ type: 'integer' })
  calls!: number;

  @Column({ name: 'window_minutes', type: 'integer' })
  windowMinutes!: number;

  @Column({ type: 'integer' })
  used!: number;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;
}
