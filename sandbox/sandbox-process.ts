import { parseArgs } from 'node:util';

/** The arguments both stand-ins take on the command line. */
export interface SandboxArguments {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Folder of the journal; null keeps the state in memory. */
  readonly state: string | null;
  readonly seed: number;
  readonly scale: number;
  /** Sandbox time at the start, milliseconds since the epoch; null is real time. */
  readonly now: number | null;
  /** Milliseconds each vendor request takes at least. */
  readonly latencyMs: number;
  /** Requests that Autotask allows in any hour. */
  readonly allowedRequests: number;
  readonly certDir: string | null;
}

/** @throws Error naming the argument that cannot be used. */
export function readSandboxArguments(argv: readonly string[]): SandboxArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '0' },
      state: { type: 'string', default: 'none' },
      seed: { type: 'string', default: '1' },
      scale: { type: 'string', default: '1' },
      now: { type: 'string' },
      latency: { type: 'string', default: '0' },
      'allowed-requests': { type: 'string', default: '10000' },
      'cert-dir': { type: 'string' },
    },
  });
  return {
    port: numberOf('port', values.port),
    state: values.state === 'none' ? null : values.state,
    seed: numberOf('seed', values.seed),
    scale: numberOf('scale', values.scale),
    now: values.now === undefined ? null : numberOf('now', String(Date.parse(values.now))),
    latencyMs: numberOf('latency', values.latency),
    allowedRequests: numberOf('allowed-requests', values['allowed-requests']),
    certDir: values['cert-dir'] ?? null,
  };
}

/** A stand-in that listens. */
export interface SandboxServer {
  readonly url: string;
  readonly caFile?: string;
  close(): Promise<void>;
}

/**
 * Runs a stand-in until SIGTERM, SIGINT or the loss of the process that forked it. Says it is ready on stdout and over
 * IPC; exits 2 with one readable line when the arguments or the port cannot be used.
 */
export async function runSandboxProcess<Given>(
  name: string,
  read: (args: readonly string[]) => Given,
  start: (given: Given) => Promise<SandboxServer>,
): Promise<void> {
  try {
    const server = await start(read(process.argv.slice(2)));
    const stop = (): void => {
      void server.close().finally(() => process.exit(0));
    };
    process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);
    // Whoever started an https stand-in also needs to know which authority to trust.
    const ready = {
      ready: true,
      url: server.url,
      ...(server.caFile === undefined ? {} : { caFile: server.caFile }),
    };
    process.send?.(ready);
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  } catch (cause) {
    process.stderr.write(`The ${name} cannot start: ${readable(cause)}\n`);
    process.exit(2);
  }
}

function readable(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (!('code' in cause) || cause.code !== 'EADDRINUSE') return cause.message;
  return `port ${'port' in cause ? String(cause.port) : ''} is already taken. Maybe an earlier sandbox still runs?`;
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new Error(`--${name} cannot be read.`);
  return value;
}
