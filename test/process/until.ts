import { setTimeout } from 'node:timers/promises';

/** Asks again until it is so: what another process does can only be watched. The time limit of the test ends a wait for ever. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(50);
}
