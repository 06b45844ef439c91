import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/* `npm run figures:reflow`: what a reflow of a full desk costs, with nothing to change and with a tenth. `--write` makes docs/figures/reflow.md; `--what-if` measures a what-if for everybody. */

requireNode();
ensureInstalled();
ensureBuilt();

const { ensureCertificate } = await import('../dist/sandbox/exchange/certificate.js');
const { startDatabase } = await import('../dist/scripts/database-process.js');

const data = join(root, '.data', 'figures');
mkdirSync(data, { recursive: true });
await ensureCertificate(data);
rmSync(join(data, 'postgres'), { recursive: true, force: true });
const database = await startDatabase({ directory: join(data, 'postgres'), port: 0 });
const given = process.argv.slice(2);
const args = ['--database', database.url, '--data', data, ...given.filter((it) => it !== '--write')];
const page = given.includes('--write') ? join(root, 'docs', 'figures', 'reflow.md') : null;
if (page !== null) args.push('--page', page);
const program = join(root, 'dist', 'scripts', 'reflow-figures.js');
// Flags of this Node are for the measured processes too, such as --cpu-prof.
const service = spawn(process.execPath, [...process.execArgv, program, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => service.kill(signal));
const code = await new Promise((done) => service.on('exit', (status) => done(status ?? 1)));
await database.stop();
if (page !== null && code === 0)
  spawnSync(process.execPath, [
    join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
    '--write',
    page,
  ]);
process.exit(code);
