import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Row } from '../row.js';

export interface Heard {
  readonly path: string;
  readonly signature: unknown;
  /** As it came, for the signature is over this. */
  readonly text: string;
  readonly body: Row;
}

/** Somebody who is called by webhooks: notes what is said, and answers `status`, as soon as `until` is settled. */
export class HookReceiver {
  readonly heard: Heard[] = [];
  status = 200;
  until: Promise<unknown> = Promise.resolve();

  private toldOne = (): void => undefined;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<HookReceiver> {
    const server = createServer();
    const receiver = new HookReceiver(server);
    server.on('request', (incoming, response) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => {
        const { status } = receiver;
        const signature = incoming.headers['x-hook-signature'];
        receiver.heard.push({ path: incoming.url ?? '', signature, text, body: JSON.parse(text) as Row });
        receiver.toldOne();
        void receiver.until.then(() => {
          response.writeHead(status).end();
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** Settles with the next call; to be asked for before it can come. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.toldOne = resolve));
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
