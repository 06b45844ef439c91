import { setTimeout as wait } from 'node:timers/promises';
import type { TellingDesk } from './telling-desk.js';

const LOOK_EVERY_MS = 50;
const GIVE_UP_AFTER_MS = 60_000;

/** Changes calendars at a steady rate, and watches when each change is in a stored plan. @returns milliseconds, ascending */
export async function howSoon(
  desk: TellingDesk,
  { changes, perSecond }: { readonly changes: number; readonly perSecond: number },
): Promise<readonly number[]> {
  const watched = await desk.watched();
  const begun = performance.now();
  const delays = await Promise.all(
    Array.from({ length: changes }, async (_, number) => {
      await wait((number / perSecond) * 1000 - (performance.now() - begun));
      // Primes, so that one person after the other is met, and not the same ones again and again.
      const person = watched[(number * 7919) % watched.length];
      if (person === undefined) throw new Error('Exchange tells of no calendar.');
      const subject = `Change ${number}.`;
      const changed = performance.now();
      await desk.addMeeting(person.mailbox, subject, number);
      while (!(await desk.isPlanned(person.id, subject))) {
        if (performance.now() - changed > GIVE_UP_AFTER_MS) throw new Error(`${subject} was never planned.`);
        await wait(LOOK_EVERY_MS);
      }
      return performance.now() - changed;
    }),
  );
  return delays.toSorted((a, b) => a - b);
}
