import { eventOf } from '../../../sandbox/integration/integrate.js';
import type { Row } from '../../../sandbox/desk/row.js';
import type { DeskView, SeenCall } from './desk-view.js';
import type { MonthDesk } from './month-desk.js';

/**
 * Copies service calls into Exchange as the vendor's own extension does, but only those that have changed, and reads neither side as a
 * whole. So people who look at Exchange alone see them.
 */
export class CopiesInExchange {
  private copies = new Map<string, SeenCall>();
  private readonly mailboxes: ReadonlyMap<number, string>;

  constructor(private readonly month: MonthDesk) {
    this.mailboxes = new Map(month.workers.map((it) => [it.id, it.mailbox]));
  }

  async update({ calls }: DeskView, now: number): Promise<void> {
    const wanted = new Map(
      [...calls.values()].flatMap((call) =>
        call.technicianIds
          .filter((id) => this.mailboxes.has(id))
          .map((id): [string, SeenCall] => [copyId(call.id, id), call]),
      ),
    );
    const changed = [...wanted].filter(([id, call]) => !isSame(this.copies.get(id), call));
    await this.month.desk.exchange.upsert(
      'events',
      changed.map(([id, call]) => this.rowOf(id, call)),
    );
    // What is over has left the view and stays where it was.
    const gone = [...this.copies].filter(([id, { end }]) => !wanted.has(id) && end > now);
    await this.month.desk.exchange.remove(
      'events',
      gone.map(([id]) => id),
    );
    this.copies = wanted;
  }

  private rowOf(id: string, { ticketId, description, start, end }: SeenCall): Row {
    const { tickets, companies } = this.month;
    const { title = '', companyId = 0 } = tickets.get(ticketId) ?? {};
    const company = companies.get(companyId) ?? 'Unknown company';
    const mailbox = this.mailboxes.get(Number(id.split('.').at(-1))) ?? '';
    return eventOf({
      ...{ id, mailbox, subject: `Service Call: ${company} - ${title}`, content: description },
      ...{ location: company, start: new Date(start).toISOString(), end: new Date(end).toISOString() },
    });
  }
}

const copyId = (callId: number, technicianId: number): string =>
  `autotask.ServiceCalls.${callId}.${technicianId}`;

const isSame = (one: SeenCall | undefined, other: SeenCall): boolean =>
  one?.start === other.start && one.end === other.end;
