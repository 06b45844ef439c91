import type { Stretch } from './start-times.js';

type Row = Record<string, unknown>;

interface Application {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What an event says; times in ms. */
export interface EventText extends Stretch {
  readonly subject: string;
  readonly showAs: 'busy' | 'tentative';
  readonly attendees: readonly { readonly name: string; readonly email: string }[];
}

/** The vendor answers for no more people at once. */
const SCHEDULES_AT_ONCE = 20;
const COARSEST_MINUTES = 1_440;
const MINUTE = 60_000;
const TAKES_NO_TIME: readonly unknown[] = ['free', 'workingElsewhere'];
const OUT_OF_REACH: readonly number[] = [403, 404];
const SECONDS_LEFT = 60;

/** Any client's view of Microsoft Graph: free and busy times, and events of one's own. A refusal is an Error with the vendor's text. */
export class GraphClient {
  private token = { text: '', goodUntil: 0 };

  /** `url` without a slash at the end; this process must trust its certificate. `realNow` in ms, for the life of the token. */
  constructor(
    private readonly url: string,
    private readonly application: Application,
    private readonly realNow: () => number = Date.now,
  ) {}

  /** What is taken in the window: tentative, busy and away. A mailbox that cannot be read is left out. */
  async busyTimes(
    mailboxes: readonly string[],
    window: Stretch,
  ): Promise<ReadonlyMap<string, readonly Stretch[]>> {
    const found = new Map<string, readonly Stretch[]>();
    for (let from = 0; from < mailboxes.length; from += SCHEDULES_AT_ONCE) {
      const part = mailboxes.slice(from, from + SCHEDULES_AT_ONCE);
      for (const schedule of await this.schedules(part, window)) {
        if (schedule['error'] === undefined)
          found.set(String(schedule['scheduleId']), takenIn(schedule['scheduleItems'] as readonly Row[]));
      }
    }
    return found;
  }

  /** Answers the new id. */
  async createEvent(mailbox: string, event: EventText): Promise<string> {
    const made = await this.send('POST', `/users/${mailbox}/events`, bodyOf(event));
    return String((made as Row)['id']);
  }

  /** Changes only what is given. */
  async changeEvent(mailbox: string, id: string, change: Partial<EventText>): Promise<void> {
    await this.send('PATCH', `/users/${mailbox}/events/${encodeURIComponent(id)}`, bodyOf(change));
  }

  /** Those who were invited are told. */
  async cancelEvent(mailbox: string, id: string): Promise<void> {
    await this.send('POST', `/users/${mailbox}/events/${encodeURIComponent(id)}/cancel`, {});
  }

  /** Any mailbox that is open to us can be asked about all others. */
  private async schedules(mailboxes: readonly string[], { start, end }: Stretch): Promise<readonly Row[]> {
    const asked = {
      ...{ schedules: mailboxes, startTime: stamp(start), endTime: stamp(end) },
      // The items are read, not the view: it may be as coarse as the vendor allows.
      availabilityViewInterval: Math.min(COARSEST_MINUTES, Math.floor((end - start) / MINUTE)),
    };
    for (const mailbox of mailboxes) {
      try {
        const answer = (await this.send('POST', `/users/${mailbox}/calendar/getSchedule`, asked)) as {
          value: readonly Row[];
        };
        return answer.value;
      } catch (cause) {
        if (!(cause instanceof GraphRefusal) || !OUT_OF_REACH.includes(cause.status)) throw cause;
      }
    }
    return [];
  }

  private async send(method: string, path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/v1.0${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await this.signedIn()}`,
        'Content-Type': 'application/json',
        Prefer: 'outlook.timezone="UTC"',
      },
      body: JSON.stringify(body),
    });
    return read(answer, `${method} ${path}`);
  }

  private async signedIn(): Promise<string> {
    if (this.realNow() < this.token.goodUntil) return this.token.text;
    const { tenantId, clientId, clientSecret } = this.application;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    });
    const answer = await fetch(`${this.url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form });
    const { access_token, expires_in } = (await read(answer, 'The sign-in')) as {
      access_token: string;
      expires_in: number;
    };
    this.token = { text: access_token, goodUntil: this.realNow() + (expires_in - SECONDS_LEFT) * 1000 };
    return access_token;
  }
}

class GraphRefusal extends Error {
  constructor(
    what: string,
    readonly status: number,
    text: string,
  ) {
    super(`${what} answered ${status}: ${text}`);
  }
}

async function read(answer: Response, what: string): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new GraphRefusal(what, answer.status, text);
  return text === '' ? {} : JSON.parse(text);
}

const takenIn = (items: readonly Row[]): Stretch[] =>
  items
    .filter(({ status }) => !TAKES_NO_TIME.includes(status))
    .map((it) => ({ start: instantOf(it['start'] as Row), end: instantOf(it['end'] as Row) }))
    .filter(({ start, end }) => end > start);

function bodyOf({ start, end, attendees, ...rest }: Partial<EventText>): Row {
  return {
    ...rest,
    ...(start === undefined ? {} : { start: stamp(start) }),
    ...(end === undefined ? {} : { end: stamp(end) }),
    ...(attendees === undefined
      ? {}
      : {
          attendees: attendees.map(({ name, email }) => ({
            type: 'required',
            emailAddress: { name, address: email },
          })),
        }),
  };
}

const stamp = (instant: number): Row => ({
  dateTime: new Date(instant).toISOString().slice(0, 19),
  timeZone: 'UTC',
});

/** Times come in UTC, as was asked. */
const instantOf = ({ dateTime }: Row): number => Date.parse(`${String(dateTime).slice(0, 19)}Z`);
