import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was set at one scope; absent keys are inherited. */
@Entity('setting')
export class SettingRow {
  @PrimaryColumn({ type: 'text' })
  scope!: string;

  @PrimaryColumn({ name: 'scope_id', type: 'text' })
  scopeId!: string;

  @Column({ type: 'jsonb' })
  overrides!: unknown;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
