import { CallBudgetError, UpstreamError } from '../../application/errors.js';
import type { CallLedger } from '../../application/ports/call-ledger.port.js';
import { ConcurrencyLimiter } from '../upstream/concurrency-limiter.js';
import type { UpstreamTrace } from '../upstream/upstream-trace.js';
import { AutotaskBudget, type CallPurpose } from './autotask-budget.js';
import type { AutotaskConfig, AutotaskRuntime } from './autotask-config.js';
import { countedRows, createdRow, queryPage, singleRow } from './autotask-envelopes.js';
import type { Query } from './autotask-query.js';
import { AutotaskTransport, type WireAnswer, type WireRequest } from './autotask-transport.js';
import { secretsOfWebhook } from './hook-secret.js';
import { judge, type Intent, type Verdict } from './autotask-verdict.js';
import { AutotaskZone, type Zone } from './autotask-zone.js';

const MAX_ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const LONGEST_RETRY_AFTER_MS = 120_000;

/** What came of a write: the answer's body, or the vendor's refusal in its own words. */
export type WriteReply =
  { readonly kind: 'done'; readonly value: unknown } | { readonly kind: 'refused'; readonly reason: string };

interface ApiRequest {
  readonly method: WireRequest['method'];
  /** Below `V1.0/`, or a full address on the same server. */
  readonly path: string;
  readonly body: unknown;
  readonly intent: Intent;
  /** Asked immediately before each time that it is sent; throws when it must not be any more. */
  readonly assertAllowed?: (() => void) | undefined;
  /** Counted, but made whatever the budget says: what leads to the budget and to the server. */
  readonly isExempt?: true;
}

const THRESHOLD: ApiRequest = {
  method: 'GET',
  path: 'ThresholdInformation',
  body: null,
  intent: 'read',
  isExempt: true,
};

/**
 * Speaks to one Autotask tenant: zone, credentials, limits, retries, paging. Throws `UpstreamError`: `later` when time may
 * mend it or the outcome of a create is not known, `never` when the vendor refused a read or the credentials.
 */
export class AutotaskClient {
  private readonly limiter: ConcurrencyLimiter;
  private readonly transport: AutotaskTransport;
  private readonly zone: AutotaskZone;
  private readonly budget: AutotaskBudget;
  private skewMs: number | null = null;

  constructor(
    private readonly config: AutotaskConfig,
    trace: UpstreamTrace,
    ledger: CallLedger,
    private readonly runtime: AutotaskRuntime,
  ) {
    this.limiter = new ConcurrencyLimiter(config.maxConcurrentPerEntity);
    this.transport = new AutotaskTransport(config, trace);
    this.zone = new AutotaskZone(config.zoneUrl, config.userName, (url) => this.askZone(url));
    this.budget = new AutotaskBudget(config.budgetShare, ledger, runtime, () => this.read(THRESHOLD));
  }

  /** The vendor's clock minus ours in milliseconds, to about a second, at its last answer; null when that told no time. */
  get clockSkewMs(): number | null {
    return this.skewMs;
  }

  /** All rows of the query, page by page; each page is asked with the same body, because the cursor carries no filter. */
  async query(entity: string, query: Query): Promise<readonly unknown[]> {
    const rows: unknown[] = [];
    const visited = new Set<string>();
    let path: string | null = `${entity}/query`;
    while (path !== null) {
      if (visited.has(path)) throw this.error(`Paging through ${entity} runs in a circle.`, 'later');
      visited.add(path);
      const answer = await this.read({ method: 'POST', path, body: query, intent: 'read' });
      const page = queryPage(answer);
      if (page === null) throw this.error(`Autotask answered the query of ${entity} without rows.`, 'later');
      rows.push(...page.items);
      path = page.nextPageUrl;
    }
    return rows;
  }

  /** How many rows meet the query. */
  async count(entity: string, { filter }: Query): Promise<number> {
    const path = `${entity}/query/count`;
    const count = countedRows(await this.read({ method: 'POST', path, body: { filter }, intent: 'read' }));
    if (count === null) throw this.error(`Autotask answered ${path} without a count.`, 'later');
    return count;
  }

