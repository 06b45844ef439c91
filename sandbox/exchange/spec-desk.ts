import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXCHANGE_CREDENTIALS } from '../desk/credentials.js';
import type { Row } from '../desk/row.js';
import { startExchangeSandbox, type ExchangeSandbox, type ExchangeSandboxOptions } from './server.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON, or the text when it is none. */
  readonly body: Row;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A small desk behind a real https server, and a signed-in client that trusts only the sandbox's own authority. */
export class SpecDesk {
  private constructor(
    readonly sandbox: ExchangeSandbox,
    readonly folder: string,
    private readonly ca: string,
    private token: string,
  ) {}

  static async open(options: Partial<ExchangeSandboxOptions> = {}): Promise<SpecDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'exchange-spec-'));
    const sandbox = await startExchangeSandbox({
      port: 0,
      stateDir: null,
      certDir: join(folder, 'cert'),
      rows: { mailboxes: MAILBOXES, events: [] },
      now: Date.parse('2026-05-01T08:00:00Z'),
      ...options,
    });
    const desk = new SpecDesk(sandbox, folder, await readFile(sandbox.caFile, 'utf8'), '');
    const answer = await desk.signIn(EXCHANGE_CREDENTIALS.clientSecret);
    desk.token = String(answer.body['access_token']);
    return desk;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await rm(this.folder, { recursive: true });
  }

  signIn(secret: string): Promise<Answer> {
    const { tenantId, clientId } = EXCHANGE_CREDENTIALS;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    });
    return this.raw('POST', `/${tenantId}/oauth2/v2.0/token`, form.toString(), {});
  }

  /** `path` is below /v1.0, or a whole link out of an answer. */
  call(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Answer> {
    const target = path.startsWith(this.sandbox.url) ? path.slice(this.sandbox.url.length) : `/v1.0${path}`;
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    return this.raw(method, target, text, { authorization: `Bearer ${this.token}`, ...headers });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.call('GET', path, { headers });
  }

  /** `path` is below /control. */
  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.raw(method, `/control${path}`, body === undefined ? undefined : JSON.stringify(body), {});
  }

  raw(
    method: string,
    target: string,
    text: string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const url = new URL(this.sandbox.url + target);
      // Node frames the body of a DELETE only when its length is said.
      const length = text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) };
      const outgoing = request(
        url,
        { method, ca: this.ca, headers: { ...headers, ...length }, agent: false },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const content = Buffer.concat(chunks).toString('utf8');
            const json = incoming.headers['content-type']?.includes('json') === true;
            const body = (json ? JSON.parse(content) : { text: content }) as Row;
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }
}

/** The `value` of a list answer. */
export const valueOf = (answer: Answer): Row[] => answer.body['value'] as Row[];

export const errorCodeOf = (answer: Answer): unknown => (answer.body['error'] as Row | undefined)?.['code'];

const WORKING_HOURS = {
  daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  startTime: '08:00:00.0000000',
  endTime: '17:00:00.0000000',
};

function mailbox(name: string, number: number, timeZone: string, more: Row = {}): Row {
  return {
    id: `00000000-0000-4000-8000-00000000000${number}`,
    userPrincipalName: `${name}@desk.example`,
    displayName: `${name} Example`,
    mailboxSettings: { timeZone, workingHours: { ...WORKING_HOURS, timeZone: { name: timeZone } } },
    ...more,
  };
}

const MAILBOXES: readonly Row[] = [
  mailbox('anna', 1, 'W. Europe Standard Time'),
  mailbox('ben', 2, 'UTC'),
  mailbox('closed', 3, 'UTC', { status: 403 }),
  mailbox('gone', 4, 'UTC', { status: 404 }),
];

/** A row for the store or a body for a create: one hour on 1 May 2026, 13:00 UTC, unless said otherwise. */
export function anEvent(more: Row = {}): Row {
  return {
    mailbox: 'anna@desk.example',
    subject: 'Meeting',
    start: { dateTime: '2026-05-01T13:00:00', timeZone: 'UTC' },
    end: { dateTime: '2026-05-01T14:00:00', timeZone: 'UTC' },
    ...more,
  };
}

/** Tuesdays and Thursdays 09:00 to 10:00 in Berlin from 24 March 2026, across the change to summer time. */
export function aSeries(range: Row = { type: 'noEnd' }, more: Row = {}): Row {
  return anEvent({
    id: 'series',
    start: { dateTime: '2026-03-24T09:00:00', timeZone: 'Europe/Berlin' },
    end: { dateTime: '2026-03-24T10:00:00', timeZone: 'Europe/Berlin' },
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday', 'thursday'], firstDayOfWeek: 'monday' },
      range: { startDate: '2026-03-24', recurrenceTimeZone: 'W. Europe Standard Time', ...range },
    },
    ...more,
  });
}
