import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { packages, plants, soundTree } from './planted-violations.js';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const CONFIG = '.dependency-cruiser.cjs';
const { forbidden } = createRequire(import.meta.url)(resolve(CONFIG)) as {
  readonly forbidden: readonly { readonly name: string }[];
};
const CRUISER = resolve('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/** Lays out a tree in a folder of its own and returns who breaks which rule there, as `rule: file`. */
async function violationsIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
  try {
    const write = (name: string, text: string): void => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    for (const [name, text] of Object.entries(files)) write(name, text);
    for (const name of packages) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      write(`node_modules/${name}/index.js`, 'exports.it = 1;\n');
    }
    write(
      'package.json',
      JSON.stringify({ dependencies: Object.fromEntries(packages.map((it) => [it, '*'])) }),
    );
    for (const file of [CONFIG, 'tsconfig.json']) copyFileSync(file, join(folder, file));
    return await cruise(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function cruise(folder: string): Promise<string[]> {
  const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', 'src', 'web', 'sandbox', 'bench'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  const result = JSON.parse(stdout) as { summary: { violations: readonly Violation[] } };
  return result.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}

describe('the boundary rules', () => {
  const names = forbidden.map(({ name }) => name);
  let found: readonly string[];

  beforeAll(async () => {
    found = await violationsIn(
      Object.assign({}, ...Object.values(plants).map(({ files }) => files)) as Record<string, string>,
    );
  });

  it('each have a planted violation', () => {
    expect(Object.keys(plants).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s accuses the file that breaks it', (name) => {
    expect(found).toContain(`${name}: ${plants[name]?.accused ?? 'a planted file'}`);
  });

  it('accuse nobody in a tree that keeps them', async () => {
    await expect(violationsIn(soundTree)).resolves.toEqual([]);
  });
});
