import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The file that threads run: compiled, since a thread is not under the test runner. */
export const BUILT_PLAN_WORKER = pathToFileURL(
  join(process.cwd(), 'dist', 'src', 'threads', 'plan-worker.js'),
);
