import type { CalendarEventRecord } from './ports/calendar-source.port.js';
import type { BoardBlock } from './ports/plan-store.port.js';

/** How the block of an event is shown to others; undefined is plainly busy. An invitation without an answer is tentative. */
export function shownAs({
  showAs,
  response,
}: Pick<CalendarEventRecord, 'showAs' | 'response'>): BoardBlock['shownAs'] | undefined {
  if (showAs === 'oof') return 'away';
  if (showAs === 'tentative') return 'tentative';
  return showAs === 'busy' && response === 'notResponded' ? 'tentative' : undefined;
}
