import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** What a process of its own was asked to do. */
export type ApartTask =
  | { readonly kind: 'worst'; readonly name: string }
  | {
      readonly kind: 'team';
      readonly technicians: number;
      readonly activities: number;
      readonly threads: number;
    };

export interface ApartFigures {
  readonly milliseconds: number;
  /** Peak of the whole process, Node itself included. */
  readonly peakMiB: number;
  readonly leftOut: number;
  readonly weightedTardiness: number;
  readonly gapPercent: number;
  readonly proven: number;
}

/**
 * Runs one task in a fresh process, so that its peak of memory is its own.
 * @throws RangeError with what the process said when it failed or took longer than the limit.
 */
export async function measureApart(task: ApartTask, limitMs: number): Promise<ApartFigures> {
  const file = fileURLToPath(new URL('./measured-process.js', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', file, JSON.stringify(task)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    },
  );
  const [said, complaint, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  if (signal === 'SIGKILL') throw new RangeError(`no answer within ${limitMs / 1000} s`);
  if (code !== 0) throw new RangeError(complaint.trim().split('\n').at(-1) ?? `exit ${code}`);
  return JSON.parse(said) as ApartFigures;
}
