import type { GivenUp, GivenUpReason } from '../planning/model/keep-open.js';
import { formatLocal } from '../planning/time/work-calendar.js';

const WHY: Readonly<Record<GivenUpReason, string>> = {
  'no-free-time': 'nothing long enough is free of what nobody moves',
  'work-would-be-left-out': 'work would have no time',
  'work-would-be-late': 'work would be late, and it goes first',
};

/** In a sentence, on the wall clock of the technician. */
export function givenUpWords(it: GivenUp, nameOf: (typeId: string) => string, timeZone: string): string {
  if (it.kind === 'gaps') return `No gaps are kept on ${it.day}: ${WHY[it.reason]}.`;
  const { start, end } = it.window;
  const count = it.count === 1 ? 'No opening' : `${it.count} openings not kept`;
  const until = formatLocal(end, timeZone).slice(-5);
  return `${count} for ${nameOf(it.typeId)}, ${formatLocal(start, timeZone)} to ${until}: ${WHY[it.reason]}.`;
}
