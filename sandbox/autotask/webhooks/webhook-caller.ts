import { setTimeout as wait } from 'node:timers/promises';
import { CallbackSender } from '../../callback-sender.js';
import { FaultQueue } from '../../fault-queue.js';
import type { SandboxClock } from '../../sandbox-clock.js';
import type { RecordChange, RecordStore } from '../record-store.js';
import type { Row } from '../row.js';
import { CalloutQueue, type Callout } from './callout-queue.js';
import { hookSignature } from './hook-signature.js';
import { toldFields } from './told-fields.js';
import type { TicketEvent, WebhookBook } from './webhook-book.js';

// As documented: ten seconds for an answer, and five tries within two minutes.
const TIMEOUT_MS = 10_000;
const TRIES = 5;

/** What one callout says; keys that are not here are the same in each. */
interface Said {
  readonly Action: TicketEvent | 'Deactivated';
  readonly Id: unknown;
  readonly Fields: Row;
  readonly PersonID: number | null;
}

/** Calls the receivers of webhooks when tickets change, and once more when a webhook itself ends. */
export class WebhookCaller {
  /** What tests do to callouts on their way; matched by POST and the receiver's address. */
  readonly faults = new FaultQueue();
  private readonly sender = new CallbackSender(null);
  private queues = new Map<unknown, CalloutQueue>();

  constructor(
    private readonly records: RecordStore,
    private readonly book: WebhookBook,
    private readonly clock: SandboxClock,
  ) {}

  listen(): void {
    this.records.onChange((change) => {
      if (change.entity === 'Tickets') this.tell(change);
      if (change.entity === 'TicketWebhooks') this.sayFarewell(change);
    });
  }

  /** Tries all that waits, without the pauses between the tries; resolves when nothing waits any more. */
  async flush(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.flush()));
  }

  /** Forgets all that waits, and all faults. */
  clear(): void {
    this.faults.clear();
    const forgotten = this.queues;
    this.queues = new Map();
    // What is dropped is not wanted any more, so this only ends the pauses.
    for (const queue of forgotten.values()) void queue.flush();
  }

  async close(): Promise<void> {
    this.clear();
    await this.sender.close();
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
    const { queues } = this;
    const isForgotten = (): boolean => queues !== this.queues;
    this.queueOf(webhookId).add({
      url: String(url),
      body,
      signature: hookSignature(body, String(webhook['secretKey'])),
      tries,
      isWanted: () => !isForgotten() && isWanted(),
      settle: (error) => {
        if (isForgotten() || said.Action === 'Deactivated') return;
        if (error === null) book.arrived(webhookId);
        else book.gaveUp(webhookId, { error, payload: body, sequenceNumber }, this.now());
      },
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  private queueOf(webhookId: unknown): CalloutQueue {
    const queue = this.queues.get(webhookId) ?? new CalloutQueue((callout) => this.tryOnce(callout));
    this.queues.set(webhookId, queue);
    return queue;
  }

  private async tryOnce({ url, body, signature }: Callout): Promise<string | null> {
    const fault = this.faults.take('POST', url);
    if (fault?.delayMs !== undefined) await wait(fault.delayMs);
    if (fault?.status !== undefined) return `The receiver answered ${fault.status}.`;
    try {
      const headers = { 'x-hook-signature': signature };
      const { status } = await this.sender.post(new URL(url), body, TIMEOUT_MS, headers);
      if (fault?.dropAfter === true) return 'The answer of the receiver was lost.';
      return status >= 200 && status < 300 ? null : `The receiver answered ${status}.`;
    } catch (cause) {
      return `The receiver could not be reached: ${String(cause)}`;
    }
  }
}
