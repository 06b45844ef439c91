import { readSandboxArguments, runSandboxProcess } from '../sandbox-process.js';
import { startExchangeSandbox } from './server.js';

await runSandboxProcess(
  'Exchange sandbox',
  readSandboxArguments,
  ({ port, state, seed, scale, now, latencyMs, certDir }) => {
    if (certDir === null) throw new Error('--cert-dir is needed: the folder that keeps the certificate.');
    const options = { port, stateDir: state, certDir, seed, scale, latencyMs };
    return startExchangeSandbox(now === null ? options : { ...options, now });
  },
);
