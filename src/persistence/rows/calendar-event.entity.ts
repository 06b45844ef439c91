import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One occurrence in a mailbox; private ones without texts. */
@Entity('calendar_event')
export class CalendarEventRow {
  @PrimaryColumn({ type: 'text' })
  mailbox!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'jsonb' })
  event!: unknown;
}
