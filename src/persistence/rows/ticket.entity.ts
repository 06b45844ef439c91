import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A ticket or a project task as last seen. */
@Entity('ticket')
export class TicketRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ name: 'company_id', type: 'text' })
  companyId!: string;

  @Column({ name: 'company_name', type: 'text' })
  companyName!: string;

  @Column({ type: 'smallint' })
  priority!: number;

  @Column({ type: 'text' })
  state!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'not_before', type: 'timestamptz', nullable: true })
  notBefore!: Date | null;

  @Column({ name: 'estimate_minutes', type: 'integer', nullable: true })
  estimateMinutes!: number | null;

  @Column({ name: 'technician_id', type: 'text', nullable: true })
  technicianId!: string | null;

  @Column({ name: 'secondary_technician_ids', type: 'jsonb' })
  secondaryTechnicianIds!: unknown;
}