  /** The row, or null when there is none. */
  async get(entity: string, id: number): Promise<unknown> {
    const reply = await this.send({
      method: 'GET',
      path: `${entity}/${String(id)}`,
      body: null,
      intent: 'read',
    });
    if (reply.kind === 'refused') {
      if (reply.status === 404) return null;
      throw this.error(`Autotask refused to read ${entity} ${String(id)}: ${reply.reason}`, 'never');
    }
    const row = singleRow(reply.value);
    // Taking a broken answer for a missing row would make us believe that a service call is gone.
    if (row === undefined) {
      throw this.error(`Autotask answered the read of ${entity} ${String(id)} without a row.`, 'later');
    }
    return row;
  }

  /** Body of the answer to a metadata question such as `Tickets/entityInformation/fields`. */
  async metadata(path: string): Promise<unknown> {
    return this.read({ method: 'GET', path, body: null, intent: 'read' });
  }

  /** Makes a row; answers its id. Never repeated when its outcome is unknown: then it throws `later`, and the caller looks. */
  async create(
    path: string,
    body: Readonly<Record<string, unknown>>,
    assertAllowed?: () => void,
  ): Promise<{ kind: 'done'; id: number } | { kind: 'refused'; reason: string }> {
    const reply = await this.send({ method: 'POST', path, body, intent: 'create', assertAllowed });
    if (reply.kind === 'refused') return reply;
    const id = createdRow(reply.value);
    if (id !== null) return { kind: 'done', id };
    throw this.error(`Autotask answered the creation at ${path} without the new id.`, 'later');
  }

  /** Changes only the given fields; the id stands in the body. */
  async patch(
    entity: string,
    body: Readonly<Record<string, unknown>> & { readonly id: number },
    assertAllowed?: () => void,
  ): Promise<WriteReply> {
    return asWrite(await this.send({ method: 'PATCH', path: entity, body, intent: 'update', assertAllowed }));
  }

  async remove(path: string, assertAllowed?: () => void): Promise<WriteReply> {
    return asWrite(await this.send({ method: 'DELETE', path, body: null, intent: 'delete', assertAllowed }));
  }

  /** Where people work with the tenant in a browser; null when Autotask tells no address that can be trusted. */
  async webAddress(): Promise<URL | null> {
    return (await this.zone.zone()).web;
  }

  private async read(request: ApiRequest): Promise<unknown> {
    const reply = await this.send(request);
    if (reply.kind === 'ok') return reply.value;
    throw this.error(`Autotask refused ${request.method} ${this.shown(request)}: ${reply.reason}`, 'never');
  }

  private async send(request: ApiRequest): Promise<Extract<Verdict, { kind: 'ok' | 'refused' }>> {
    const zone = this.zone.zone();
    const verdict = await this.attempts(await this.wire(request, zone), request);
    if (verdict.kind !== 'unauthorised') return this.settled(verdict, request);
    // The tenant may have moved to another zone; a request that was not let in was not carried out either.
    this.zone.forget(zone);
    const moved = await this.wire(request, this.zone.zone());
    return this.settled(await this.attempts(moved, request), request);
  }

  private async askZone(url: URL): Promise<unknown> {
    const request: ApiRequest = {
      method: 'GET',
      path: url.href,
      body: null,
      intent: 'read',
      isExempt: true,
    };
    const wire: WireRequest = { method: 'GET', url, body: null, impersonate: false };
    const reply = this.settled(await this.attempts(wire, request), request);
    if (reply.kind === 'ok') return reply.value;
    const advice = 'Maybe AUTOTASK_USERNAME or AUTOTASK_URL is wrong?';
    throw this.error(`Autotask refused the zone question: ${reply.reason}\n${advice}`, 'never');
  }

  private async wire(request: ApiRequest, zone: Promise<Zone>): Promise<WireRequest> {
    const { base } = await zone;
    const url = new URL(request.path, base);
    if (url.origin !== base.origin) {
      throw this.error(
        `Autotask named a next page on ${url.origin}, not on ${base.origin}; it was not followed.`,
        'never',
      );
    }
    return { method: request.method, url, body: request.body, impersonate: request.intent !== 'read' };
  }

