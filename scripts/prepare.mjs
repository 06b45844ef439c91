// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Exits 2 with one message when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Gapwise needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(2);
}

/** Installs from the lock file when what is installed came from another one, or was never finished. */
export function ensureInstalled() {
  const stamp = join(root, 'node_modules', '.gapwise-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing packages from the lock file ...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm === undefined) runOrExit('npm', args, { shell: process.platform === 'win32' });
  else runOrExit(process.execPath, [npm, ...args]);
  writeFileSync(stamp, lock);
}

/** Compiles the service and the page when a source is newer than what was compiled from it. */
export function ensureBuilt() {
  const stamp = join(root, 'dist', '.gapwise-built');
  const sources = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.error('Building ...');
  rmSync(stamp, { force: true });
  runOrExit(process.execPath, [join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
  runOrExit(process.execPath, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    ...['build', 'web', '--logLevel', 'warn'],
  ]);
  writeFileSync(stamp, sources);
}

const SOURCES = /\.(tsx?|css|html|svg)$/;

function fingerprint() {
  const hash = createHash('sha256');
  const add = (file) => {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  };
  for (const folder of ['src', 'web', 'migrations', 'sandbox', 'scripts', 'bench']) {
    for (const name of readdirSync(join(root, folder), { recursive: true }).sort()) {
      if (SOURCES.test(name)) add(join(root, folder, name));
    }
  }
  for (const name of [
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'nest-cli.json',
    'web/tsconfig.json',
  ])
    add(join(root, name));
  return hash.digest('hex');
}

/** What is said goes to the standard error: the standard output belongs to the program that is prepared. */
function runOrExit(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['inherit', 2, 2], ...options });
  if (error !== undefined) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}
