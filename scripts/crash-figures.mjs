import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/* `npm run figures:crash`: the service is killed again and again under load; `--write` keeps the tables in docs/figures/crash.md. */

requireNode();
ensureInstalled();
ensureBuilt();

const { ensureCertificate } = await import('../dist/sandbox/exchange/certificate.js');

const data = join(root, '.data', 'crash');
mkdirSync(data, { recursive: true });
const { caFile } = await ensureCertificate(data);
const given = process.argv.slice(2);
const isWriting = given.includes('--write');
const driver = spawn(
  process.execPath,
  [
    join(root, 'dist', 'scripts', 'crash-figures.js'),
    ...['--data', data, '--json', join(data, 'report.json')],
    ...(isWriting ? ['--write', join(root, 'docs', 'figures', 'crash.md')] : []),
    ...given.filter((it) => it !== '--write'),
  ],
  // The certificate authority of the Exchange sandbox is read by Node when a process starts.
  { stdio: 'inherit', env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => driver.kill(signal));
process.exit(await new Promise((done) => driver.on('exit', (status) => done(status ?? 1))));
