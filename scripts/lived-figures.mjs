import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/** Lives some time at a made-up desk with a program of `dist/scripts`, on a database of its own, and ends with it. */
export async function liveWith(name) {
  requireNode();
  ensureInstalled();
  ensureBuilt();

  const { ensureCertificate } = await import('../dist/sandbox/exchange/certificate.js');
  const { startDatabase } = await import('../dist/scripts/database-process.js');

  const data = join(root, '.data', name);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const { caFile } = await ensureCertificate(data);
  const database = await startDatabase({ directory: join(data, 'postgres'), port: 0 });
  const args = ['--database', database.url, '--data', data, ...process.argv.slice(2)];
  const figures = spawn(process.execPath, [join(root, 'dist', 'scripts', `${name}-figures.js`), ...args], {
    stdio: 'inherit',
    // The certificate authority of the Exchange sandbox is read by Node when a process starts.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => figures.kill(signal));
  const code = await new Promise((done) => figures.on('exit', (status) => done(status ?? 1)));
  await database.stop();
  process.exit(code);
}
