import {
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { ensureCertificate } from '../exchange/certificate.js';

export interface FrontDoorOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Scheme, host and port of the http service behind it. It may start later. */
  readonly target: string;
  /** Folder of the certificate, made when missing. */
  readonly certDir: string;
}

export interface FrontDoor {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  /** What a caller trusts, for example through NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  close(): Promise<void>;
}

/** Of one connection only; whatever a Connection header names belongs to them. */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Listens with https on localhost and passes every request on to an http service, where a production desk has its reverse
 * proxy. A service that does not answer is a 502. @throws Error when the port is taken.
 */
export async function startFrontDoor({ port, target, certDir }: FrontDoorOptions): Promise<FrontDoor> {
  const { caFile, certPem, keyPem } = await ensureCertificate(certDir);
  const server = createServer({ cert: certPem, key: keyPem }, (incoming, response) => {
    passOn(new URL(target), incoming, response);
  });
  // The service behind it decides how long a request may take.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, caFile, close };
}

function passOn(target: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const outgoing = ask({
    hostname: target.hostname,
    port: target.port,
    method: incoming.method,
    path: incoming.url,
    headers: forwarded(incoming),
    // A kept connection may be closed by a restarting service just when it is used again.
    agent: false,
  });
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, withoutHops(answer.headers));
    // An answer that breaks off must not look whole to the caller; the pipeline cuts the connection then.
    pipeline(answer, response, () => undefined);
  });
  outgoing.on('error', (cause) => {
    if (response.headersSent || response.destroyed) response.destroy();
    else refuse(response, cause);
  });
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/** The headers as they came, and who asked how, as a reverse proxy adds it. */
function forwarded(incoming: IncomingMessage): OutgoingHttpHeaders {
  const { headers, socket } = incoming;
  // Without it Node would send the body of a GET or DELETE without saying where it ends.
  const framing = headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' };
  return {
    ...withoutHops(headers),
    ...framing,
    'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', '),
    'x-forwarded-host': headers.host,
    'x-forwarded-proto': 'https',
  };
}

function withoutHops(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}

function refuse(response: ServerResponse, cause: Error): void {
  const text = `The service behind the front door does not answer: ${cause.message}\n`;
  response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
