import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Calls of all our processes to one vendor in one minute. */
@Entity('upstream_call_count')
export class UpstreamCallCountRow {
  @PrimaryColumn({ type: 'text' })
  vendor!: string;

  @PrimaryColumn({ type: 'timestamptz' })
  minute!: Date;

  @Column({ type: 'integer' })
  calls!: number;
}
