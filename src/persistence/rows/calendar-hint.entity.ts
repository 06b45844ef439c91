import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mailbox that is to be read again. */
@Entity('calendar_hint')
export class CalendarHintRow {
  @PrimaryColumn({ type: 'text' })
  mailbox!: string;

  /** Grows with each time that it is asked for. Decimal text: Postgres bigint. */
  @Column({ type: 'bigint' })
  number!: string;
}
