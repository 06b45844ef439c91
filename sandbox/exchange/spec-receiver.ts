import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Row } from '../desk/row.js';
import { ensureCertificate } from './certificate.js';

/** A subscriber: gives the token back (or `reply` instead), answers `status`, and hands out what it was told, in order. */
export class SpecReceiver {
  reply: string | undefined;
  status = 202;
  /** False leaves notifications without an answer. */
  answers = true;
  private readonly got: Row[] = [];
  private waiting: ((body: Row) => void) | undefined;

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async open(certDir: string): Promise<SpecReceiver> {
    const { certPem, keyPem } = await ensureCertificate(certDir);
    const server = createServer({ cert: certPem, key: keyPem });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://localhost:${(server.address() as AddressInfo).port}/hook`;
    const receiver = new SpecReceiver(url, server);
    server.on('request', (incoming, response) => {
      const token = new URL(incoming.url ?? '', receiver.url).searchParams.get('validationToken');
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => {
        if (token !== null || receiver.answers) {
          response.writeHead(token === null ? receiver.status : 200, { 'content-type': 'text/plain' });
          response.end(token === null ? '' : (receiver.reply ?? token));
        }
        if (token === null) receiver.take(JSON.parse(text) as Row);
      });
    });
    return receiver;
  }

  /** The body of the oldest request that was not asked for yet; waits for one. */
  next(): Promise<Row> {
    const first = this.got.shift();
    return first === undefined ? new Promise((resolve) => (this.waiting = resolve)) : Promise.resolve(first);
  }

  /** All notifications that have come and were not asked for yet. */
  all(): Row[] {
    return this.got.splice(0).flatMap((body) => body['value'] as Row[]);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private take(body: Row): void {
    if (this.waiting === undefined) this.got.push(body);
    else this.waiting(body);
    this.waiting = undefined;
  }
}
