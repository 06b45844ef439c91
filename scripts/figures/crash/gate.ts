import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallTraffic } from './call-traffic.js';
import type { PassingRequest } from './passing-request.js';

/** Where a request is: not yet at Autotask, carried out there, or its answer is with the service. */
export type Stage = 'arrives' | 'done' | 'answered';

/** Told of each request at each stage, which waits for it. `lost`: it goes no further, neither there nor back. */
export type Watch = (stage: Stage, request: PassingRequest) => Promise<'lost' | undefined> | undefined;

const OK = 200;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Stands between one process of the service and Autotask: what it sends arrives even when the process has died meanwhile. */
export class Gate {
  watch: Watch | null = null;
  private readonly underWay = new Set<Promise<void>>();
  private url = '';

  private constructor(
    private readonly target: string,
    private readonly traffic: CallTraffic,
    private readonly server = createServer(),
  ) {
    server.on('request', (incoming, response) => {
      const passing = this.pass(incoming, response)
        .catch(() => response.destroy())
        .then(() => void this.underWay.delete(passing));
      this.underWay.add(passing);
    });
  }

  /** `target` is the address of the stand-in, without a slash at the end; it may go and come back. */
  static async open(target: string, traffic: CallTraffic): Promise<Gate> {
    const gate = new Gate(target, traffic);
    await new Promise<void>((resolve) => gate.server.listen(0, '127.0.0.1', resolve));
    gate.url = `http://localhost:${(gate.server.address() as AddressInfo).port}`;
    return gate;
  }

  /** Where the service finds Autotask, without a slash at the end. */
  get address(): string {
    return this.url;
  }

  /** Waits for what is still under way, then nothing passes any more. */
  async close(): Promise<void> {
    await Promise.all(this.underWay);
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = incoming;
    response.on('error', () => undefined);
    const text = await textOf(incoming);
    const request = { method, path, text, isWrite: method !== 'GET' && !path.includes('/query') };
    if ((await this.watch?.('arrives', request)) === 'lost') {
      response.destroy();
      return;
    }
    const isDone = this.traffic.sends(this.url, request);
    const answer = await this.forward(incoming, request);
    isDone();
    if (answer.status === OK) this.traffic.sees(this.url, request, answer.text);
    if ((await this.watch?.('done', request)) === 'lost') {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    await new Promise<void>((resolve) => {
      response.once('close', resolve);
      response.end(answer.text, resolve);
    });
    await this.watch?.('answered', request);
  }

  /** Addresses in the answer lead back to the gate: the vendor names the server of the tenant, and next pages. */
  private forward(incoming: IncomingMessage, { method, path, text }: PassingRequest): Promise<Answer> {
    const { host: _host, connection: _connection, ...headers } = incoming.headers;
    return new Promise((resolve, reject) => {
      const sent = httpRequest(this.target + path, { method, headers }, (answer) => {
        textOf(answer).then((body) => {
          const shown = body.replaceAll(this.target, this.url);
          resolve({ status: answer.statusCode ?? 500, headers: headersOf(answer, shown), text: shown });
        }, reject);
      });
      sent.once('error', reject);
      sent.end(text);
    });
  }
}

function headersOf({ headers }: IncomingMessage, text: string): Record<string, string> {
  const kept = ['content-type', 'date', 'retry-after'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(kept), 'content-length': String(Buffer.byteLength(text)) };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
