import { In, type DataSource } from 'typeorm';
import { CalendarHintStore, type StoredSubscription } from '../application/ports/calendar-hint-store.port.js';
import { CalendarHintRow } from './rows/calendar-hint.entity.js';
import { CalendarSubscriptionRow } from './rows/calendar-subscription.entity.js';
import { toDate } from './time-columns.js';

export class PostgresCalendarHintStore extends CalendarHintStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async subscriptions(): Promise<readonly StoredSubscription[]> {
    const rows = await this.database
      .getRepository(CalendarSubscriptionRow)
      .find({ order: { mailbox: 'ASC' } });
    return rows.map(toSubscription);
  }

  override async subscriptionsOf(ids: readonly string[]): Promise<readonly StoredSubscription[]> {
    const rows = await this.database.getRepository(CalendarSubscriptionRow).findBy({ id: In(ids) });
    return rows.map(toSubscription);
  }

  override async saveSubscription({ expiresAt, ...rest }: StoredSubscription): Promise<void> {
    await this.database
      .getRepository(CalendarSubscriptionRow)
      .upsert({ ...rest, expiresAt: toDate(expiresAt) }, ['mailbox']);
  }

  override async forgetSubscription(id: string): Promise<void> {
    await this.database.getRepository(CalendarSubscriptionRow).delete({ id });
  }

  override async hint(mailboxes: readonly string[]): Promise<void> {
    // In the order of the names: two calls at a time must not wait for each other for ever.
    await this.database.query(
      `INSERT INTO calendar_hint (mailbox, number)
       SELECT name, nextval('calendar_hint_number') FROM (SELECT DISTINCT unnest($1::text[]) AS name ORDER BY 1) AS asked
       ON CONFLICT (mailbox) DO UPDATE SET number = excluded.number`,
      [mailboxes],
    );
  }

  override async hints(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.getRepository(CalendarHintRow).find({ order: { mailbox: 'ASC' } });
    return new Map(rows.map((row) => [row.mailbox, row.number]));
  }

  override async settle(read: ReadonlyMap<string, string>): Promise<void> {
    await this.database.query(
      `DELETE FROM calendar_hint USING unnest($1::text[], $2::bigint[]) AS done (mailbox, number)
       WHERE calendar_hint.mailbox = done.mailbox AND calendar_hint.number <= done.number`,
      [[...read.keys()], [...read.values()]],
    );
  }
}

const toSubscription = ({ expiresAt, ...row }: CalendarSubscriptionRow): StoredSubscription => ({
  ...row,
  expiresAt: expiresAt.getTime(),
});
