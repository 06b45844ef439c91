import { setTimeout as wait } from 'node:timers/promises';

/** Who asks without a pause takes the processor from what is waited for. */
const ASK_AGAIN_MS = 20;

/** Asks again until the answer is such. The time limit of the test ends a wait for ever. */
export async function askUntil<T>(ask: () => Promise<T>, isSuch: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSuch(answer)) return answer;
    await wait(ASK_AGAIN_MS);
  }
}

/** Whether a run is over, well or not. */
export const isOver = ({ state }: { readonly state: string }): boolean =>
  state === 'done' || state === 'failed';
