import { parseArgs } from 'node:util';
import { runSandboxProcess } from '../sandbox-process.js';
import { startFrontDoor, type FrontDoorOptions } from './front-door.js';

/** @throws Error naming the argument that cannot be used. */
function readArguments(args: readonly string[]): FrontDoorOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { port: text, to: text, 'cert-dir': text } });
  const { port = '0', to, 'cert-dir': certDir } = values;
  if (!/^\d{1,5}$/.test(port)) throw new Error('--port cannot be read.');
  if (to === undefined || !/^http:\/\/[^/]+$/.test(to)) {
    throw new Error('--to is needed: http://host:port of the service, without a slash at the end.');
  }
  if (certDir === undefined) throw new Error('--cert-dir is needed: the folder that keeps the certificate.');
  return { port: Number(port), target: to, certDir };
}

await runSandboxProcess('front door', readArguments, startFrontDoor);
