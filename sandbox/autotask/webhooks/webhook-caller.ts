import { CallbackSender } from '../../callouts/callback-sender.js';
import { Callouts } from '../../callouts/callouts.js';
import type { FaultQueue } from '../../fault-queue.js';
import type { SandboxClock } from '../../sandbox-clock.js';
import type { RecordChange, RecordStore } from '../record-store.js';
import type { Row } from '../row.js';
import { hookSignature } from './hook-signature.js';
import { toldFields } from './told-fields.js';
import type { TicketEvent, WebhookBook } from './webhook-book.js';

// As documented: ten seconds for an answer, and five tries within two minutes.
const TIMEOUT_MS = 10_000;
const TRIES = 5;
const PAUSE_MS = 30_000;

/** What one callout says; keys that are not here are the same in each. */
interface Said {
  readonly Action: TicketEvent | 'Deactivated';
  readonly Id: unknown;
  readonly Fields: Row;
  readonly PersonID: number | null;
}

/** Calls the receivers of webhooks when tickets change, and once more when a webhook itself ends. */
export class WebhookCaller {
  private readonly callouts: Callouts;

  constructor(
    private readonly records: RecordStore,
    private readonly book: WebhookBook,
    private readonly clock: SandboxClock,
  ) {
    this.callouts = new Callouts(new CallbackSender(null), clock);
  }

  /** What tests do to callouts on their way; matched by POST and the receiver's address. */
  get faults(): FaultQueue {
    return this.callouts.faults;
  }

  listen(): void {
    this.records.onChange((change) => {
      if (change.entity === 'Tickets') this.tell(change);
      if (change.entity === 'TicketWebhooks') this.sayFarewell(change);
    });
  }

  /** Tries all that waits, without the pauses between the tries; resolves when nothing waits any more. */
  flush(): Promise<void> {
    return this.callouts.flush();
  }

  /** Forgets all that waits, and all faults. */
  clear(): void {
    this.callouts.clear();
  }

  close(): Promise<void> {
    return this.callouts.close();
  }

  private tell({ before, after, actorId }: RecordChange): void {
    const event = before === null ? 'Create' : after === null ? 'Delete' : 'Update';
    const ticket = after ?? before ?? {};
    for (const webhook of this.book.listening(event, actorId)) {
      const Fields = toldFields(this.book.fieldsOf(webhook), before, after);
      if (Fields === null) continue;
      const said: Said = { Action: event, Id: ticket['id'], Fields, PersonID: actorId };
      this.add(webhook, webhook['webhookUrl'], said, TRIES, () => this.book.isActive(webhook['id']));
    }
  }

  /** One try, without an entry in the error log: whoever misses it has lost the webhook all the same. */
  private sayFarewell({ before, after, actorId }: RecordChange): void {
    const hasEnded =
      before !== null && (after === null || (before['isActive'] === true && !after['isActive']));
    if (!hasEnded) return;
    const said: Said = { Action: 'Deactivated', Id: null, Fields: {}, PersonID: actorId };
    this.add(before, before['deactivationUrl'], said, 1, () => true);
  }

  private add(webhook: Row, url: unknown, said: Said, tries: number, isWanted: () => boolean): void {
    const { book } = this;
    const webhookId = webhook['id'];
    const sequenceNumber = book.nextSequenceNumber(webhookId);
    const body = JSON.stringify({
      Action: said.Action,
      Guid: webhook['webhookGUID'],
      EntityType: 'Ticket',
      Id: said.Id,
      Fields: said.Fields,
      EventTime: this.now(),
      SequenceNumber: sequenceNumber,
      PersonID: said.PersonID,
    });
    this.callouts.add(webhookId, {
      url: String(url),
      body,
      headers: { 'x-hook-signature': hookSignature(body, String(webhook['secretKey'])) },
      timeoutMs: TIMEOUT_MS,
      tryAt: (tried) => (tried < tries ? this.clock.now() + (tried === 0 ? 0 : PAUSE_MS) : null),
      isWanted,
      settle: (error) => {
        if (said.Action === 'Deactivated') return;
        if (error === null) book.arrived(webhookId);
        else book.gaveUp(webhookId, { error, payload: body, sequenceNumber }, this.now());
      },
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
