import type { Row } from '../desk/row.js';
import type { SandboxAnswer } from '../sandbox-listener.js';
import type { CalendarStore } from './calendar-store.js';
import type { Preferences } from './preferences.js';

/** One signed-in request below /v1.0, on its own or out of a batch. */
export interface Call {
  readonly store: CalendarStore;
  readonly method: string;
  /** Below /v1.0, as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly preferences: Preferences;
  readonly ifMatch: string | undefined;
  readonly appId: string;
  readonly tenantId: string;
  /** Named parts of the path, decoded. */
  readonly parts: Readonly<Record<string, string>>;
  /** Scheme, host and port that links in answers carry. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type Handler = (call: Call) => SandboxAnswer | Promise<SandboxAnswer>;

/** An answer about a mailbox's own data; the mailbox is known and lets itself be read. */
export type MailboxHandler = (call: Call, mailbox: Row) => SandboxAnswer;

export const contextOf = (call: Call, what: string): string => `${call.origin}/v1.0/$metadata#${what}`;
