import { isUnanswered } from './judge-event.js';
import type { CalendarEventRecord } from './ports/calendar-source.port.js';
import type { BoardBlock } from './ports/plan-store.port.js';

/** How the block of an event is shown to others; undefined is plainly busy. An invitation without an answer is tentative. */
export function shownAs(
  event: Pick<CalendarEventRecord, 'showAs' | 'response'>,
): BoardBlock['shownAs'] | undefined {
  if (event.showAs === 'oof') return 'away';
  return event.showAs === 'tentative' || isUnanswered(event) ? 'tentative' : undefined;
}
