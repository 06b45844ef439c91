import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CallbackSender } from '../callouts/callback-sender.js';
import { Callouts } from '../callouts/callouts.js';
import { Control } from '../control.js';
import { buildDesk } from '../desk/build-desk.js';
import { EXCHANGE_CREDENTIALS } from '../desk/credentials.js';
import { JournalStore } from '../journal-store.js';
import { SandboxClock } from '../sandbox-clock.js';
import { sandboxListener } from '../sandbox-listener.js';
import { CalendarStore, type CalendarTables } from './calendar-store.js';
import { ensureCertificate } from './certificate.js';
import { ClientCertificates } from './client-certificates.js';
import { controlOrders } from './control-orders.js';
import { exchangeHooks } from './exchange-hooks.js';
import { GraphApi } from './graph-api.js';
import { MailboxGate } from './mailbox-gate.js';
import { NotificationOutbox } from './notification-outbox.js';
import { Notifier } from './notifier.js';
import { graphRoutes } from './routes.js';
import { SubscriptionBook } from './subscription-book.js';
import { SubscriptionRoutes } from './subscription-routes.js';
import { TokenEndpoint } from './token-endpoint.js';

interface StartingDesk {
  /** Instead of the seeded desk. */
  readonly rows?: CalendarTables;
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
}

export interface ExchangeSandboxOptions extends StartingDesk {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Folder of the journal; null keeps the state in memory. */
  readonly stateDir: string | null;
  /** Folder of the certificate, made when missing. */
  readonly certDir: string;
  /** Sandbox time at the start, milliseconds since the epoch; real time when left out. */
  readonly now?: number;
  /** Milliseconds each request takes at least. */
  readonly latencyMs?: number;
  /** Milliseconds a subscriber may take to answer a notification. */
  readonly patienceMs?: number;
}

export interface ExchangeSandbox {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What a client trusts, for example through NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  readonly clock: SandboxClock;
  close(): Promise<void>;
}

/** Starts the calendar stand-in on 127.0.0.1. Rejects when the port is taken. */
export async function startExchangeSandbox(options: ExchangeSandboxOptions): Promise<ExchangeSandbox> {
  const { caFile, certPem, keyPem } = await ensureCertificate(options.certDir);
  const clock = new SandboxClock();
  if (options.now !== undefined) clock.set(options.now);
  const now = (): number => clock.now();
  const journal = new JournalStore(options.stateDir);
  const store = new CalendarStore(journal, now);
  if (journal.isEmpty) store.load(startingRows(options, clock.now()));
  const book = new SubscriptionBook(journal, now);
  const sender = new CallbackSender(readFileSync(caFile, 'utf8'));
  const callouts = new Callouts(sender, clock);
  const outbox = new NotificationOutbox(journal, book, callouts, clock, options.patienceMs);
  const notifier = new Notifier(store, book, outbox);
  const gate = new MailboxGate();
  const forget = (): void => {
    gate.release();
    notifier.clear();
    outbox.clear();
  };
  const control = new Control(
    journal,
    clock,
    exchangeHooks(store, book, (order) => startingRows({ ...options, ...order }, now()), forget),
    controlOrders({ store, book, outbox, callouts, sender, gate }),
  );
  notifier.listen();
  outbox.resume();
  let url = '';
  const api = new GraphApi({
    store,
    control,
    tokens: new TokenEndpoint(EXCHANGE_CREDENTIALS, () => new ClientCertificates(journal).all()),
    gate,
    routes: graphRoutes(new SubscriptionRoutes(book, sender)),
    tenantId: EXCHANGE_CREDENTIALS.tenantId,
    latencyMs: options.latencyMs ?? 0,
    origin: () => url,
  });
  const server = createServer({ cert: certPem, key: keyPem }, sandboxListener(control, api));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `https://localhost:${port}`;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await Promise.all([closed, callouts.close()]);
  };
  return { url, port, caFile, clock, close };
}

function startingRows({ rows, seed, scale }: StartingDesk, now: number): CalendarTables {
  return rows ?? buildDesk({ seed: seed ?? 1, scale: scale ?? 1, now }).exchange;
}
