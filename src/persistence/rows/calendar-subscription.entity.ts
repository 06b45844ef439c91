import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Exchange tells us of changes in this mailbox. */
@Entity('calendar_subscription')
export class CalendarSubscriptionRow {
  @PrimaryColumn({ type: 'text' })
  mailbox!: string;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  address!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'wants_authorization', type: 'boolean' })
  wantsAuthorization!: boolean;
}
