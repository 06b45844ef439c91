import type { JournalStore } from '../../journal-store.js';
import type { RecordStore } from '../record-store.js';
import type { Row } from '../row.js';

/** What happens to a ticket, as a webhook is told of it. */
export type TicketEvent = 'Create' | 'Update' | 'Delete';

const SUBSCRIPTION: Readonly<Record<TicketEvent, string>> = {
  Create: 'isSubscribedToCreateEvents',
  Update: 'isSubscribedToUpdateEvents',
  Delete: 'isSubscribedToDeleteEvents',
};

/** As documented: so many callouts in a row that never arrived make a webhook inactive. */
const FAILURES_ALLOWED = 25;
// Not an entity: no client can ask for it.
const STATE = 'WebhookState';

interface WebhookState extends Row {
  readonly sequenceNumber: number;
  readonly failures: number;
}

interface LostCallout {
  readonly error: string;
  readonly payload: string;
  readonly sequenceNumber: number;
}

/** The webhooks, how far each has counted its callouts, and what became of them. */
export class WebhookBook {
  constructor(
    private readonly journal: JournalStore,
    private readonly records: RecordStore,
  ) {}

  /** The webhooks that are told of such an event by this resource; null is nobody who could be excluded. */
  listening(event: TicketEvent, actorId: number | null): Row[] {
    return this.records
      .where('TicketWebhooks', { isActive: true, isReady: true, [SUBSCRIPTION[event]]: true })
      .filter(({ id }) => !this.excludes(id, actorId));
  }

  /** The field rows of a webhook. */
  fieldsOf(webhook: Row): Row[] {
    return this.records.where('TicketWebhookFields', { webhookID: webhook['id'] });
  }

  isActive(webhookId: unknown): boolean {
    return this.records.get('TicketWebhooks', webhookId)?.['isActive'] === true;
  }

  /** From 1 up, without a hole. */
  nextSequenceNumber(webhookId: unknown): number {
    const state = this.state(webhookId);
    const sequenceNumber = state.sequenceNumber + 1;
    this.journal.put(STATE, String(webhookId), { ...state, sequenceNumber });
    return sequenceNumber;
  }

  arrived(webhookId: unknown): void {
    const state = this.state(webhookId);
    if (state.failures > 0) this.journal.put(STATE, String(webhookId), { ...state, failures: 0 });
  }

  /** Logs a callout that was given up. After too many in a row the webhook is no longer active. */
  gaveUp(webhookId: unknown, lost: LostCallout, now: string): void {
    this.log(lost, now);
    const state = this.state(webhookId);
    const failures = state.failures + 1;
    const webhook = this.records.get('TicketWebhooks', webhookId);
    const isOver = failures >= FAILURES_ALLOWED;
    this.journal.put(STATE, String(webhookId), { ...state, failures: isOver ? 0 : failures });
    if (isOver && webhook !== undefined) this.records.put('TicketWebhooks', { ...webhook, isActive: false });
  }

  private log(lost: LostCallout, now: string): void {
    const id = this.records.nextId('WebhookEventErrorLogs');
    // The vendor's log names webhooks of companies and contacts only, so nothing here says whose callout it was.
    const owner = { accountWebhookID: null, contactWebhookID: null };
    const { error, payload, sequenceNumber } = lost;
    const entry = { id, ...owner, createDateTime: now, errorMessage: error, payload, sequenceNumber };
    this.records.put('WebhookEventErrorLogs', entry);
  }

  private excludes(webhookID: unknown, actorId: number | null): boolean {
    const match = { webhookID, resourceID: actorId };
    return this.records.where('TicketWebhookExcludedResources', match).length > 0;
  }

  private state(webhookId: unknown): WebhookState {
    const stored = this.journal.get(STATE, String(webhookId)) as WebhookState | undefined;
    return stored ?? { sequenceNumber: 0, failures: 0 };
  }
}
