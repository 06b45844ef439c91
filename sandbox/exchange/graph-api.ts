import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Control } from '../control.js';
import type { SandboxAnswer, SandboxRequest, VendorApi } from '../sandbox-listener.js';
import { runBatch, type BatchStep } from './batch.js';
import type { CalendarStore } from './calendar-store.js';
import type { Call } from './call.js';
import { GraphError } from './graph-error.js';
import { mailboxKey } from './mailbox-access.js';
import type { MailboxGate } from './mailbox-gate.js';
import { readPreferences } from './preferences.js';
import { matchRoute, withoutCalendar, type Route } from './route-table.js';
import type { TokenEndpoint } from './token-endpoint.js';
import { calendarId } from './user-routes.js';

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8';

interface GraphApiParts {
  readonly store: CalendarStore;
  readonly control: Control;
  readonly tokens: TokenEndpoint;
  readonly gate: MailboxGate;
  readonly routes: readonly Route[];
  readonly tenantId: string;
  /** Milliseconds each request takes at least. */
  readonly latencyMs: number;
  /** Known only once the server listens. */
  readonly origin: () => string;
}

interface Inner {
  readonly method: string;
  /** Below /v1.0, with the query string. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly appId: string;
}

/** The vendor's two services on one port: sign-in, and everything below /v1.0 for those who signed in. */
export class GraphApi implements VendorApi {
  constructor(private readonly parts: GraphApiParts) {}

  async answer(request: SandboxRequest): Promise<SandboxAnswer> {
    const signIn = this.parts.tokens.answer(request, this.parts.origin());
    if (signIn !== undefined) return signIn;
    const requestId = randomUUID();
    const clientRequestId = String(request.headers['client-request-id'] ?? requestId);
    const headers = {
      'request-id': requestId,
      'client-request-id': clientRequestId,
      'odata-version': '4.0',
    };
    const answer = await this.outer(request).catch((cause: unknown) =>
      this.refused(cause, requestId, clientRequestId),
    );
    const type = answer.body === undefined ? {} : { 'content-type': JSON_TYPE };
    return { ...answer, headers: { ...type, ...headers, ...answer.headers } };
  }

  userOf(request: SandboxRequest): string | null {
    return this.parts.tokens.appOf(bearer(request));
  }

  private async outer(request: SandboxRequest): Promise<SandboxAnswer> {
    const found = /^\/v1\.0(\/.*)$/.exec(request.path);
    if (found?.[1] === undefined)
      throw new GraphError(404, 'UnknownError', `Nothing is served at ${request.path}.`);
    const appId = this.parts.tokens.appOf(bearer(request));
    if (appId === null) {
      throw new GraphError(
        401,
        'InvalidAuthenticationToken',
        'Access token is empty, not ours, or expired.',
        {
          'www-authenticate':
            'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
        },
      );
    }
    if (request.text !== '' && request.json === undefined) {
      throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
    }
    if (found[1] === '/$batch' && request.method === 'POST') {
      return runBatch(request.json, (step) => this.batched(step, appId));
    }
    const query = request.query.toString();
    const target = found[1] + (query === '' ? '' : `?${query}`);
    return this.inner({
      method: request.method,
      target,
      headers: request.headers,
      body: request.json,
      appId,
    });
  }

  /** Faults reach into a batch, and the log shows what was in it. */
  private async batched(step: BatchStep, appId: string): Promise<SandboxAnswer> {
    const { control } = this.parts;
    const target = step.url.startsWith('/') ? step.url : `/${step.url}`;
    const headers = Object.fromEntries(
      Object.entries(step.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const asked = {
      method: step.method,
      path: `/v1.0${target}`,
      user: appId,
      body: step.body ?? null,
    };
    const number = control.history.arrived(asked);
    const fault = control.faults.take(step.method, asked.path);
    if (fault?.delayMs !== undefined) await wait(fault.delayMs);
    const answer =
      fault?.status === undefined
        ? await this.inner({ method: step.method, target, headers, body: step.body, appId }).catch(
            (cause: unknown) => this.refused(cause, randomUUID(), step.id),
          )
        : { status: fault.status, body: fault.body, headers: fault.headers ?? {} };
    const at = new Date(control.clock.now()).toISOString();
    control.requests.add({ at, ...asked, status: answer.status });
    control.history.answered(number, answer.status, answer.body);
    return answer;
  }

  private async inner(inner: Inner): Promise<SandboxAnswer> {
    const { store, control, routes, tenantId, latencyMs } = this.parts;
    const url = new URL(inner.target, 'http://localhost');
    const preferences = readPreferences(headerOf(inner, 'prefer'));
    const segments = url.pathname.split('/').slice(1).map(decoded);
    const plain = withoutCalendar(segments, (user, id) => {
      const mailbox = store.mailbox(user);
      return mailbox !== undefined && calendarId(mailbox) === id;
    });
    const match = matchRoute(routes, inner.method, plain);
    if (match === 'not-found') {
      throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${plain.at(-1) ?? ''}'.`);
    }
    if (match === 'method-not-allowed') {
      throw new GraphError(
        405,
        'Request_BadRequest',
        'Specified HTTP method is not allowed for the request target.',
      );
    }
    const call: Call = {
      store,
      method: inner.method,
      path: url.pathname,
      query: url.searchParams,
      body: inner.body,
      preferences,
      ifMatch: headerOf(inner, 'if-match'),
      appId: inner.appId,
      tenantId,
      parts: match.parts,
      origin: this.parts.origin(),
      now: control.clock.now(),
    };
    const leave = this.enter(match.parts['user'], inner.appId);
    try {
      // Requests of one batch are all at the gate before the first of them leaves.
      await wait(latencyMs);
      const answer = await match.handler(call);
      const applied = preferences.applied === '' ? {} : { 'preference-applied': preferences.applied };
      return { ...answer, headers: { ...applied, ...answer.headers } };
    } finally {
      leave();
    }
  }

  private enter(user: string | undefined, appId: string): () => void {
    if (user === undefined) return () => undefined;
    const mailbox = this.parts.store.mailbox(user);
    const name = mailbox === undefined ? user : mailboxKey(mailbox);
    return this.parts.gate.enter(appId, name);
  }

  private refused(cause: unknown, requestId: string, clientRequestId: string): SandboxAnswer {
    if (!(cause instanceof GraphError)) throw cause;
    const date = new Date(this.parts.control.clock.now()).toISOString().slice(0, 19);
    const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
    return {
      status: cause.status,
      body: { error: { code: cause.code, message: cause.message, innerError } },
      headers: cause.headers,
    };
  }
}

const bearer = (request: SandboxRequest): string =>
  /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

function headerOf(inner: Inner, name: string): string | undefined {
  const value = inner.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** @throws GraphError 400 for a broken escape. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new GraphError(400, 'BadRequest', `The path segment '${segment}' cannot be decoded.`);
  }
}
