import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/* `npm run figures:import`: what two imports of a full desk cost. The service is measured in a process of its own. */

requireNode();
ensureInstalled();
ensureBuilt();

const { startDatabase } = await import('../dist/scripts/database-process.js');
const { startAutotaskSandbox } = await import('../dist/sandbox/autotask/server.js');
const { buildFullDesk } = await import('../dist/sandbox/desk/full-desk.js');

const now = '2026-11-23T09:00:00Z';
const data = join(root, '.data', 'figures');
rmSync(join(data, 'postgres'), { recursive: true, force: true });
const database = await startDatabase({ directory: join(data, 'postgres'), port: 0 });
const autotask = await startAutotaskSandbox({ rows: buildFullDesk({ seed: 1, now: Date.parse(now) }) });
const program = join(root, 'dist', 'scripts', 'import-figures.js');
const args = ['--database', database.url, '--autotask', autotask.url, '--now', now];
const service = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => service.kill(signal));
const code = await new Promise((done) => service.on('exit', (status) => done(status ?? 1)));
await autotask.close();
await database.stop();
process.exit(code);
