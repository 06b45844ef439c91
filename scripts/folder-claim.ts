import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets one `npm start` at a time use the data folder; a claim left behind by a killed one does not count. Ends the process with
 * code 2 and a message when another one runs. Returns what gives the folder back.
 */
export function claimFolder(directory: string): () => void {
  const file = join(directory, 'start.pid');
  while (!claim(file)) {
    const held = read(file);
    const other = Number(held);
    if (other !== process.pid && isStart(other)) {
      console.error(
        `Gapwise already runs here (process ${other}). End it with Ctrl-C in its terminal, or: kill ${other}`,
      );
      process.exit(2);
    }
    dropStale(file, held);
  }
  return () => {
    rmSync(file, { force: true });
  };
}

/** False when the file is there already; of two starts at the same time only one can make it, and it is never seen half written. */
function claim(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What the claim says; empty when it was given back just now. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Takes the claim away, unless another start has made it its own since it was read: then it is put back. */
function dropStale(file: string, held: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== held) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(String(codeOf(error)))) throw error;
  }
  rmSync(aside, { force: true });
}

function isStart(pid: number): boolean {
  // What is no process id must not reach kill: 0 is our own group.
  if (!Number.isInteger(pid) || pid < 1) return false;
  const command = `/proc/${pid}/cmdline`;
  if (existsSync(command)) return readFileSync(command, 'utf8').includes('start.mjs');
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code;
