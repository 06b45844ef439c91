import { RequestError, UpstreamError } from './errors.js';
import type { Clock } from './ports/clock.port.js';
import type { Finding } from './ports/finding.js';
import type { RunStore } from './ports/run-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { TicketHooks } from './ports/ticket-hooks.port.js';

/** Name in the source log. The cursor is the PSA's id of the webhook. */
const WEBHOOK = 'autotask:webhook';

/** Between two reads of the changes that hints ask for: a rush of changes is read once. */
const SECONDS_BETWEEN_READS = 30;

/** Lets the PSA tell that tickets have changed, and reads them soon after. Without it they are seen at the next reflow. */
export class TicketHints {
  constructor(
    private readonly hooks: TicketHooks,
    private readonly runs: RunStore,
    private readonly log: SourceLog,
    private readonly clock: Clock,
  ) {}

  /** Once in each reflow: makes, mends or removes the webhook. What the PSA refuses is a finding and stops nothing. */
  async keepWebhook(): Promise<void> {
    const known = (await this.log.list()).find((it) => it.name === WEBHOOK)?.cursor ?? null;
    if (!this.hooks.isWanted && known === null) return;
    const at = this.clock.now();
    try {
      const cursor = await this.keepOrRemove(known);
      await this.log.succeeded(WEBHOOK, { records: cursor === null ? 0 : 1, at, cursor });
      await this.log.replaceFindings(WEBHOOK, [], at);
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.system !== 'psa') throw error;
      await this.noteDead(error.message);
    }
  }

  private async keepOrRemove(known: string | null): Promise<string | null> {
    if (this.hooks.isWanted) return this.hooks.keep(known);
    if (known !== null) await this.hooks.remove(known);
    return null;
  }

  /**
   * A call of the PSA: ask for a read of the tickets' changes. What it says of them is not looked at.
   * @throws RequestError `not-found` where no webhook is wanted, `signature-wrong`
   */
  async receive(body: Uint8Array, signature: string | undefined): Promise<void> {
    this.assertWanted();
    if (!this.hooks.isSigned(body, signature)) {
      throw new RequestError(
        'signature-wrong',
        'The body is not signed with the secret of the webhook.',
        401,
      );
    }
    await this.runs.enqueueHinted('psa-import', 'webhook', SECONDS_BETWEEN_READS, this.clock.now());
  }

  /** The PSA has switched the webhook off; the next reflow wakes it. @throws RequestError `not-found` for a word that is not ours */
  async farewell(word: string): Promise<void> {
    this.assertWanted();
    if (!this.hooks.isFarewell(word)) throw notFound();
    await this.noteDead('Autotask has switched the webhook off.');
  }

  private async noteDead(message: string): Promise<void> {
    const at = this.clock.now();
    const finding: Finding = { code: 'webhook-dead', subject: 'ticket webhook', message };
    await this.log.failed(WEBHOOK, message, at);
    await this.log.replaceFindings(WEBHOOK, [finding], at);
  }

  private assertWanted(): void {
    if (!this.hooks.isWanted) throw notFound();
  }
}

const notFound = (): RequestError => new RequestError('not-found', 'There is nothing here.', 404);
