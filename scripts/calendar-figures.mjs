import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/* `npm run figures:calendars`: what reading 12 and 500 calendars costs, and how soon a change is planned. Each desk in a process of its own. */

requireNode();
ensureInstalled();
ensureBuilt();

const { ensureCertificate } = await import('../dist/sandbox/exchange/certificate.js');
const { startDatabase } = await import('../dist/scripts/database-process.js');

const data = join(root, '.data', 'figures');
mkdirSync(data, { recursive: true });
const { caFile } = await ensureCertificate(data);
const sizes = process.argv.length > 2 ? process.argv.slice(2) : ['12', '500'];
let code = 0;
for (const technicians of sizes) {
  rmSync(join(data, 'postgres'), { recursive: true, force: true });
  const database = await startDatabase({ directory: join(data, 'postgres'), port: 0 });
  const args = ['--database', database.url, '--data', data, '--technicians', technicians];
  const service = spawn(process.execPath, [join(root, 'dist', 'scripts', 'calendar-figures.js'), ...args], {
    stdio: 'inherit',
    // The certificate authority of the Exchange sandbox is read by Node when a process starts.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => service.kill(signal));
  code ||= await new Promise((done) => service.on('exit', (status) => done(status ?? 1)));
  await database.stop();
}
process.exit(code);
