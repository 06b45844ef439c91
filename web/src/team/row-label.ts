import type { Calendar } from '@event-calendar/core';
import type { Board } from '../api/types.js';
import { workboardHref } from '../shell/route.js';
import { placeOf, viewerZone } from '../time/format.js';
import { element } from './to-events.js';

/** The head of a row: who it is, and what is wrong with the day. */
export function labelOf(board: Board | undefined): Calendar.Content {
  // The calendar begins with a row of nobody.
  if (board === undefined) return '';
  const name = element('a', 'row-name', board.name) as HTMLAnchorElement;
  name.href = workboardHref(board.technicianId);
  return { domNodes: [name, element('span', 'row-notes', notesOf(board).join(' · '))] };
}

/** What to know of a technician besides the blocks, in a few words each. */
export function notesOf(board: Board): readonly string[] {
  return [heldWords(board), ...countsOf(board), elsewhere(board), board.teamName].filter((it) => it !== null);
}

function countsOf({ counts }: Board): readonly string[] {
  if (counts === null) return [];
  const { conflicts, late, leftOut } = counts;
  return [
    ...(conflicts === 0 ? [] : [`${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}`]),
    ...(late === 0 ? [] : [`${late} late`]),
    ...(leftOut === 0 ? [] : [`${leftOut} left out`]),
  ];
}

function heldWords({ held, writesHeld }: Board): string | null {
  if (held !== null) return 'held';
  return writesHeld.length > 0 ? 'not written' : null;
}

/** Where the technician works, unless the viewer is there too, or the team says so. */
function elsewhere({ timeZone, teamName }: Board): string | null {
  const place = placeOf(timeZone);
  return timeZone === viewerZone() || place === teamName ? null : place;
}
