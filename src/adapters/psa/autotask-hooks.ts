import { UpstreamError } from '../../application/errors.js';
import { TicketHooks } from '../../application/ports/ticket-hooks.port.js';
import { fingerprint, isSameWord } from '../upstream/secret-words.js';
import type { AutotaskClient } from './autotask-client.js';
import type { AutotaskConfig } from './autotask-config.js';
import type { AutotaskPicklists } from './autotask-picklists.js';
import type { AutotaskReader } from './autotask-reader.js';
import type { Row } from './autotask-wire.js';
import { farewellWord, isSignedBy } from './hook-secret.js';
import { isRemoved } from './is-removed.js';
import { ownResources } from './own-resources.js';
import { wireId } from './record-id.js';

/** Below the public address. */
const HINT_PATH = 'hooks/autotask/tickets';
const FAREWELL_PATH = 'hooks/autotask/farewell';

/** Changes of these are worth a hint, by the name of the field or by its label. */
const WATCHED =
  /^(?:status|priority|title|queue(?:id)?|company(?:id)?|organization|account|estimatedhours|(?:assigned|primary)?resource(?:id)?|due(?:date|datetime)|(?:resolved)?due(?:date)?time|resolveddue(?:datetime)?)$/;

type Webhook = Row<'TicketWebhooks'>;

/** Webhooks of tickets in Autotask. They are known by their name, which tells installation and secret apart. */
export class AutotaskHooks extends TicketHooks {
  constructor(
    private readonly client: AutotaskClient,
    private readonly reader: AutotaskReader,
    private readonly picklists: AutotaskPicklists,
    private readonly config: Pick<AutotaskConfig, 'userName' | 'webhook'>,
  ) {
    super();
  }

  override get isWanted(): boolean {
    return this.config.webhook !== null;
  }

  override async keep(knownId: string | null): Promise<string> {
    const rows = await this.ownRows();
    const current = rows.find((row) => row.name === this.name);
    const id = current?.id ?? (await this.create());
    const isWhole = current?.isReady === true && String(id) === knownId;
    if (!isWhole) await this.complete(id);
    if (current?.isActive === false) await this.wake(id);
    // What another secret has left; only now, so that there is always one that calls.
    for (const row of rows.filter((it) => it.id !== id)) await this.remove(String(row.id));
    return String(id);
  }

  override async remove(id: string): Promise<void> {
    const reply = await this.client.remove(`TicketWebhooks/${wireId(id)}`);
    if (reply.kind === 'refused' && !isRemoved(reply)) throw refusal(`remove webhook ${id}`, reply.reason);
  }

  override async isAlive(): Promise<boolean> {
    const rows = await this.ownRows();
    return rows.some((it) => it.name === this.name && it.isActive === true && it.isReady !== false);
  }

  override isSigned(body: Uint8Array, signature: string | undefined): boolean {
    const { webhook } = this.config;
    return webhook !== null && isSignedBy(webhook.secret, body, signature);
  }

  override isFarewell(word: string): boolean {
    const { webhook } = this.config;
    return webhook !== null && isSameWord(word, farewellWord(webhook.secret));
  }

  private get wanted(): NonNullable<AutotaskConfig['webhook']> {
    if (this.config.webhook !== null) return this.config.webhook;
    throw refusal('keep a webhook', 'There is no public address that it could call.');
  }

  private get namePrefix(): string {
    return `Gapwise ${fingerprint(this.wanted.publicUrl)}`;
  }

  private get name(): string {
    return `${this.namePrefix} ${fingerprint(this.wanted.secret)}`;
  }

  private async ownRows(): Promise<readonly Webhook[]> {
    const { rows } = await this.reader.rows('TicketWebhooks', [
      { op: 'beginsWith', field: 'name', value: this.namePrefix },
    ]);
    return rows;
  }

  private async create(): Promise<number> {
    const { publicUrl, secret } = this.wanted;
    return this.made('TicketWebhooks', {
      name: this.name,
      webhookUrl: new URL(HINT_PATH, publicUrl).href,
      deactivationUrl: new URL(`${FAREWELL_PATH}/${farewellWord(secret)}`, publicUrl).href,
      secretKey: secret,
      isActive: true,
      isSubscribedToCreateEvents: true,
      isSubscribedToUpdateEvents: true,
      isSubscribedToDeleteEvents: true,
      sendThresholdExceededNotification: false,
    });
  }

  /** Adds what is missing of the fields to watch, and of the resources whose changes are not told: our own. */
  private async complete(webhookId: number): Promise<void> {
    const ours = { op: 'eq', field: 'webhookID', value: webhookId } as const;
    const excluded = await this.reader.rows('TicketWebhookExcludedResources', [ours]);
    for (const resourceID of await ownResources(this.reader, this.config.userName)) {
      if (excluded.rows.some((row) => row.resourceID === resourceID)) continue;
      await this.made(`TicketWebhooks/${webhookId}/ExcludedResources`, { webhookID: webhookId, resourceID });
    }
    const fields = await this.reader.rows('TicketWebhookFields', [ours]);
    for (const fieldID of await this.watchedFields()) {
      if (fields.rows.some((row) => row.fieldID === fieldID)) continue;
      await this.made(`TicketWebhooks/${webhookId}/Fields`, {
        webhookID: webhookId,
        fieldID,
        isSubscribedField: true,
        isDisplayAlwaysField: false,
      });
    }
  }

  private async wake(id: number): Promise<void> {
    const reply = await this.client.patch('TicketWebhooks', { id, isActive: true });
    if (reply.kind === 'refused') throw refusal(`wake webhook ${id}`, reply.reason);
  }

  /** Which id a field has differs by tenant. Where no name is understood, every field is watched. */
  private async watchedFields(): Promise<readonly number[]> {
    const values = await this.picklists.values('TicketWebhookFields', 'fieldID');
    const watched = values.filter((it) => WATCHED.test(it.label.toLowerCase().replace(/[^a-z]/g, '')));
    return (watched.length > 0 ? watched : values).map((it) => Number(it.value));
  }

  private async made(path: string, body: Readonly<Record<string, unknown>>): Promise<number> {
    const reply = await this.client.create(path, body);
    if (reply.kind === 'done') return reply.id;
    throw refusal(`make ${path}`, reply.reason);
  }
}

const refusal = (what: string, reason: string): UpstreamError =>
  new UpstreamError(`Autotask refused to ${what}: ${reason}`, { system: 'psa', retry: 'never' });
