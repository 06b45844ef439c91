import { Column, Entity, PrimaryColumn } from 'typeorm';

/** For whom a reflow is due, and since when. */
@Entity('technician_change')
export class TechnicianChangeRow {
  @PrimaryColumn({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ name: 'first_at', type: 'timestamptz' })
  firstAt!: Date;

  @Column({ name: 'last_at', type: 'timestamptz' })
  lastAt!: Date;

  @Column({ type: 'text' })
  cause!: string;

  /** Decimal text: Postgres bigint. Grows with each time that something was noted. */
  @Column({ type: 'bigint' })
  number!: string;
}
