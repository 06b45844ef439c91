import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A technician as last seen. */
@Entity('technician')
export class TechnicianRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  mailbox!: string | null;

  @Column({ name: 'team_id', type: 'text', nullable: true })
  teamId!: string | null;

  @Column({ name: 'team_name', type: 'text', nullable: true })
  teamName!: string | null;

  @Column({ name: 'time_zone', type: 'text', nullable: true })
  timeZone!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  hours!: unknown;

  @Column({ type: 'jsonb' })
  holidays!: unknown;

  @Column({ name: 'mailbox_time_zone', type: 'text', nullable: true })
  mailboxTimeZone!: string | null;

  @Column({ name: 'mailbox_hours', type: 'jsonb', nullable: true })
  mailboxHours!: unknown;

  @Column({ type: 'boolean' })
  active!: boolean;
}
