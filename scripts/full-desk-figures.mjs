import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/** Runs a program of `dist/scripts` on an empty database of its own, and ends with it. With `--write` it makes the page, a file of docs/figures. */
export async function runOnFullDesk(name, pageName) {
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
  const page = given.includes('--write') ? join(root, 'docs', 'figures', pageName) : null;
  if (page !== null) args.push('--page', page);
  const program = join(root, 'dist', 'scripts', `${name}.js`);
  // Flags of this Node are for the measured processes too, such as --cpu-prof.
  const measuring = spawn(process.execPath, [...process.execArgv, program, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => measuring.kill(signal));
  const code = await new Promise((done) => measuring.on('exit', (status) => done(status ?? 1)));
  await database.stop();
  if (page !== null && code === 0)
    spawnSync(process.execPath, [
      join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
      '--write',
      page,
    ]);
  process.exit(code);
}
