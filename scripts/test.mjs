import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { requireBrowser } from './find-browser.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

requireNode();
const browser = requireBrowser();
ensureInstalled();
ensureBuilt();

const { startDatabase } = await import('../dist/scripts/database-process.js');
const { ensureCertificate } = await import('../dist/sandbox/exchange/certificate.js');

const data = join(root, '.data', 'test');
const { caFile } = await ensureCertificate(data);
const database = await startDatabase({ directory: join(data, 'postgres'), port: 0 });
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // The certificate authority of the Exchange sandbox is read by Node when a process starts.
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: caFile,
      TEST_DATABASE_URL: database.url,
      GAPWISE_BROWSER: browser,
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
const code = await new Promise((resolve) => jest.on('exit', (status) => resolve(status ?? 1)));
await database.stop();
process.exit(code);
