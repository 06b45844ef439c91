import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startFrontDoor, type FrontDoor } from './front-door.js';

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

describe('the front door', () => {
  let folder: string;
  let ca: string;
  let service: Server;
  let target: string;
  let serve: RequestListener;
  let door: FrontDoor;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'front-door-spec-'));
    service = createServer((incoming, response) => {
      serve(incoming, response);
    });
    await once(service.listen(0, '127.0.0.1'), 'listening');
    target = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    door = await startFrontDoor({ port: 0, target, certDir: folder });
    ca = await readFile(door.caFile, 'utf8');
  });

  afterAll(async () => {
    await door.close();
    service.close();
    await rm(folder, { recursive: true });
  });

  const answerOf = (path: string, { method = 'GET', headers, body }: Sent = {}): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const outgoing = request(`${door.url}${path}`, { method, headers: headers ?? {}, ca, agent: false });
      outgoing.once('response', resolve).once('error', reject).end(body);
    });

  it('passes on path, method, headers and body, and says how it was asked', async () => {
    let seen: { readonly incoming: IncomingMessage; readonly body: string } | undefined;
    serve = (incoming, response) => {
      void text(incoming).then((body) => {
        seen = { incoming, body };
        response.writeHead(202, { 'x-own': 'kept', 'set-cookie': ['a=1', 'b=2'] }).end('heard');
      });
    };
    const headers = { 'content-type': 'application/json', 'x-hook-signature': 'sha1=abc' };

    const answer = await answerOf('/hooks/a?b=%20c', { method: 'POST', headers, body: '{"a":1}' });

    expect([answer.statusCode, answer.headers['x-own'], await text(answer)]).toEqual([202, 'kept', 'heard']);
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(seen?.body).toBe('{"a":1}');
    expect(seen?.incoming).toMatchObject({ method: 'POST', url: '/hooks/a?b=%20c' });
    expect(seen?.incoming.headers).toMatchObject({
      ...headers,
      host: new URL(door.url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(door.url).host,
      'x-forwarded-proto': 'https',
    });
  });

  it('keeps to itself what concerns one connection only, both ways', async () => {
    let seen: IncomingMessage['headers'] = {};
    serve = (incoming, response) => {
      seen = incoming.headers;
      response
        .writeHead(200, { connection: 'close, x-private', 'x-private': '1', te: 'no', kept: '1' })
        .end();
    };
    const headers = {
      connection: 'close, x-mine',
      'x-mine': '1',
      'proxy-authorization': 'no',
      te: 'trailers',
    };

    const answer = await answerOf('/', { headers });

    for (const name of ['x-mine', 'proxy-authorization', 'te']) expect(seen).not.toHaveProperty(name);
    for (const name of ['x-private', 'te']) expect(answer.headers).not.toHaveProperty(name);
    expect(answer.headers['kept']).toBe('1');
  });

  it('passes on what is there of an answer, before the rest has come', async () => {
    let finish: () => void = () => undefined;
    serve = (_incoming, response) => {
      response.write('first');
      finish = () => response.end(' second');
    };

    const answer = await answerOf('/');
    const [first] = (await once(answer, 'data')) as [Buffer];
    finish();

    expect(first.toString()).toBe('first');
    expect(await text(answer)).toBe(' second');
  });

  it('says where a body without a length ends, in every method', async () => {
    let heard: Promise<string> = Promise.resolve('');
    serve = (incoming, response) => {
      heard = text(incoming);
      void heard.then(() => response.end());
    };

    const headers = { 'transfer-encoding': 'chunked' };
    const { statusCode } = await answerOf('/', { method: 'DELETE', headers, body: 'some' });

    expect([statusCode, await heard]).toEqual([200, 'some']);
  });

  it.each([400, 404, 500, 503])('passes on an answer of %i', async (status) => {
    serve = (_incoming, response) => response.writeHead(status).end('why');

    const answer = await answerOf('/');

    expect([answer.statusCode, await text(answer)]).toEqual([status, 'why']);
  });

  it('answers 502 when the service breaks off before it answers', async () => {
    serve = (incoming) => incoming.socket.destroy();

    const answer = await answerOf('/');

    expect([answer.statusCode, await text(answer)]).toEqual([
      502,
      expect.stringContaining('does not answer'),
    ]);
  });

  it('breaks off with a service that breaks off within an answer', async () => {
    serve = (incoming, response) => {
      response.write('some');
      setImmediate(() => incoming.socket.destroy());
    };

    const answer = await answerOf('/');

    await expect(text(answer)).rejects.toThrow('aborted');
  });

  it('leaves the service alone when the caller has gone', async () => {
    let gone: Promise<unknown> = Promise.resolve();
    const asked = new Promise<void>((resolve) => {
      serve = (incoming) => {
        gone = once(incoming.socket, 'close');
        resolve();
      };
    });
    const outgoing = request(`${door.url}/`, { ca, agent: false }).on('error', () => undefined);
    outgoing.end();
    await asked;

    outgoing.destroy();

    await expect(gone).resolves.toBeDefined();
  });

  it('answers 502 while there is no service', async () => {
    const nowhere = await startFrontDoor({ port: 0, target: 'http://127.0.0.1:1', certDir: folder });
    const open = door;
    door = nowhere;

    const { statusCode } = await answerOf('/');

    door = open;
    await nowhere.close();
    expect(statusCode).toBe(502);
  });
});
