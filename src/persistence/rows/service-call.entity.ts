import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A service call in the window, ours or not. */
@Entity('service_call')
export class ServiceCallRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ name: 'company_id', type: 'text' })
  companyId!: string;

  @Column({ name: 'company_name', type: 'text', nullable: true })
  companyName!: string | null;

  @Column({ name: 'start_at', type: 'timestamptz' })
  startAt!: Date;

  @Column({ name: 'end_at', type: 'timestamptz' })
  endAt!: Date;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ name: 'made_at', type: 'timestamptz', nullable: true })
  madeAt!: Date | null;

  @Column({ type: 'jsonb' })
  tickets!: unknown;

  @Column({ type: 'jsonb' })
  tasks!: unknown;
}
