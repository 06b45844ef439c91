import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Control } from './control.js';
import type { SandboxClock } from './sandbox-clock.js';

/** A vendor request, read whole. */
export interface SandboxRequest {
  readonly method: string;
  /** As sent, without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; undefined when there is none or when it is no JSON. */
  readonly json: unknown;
}

/** `body` is sent as JSON, `text` as it is; neither sends an empty body. */
export interface SandboxAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface VendorApi {
  answer(request: SandboxRequest): SandboxAnswer | Promise<SandboxAnswer>;
  /** The caller's name as the request log shows it. */
  userOf(request: SandboxRequest): string | null;
}

/** Serves the control routes and one vendor's API on one port: queued faults first, then the vendor, then the log. */
export function sandboxListener(control: Control, vendor: VendorApi): RequestListener {
  return (incoming, response) => {
    void serve(control, vendor, incoming, response).catch((cause: unknown) => {
      process.stderr.write(
        `The sandbox failed on ${incoming.method ?? ''} ${incoming.url ?? ''}: ${String(cause)}\n`,
      );
      if (response.headersSent) response.destroy();
      else
        send(response, { status: 500, body: { errors: [`Sandbox bug: ${String(cause)}`] } }, control.clock);
    });
  };
}

async function serve(
  control: Control,
  vendor: VendorApi,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await read(incoming);
  if (request.path.startsWith('/control/')) {
    send(response, await control.answer(request.method, request.path, request.json), control.clock);
    return;
  }
  const target = incoming.url ?? '/';
  const at = new Date(control.clock.now()).toISOString();
  const asked = {
    method: request.method,
    path: target,
    user: vendor.userOf(request),
    body: bodyOf(request),
  };
  const number = control.history.arrived(asked);
  const log = (status: number | null, told?: unknown): void => {
    control.requests.add({ at, ...asked, status });
    control.history.answered(number, status, told);
  };
  const fault = control.faults.take(request.method, target);
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  const answer =
    fault?.status === undefined
      ? await vendor.answer(request)
      : { status: fault.status, body: fault.body, headers: fault.headers ?? {} };
  if (fault?.dropAfter === true) {
    log(null);
    response.destroy();
    return;
  }
  log(answer.status, answer.body);
  send(response, answer, control.clock);
}

/** As the logs show it. */
const bodyOf = ({ json, text }: SandboxRequest): unknown => json ?? (text === '' ? null : text);

async function read(incoming: IncomingMessage): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    text,
    json: parse(text),
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Every answer tells the stand-in's own time, so that a caller can tell how far the clocks are apart. */
function send(response: ServerResponse, answer: SandboxAnswer, clock: SandboxClock): void {
  const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  const type = answer.text === undefined ? 'application/json; charset=utf-8' : 'text/plain';
  response.writeHead(answer.status, {
    ...(text === '' ? {} : { 'content-type': type }),
    'content-length': Buffer.byteLength(text),
    date: new Date(clock.now()).toUTCString(),
    ...answer.headers,
  });
  response.end(text);
}