  // A waiting request holds no place in the limiter.
  private async attempts(wire: WireRequest, request: ApiRequest): Promise<Verdict> {
    let verdict: Verdict | null = null;
    for (let attempt = 1; ; attempt += 1) {
      const stopped = await this.spend(request, verdict);
      if (stopped !== null) return stopped;
      const answer = await this.limiter.run(limiterKey(request.path), () => {
        request.assertAllowed?.();
        return this.transport.exchange(wire);
      });
      this.noteTime(answer);
      verdict = judge(answer, request.intent, this.runtime.now());
      if (verdict.kind !== 'again' || attempt >= MAX_ATTEMPTS) return verdict;
      if (verdict.waitMs !== null && verdict.waitMs > LONGEST_RETRY_AFTER_MS) return verdict;
      await this.runtime.sleep(verdict.waitMs ?? this.backoffMs(attempt));
    }
  }

  /** Counts an attempt. When the budget is used up, what came of the `earlier` one stands: it was sent. */
  private async spend(request: ApiRequest, earlier: Verdict | null): Promise<Verdict | null> {
    if (request.isExempt === true) {
      await this.budget.count();
      return null;
    }
    try {
      await this.budget.take(purposeOf(request));
      return null;
    } catch (error) {
      if (earlier === null || !(error instanceof CallBudgetError)) throw error;
      return earlier;
    }
  }

  // Halfway through the second that the vendor names.
  private noteTime(answer: WireAnswer): void {
    if (answer.kind === 'no-answer') return;
    const theirs = Date.parse(answer.date ?? '') + 500;
    this.skewMs = Number.isNaN(theirs) ? null : theirs - this.runtime.now();
  }

  private backoffMs(attempt: number): number {
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
    return Math.round(full * (0.5 + this.runtime.random() / 2));
  }

  private settled(verdict: Verdict, request: ApiRequest): Extract<Verdict, { kind: 'ok' | 'refused' }> {
    const what = `${request.method} ${this.shown(request)}`;
    switch (verdict.kind) {
      case 'ok':
        return verdict;
      case 'refused':
        return { ...verdict, reason: this.scrub(verdict.reason) };
      case 'unauthorised':
        throw this.error(
          `Autotask did not accept the credentials for ${what} (401).\n` +
            'Maybe AUTOTASK_USERNAME, AUTOTASK_SECRET or AUTOTASK_INTEGRATION_CODE is wrong?',
          'never',
        );
      case 'forbidden':
        throw this.error(
          `Autotask forbids ${what} (403): ${this.scrub(verdict.reason)}\n` +
            'Maybe the security level of the user in AUTOTASK_USERNAME lacks this permission?',
          'never',
        );
      case 'again':
      case 'later':
        throw this.error(
          `Autotask did not carry out ${what}: ${this.scrub(verdict.reason)}.`,
          'later',
          verdict.cause,
        );
    }
  }

  // Addresses are shown without their query: the zone question carries the sign-in name, page addresses a cursor.
  private shown(request: ApiRequest): string {
    return request.path.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, '');
  }

  // A vendor that repeats what it was sent must not put a secret into our errors.
  private scrub(text: string): string {
    const { secret, integrationCode, webhook } = this.config;
    return [secret, integrationCode, ...secretsOfWebhook(webhook)]
      .filter((word) => word !== '')
      .reduce((clean, word) => clean.replaceAll(word, '[redacted]'), text);
  }

  private error(message: string, retry: 'later' | 'never', cause?: unknown): UpstreamError {
    return new UpstreamError(message, { system: 'psa', retry, cause });
  }
}

// A new call gets its ticket and its technician, or is taken back. A change is made once the call was read for it.
const purposeOf = ({ intent, path }: ApiRequest): CallPurpose =>
  intent === 'read' || (intent === 'create' && path === 'ServiceCalls') ? 'begin' : 'finish';

// Calls and their link rows share one limit: the vendor does not say whether it counts a child route to parent or child.
function limiterKey(path: string): string {
  const entity = path.replace(/^https?:\/\/.*\/v1\.0\//i, '').split(/[/?]/)[0] ?? '';
  return entity.startsWith('ServiceCall') ? 'ServiceCalls' : entity;
}

function asWrite(verdict: Extract<Verdict, { kind: 'ok' | 'refused' }>): WriteReply {
  return verdict.kind === 'ok'
    ? { kind: 'done', value: verdict.value }
    : { kind: 'refused', reason: verdict.reason };
}
