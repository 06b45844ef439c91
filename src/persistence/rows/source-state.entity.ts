import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How fresh one source is. */
@Entity('source_state')
export class SourceStateRow {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ name: 'attempted_at', type: 'timestamptz' })
  attemptedAt!: Date;

  @Column({ name: 'succeeded_at', type: 'timestamptz', nullable: true })
  succeededAt!: Date | null;

  @Column({ type: 'integer' })
  records!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ type: 'text', nullable: true })
  cursor!: string | null;
}
