import { spawn } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/*
 * `npm run contracts`: traces the main job and judges the trace against the vendors' descriptions, where there are any. A trace of what is
 * built now, such as the tests leave one, is judged without making another.
 */

const contracts = resolve(root, process.env.CONTRACTS_DIR ?? join('..', 'shared', 'contracts'));
if (!existsSync(contracts)) {
  console.log(
    `No vendor descriptions in ${contracts} (CONTRACTS_DIR names another folder): nothing was checked.`,
  );
  process.exit(0);
}
requireNode();
ensureInstalled();
ensureBuilt();

const data = join(root, '.data', 'contracts');
const trace = join(data, 'upstream.jsonl');
const madeAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
const isKnown = madeAt(trace) > madeAt(join(root, 'dist', '.gapwise-built'));
const traced = isKnown ? 0 : await traceMainJob();
process.exit(traced || (await run('check-contracts.js', ['--trace', trace, '--contracts', contracts])));

async function traceMainJob() {
  const { startDatabase } = await import('../dist/scripts/database-process.js');
  const { ensureCertificate } = await import('../dist/sandbox/exchange/certificate.js');

  rmSync(join(data, 'postgres'), { recursive: true, force: true });
  const { caFile } = await ensureCertificate(data);
  const database = await startDatabase({ directory: join(data, 'postgres'), port: 0 });
  // The certificate authority of the Exchange sandbox is read by Node when a process starts.
  const status = await run('trace-main-job.js', ['--database', database.url, '--data', data], {
    NODE_EXTRA_CA_CERTS: caFile,
  });
  await database.stop();
  return status;
}

function run(program, args, env = {}) {
  const child = spawn(process.execPath, [join(root, 'dist', 'scripts', program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.on('exit', (status) => done(status ?? 1)));
}
