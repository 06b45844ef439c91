import { request } from 'node:https';
import { rootCertificates } from 'node:tls';

export interface CallbackAnswer {
  readonly status: number;
  readonly text: string;
}

/** Posts to the https addresses of subscribers; trusts the sandbox's own authority besides the public ones. */
export class CallbackSender {
  private readonly running = new Set<Promise<unknown>>();
  private readonly stop = new AbortController();

  constructor(private readonly ownAuthority: string) {}

  /** Rejects when there is no answer within `timeoutMs`. */
  post(url: URL, body: unknown, timeoutMs: number): Promise<CallbackAnswer> {
    const sent = this.send(url, body === undefined ? '' : JSON.stringify(body), timeoutMs);
    const settled = sent.catch(() => undefined).finally(() => this.running.delete(settled));
    this.running.add(settled);
    return sent;
  }

  get closed(): boolean {
    return this.stop.signal.aborted;
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running);
  }

  private send(url: URL, text: string, timeoutMs: number): Promise<CallbackAnswer> {
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(timeoutMs)]);
      const type = text === '' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
      const options = {
        method: 'POST',
        ca: [this.ownAuthority, ...rootCertificates],
        signal,
        agent: false as const,
      };
      const outgoing = request(url, { ...options, headers: { 'content-type': type } }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
        });
        incoming.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }
}
