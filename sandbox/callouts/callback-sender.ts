import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { rootCertificates } from 'node:tls';

export interface CallbackAnswer {
  readonly status: number;
  readonly text: string;
}

/** Posts to the addresses of those who asked to be told; trusts the sandbox's own authority, if any, besides the public ones. */
export class CallbackSender {
  private readonly running = new Set<Promise<unknown>>();
  private readonly stop = new AbortController();
  private readonly trust: { readonly ca?: string[] };

  constructor(ownAuthority: string | null) {
    this.trust = ownAuthority === null ? {} : { ca: [ownAuthority, ...rootCertificates] };
  }

  /** `json` may be empty. Rejects when there is no answer within `timeoutMs`. */
  post(
    url: URL,
    json: string,
    timeoutMs: number,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<CallbackAnswer> {
    const sent = this.send(url, json, timeoutMs, headers);
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

  private send(
    url: URL,
    json: string,
    timeoutMs: number,
    headers: Readonly<Record<string, string>>,
  ): Promise<CallbackAnswer> {
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(timeoutMs)]);
      const type = json === '' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
      const options = {
        method: 'POST',
        ...this.trust,
        signal,
        agent: false as const,
        headers: { 'content-type': type, ...headers },
      };
      const request = url.protocol === 'http:' ? requestPlain : requestSecure;
      const outgoing = request(url, options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
        });
        incoming.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(json);
    });
  }
}
