import type { Row } from '../../../sandbox/desk/row.js';
import type { ArrivedRequest } from '../../../sandbox/history.js';
import type { Moment } from './race-calendar.js';

/** When the service last looked at each calendar, and how long that was before each of its writes. */
export class Looks {
  readonly windows = { autotask: [] as number[], exchange: [] as number[], call: [] as number[] };
  private atCalls: Moment | null = null;
  private readonly atMailboxes = new Map<string, Moment>();

  /** Mailboxes by technician. */
  constructor(private readonly mailboxes: ReadonlyMap<string, string>) {}

  /** A look is a list of service calls that leaves out nothing new, or a round through a mailbox. */
  add(system: 'autotask' | 'exchange', request: ArrivedRequest, now: Moment): void {
    if (system === 'autotask') {
      if (isListOfCalls(request)) this.atCalls = now;
      return;
    }
    const [, mailbox] = /\/users\/([^/]+)\/calendarView/.exec(request.path) ?? [];
    if (mailbox !== undefined) this.atMailboxes.set(decodeURIComponent(mailbox).toLowerCase(), now);
  }

  /** `looked` is when the call itself was read. */
  landed(technicianId: string, arrived: Moment, looked: Moment | null): void {
    const mailbox = this.atMailboxes.get(this.mailboxes.get(technicianId) ?? '');
    if (this.atCalls !== null) this.windows.autotask.push(arrived.at - this.atCalls.at);
    if (mailbox !== undefined) this.windows.exchange.push(arrived.at - mailbox.at);
    if (looked !== null) this.windows.call.push(arrived.at - looked.at);
  }
}

function isListOfCalls({ path, body }: ArrivedRequest): boolean {
  if (!/\/ServiceCalls\/query/i.test(path)) return false;
  // Asked by id or by our marker, it is a search for one call.
  const filter = JSON.stringify((body as Row | null)?.['Filter'] ?? (body as Row | null)?.['filter'] ?? []);
  return !/"field":"(id|description)"/i.test(filter);
}
