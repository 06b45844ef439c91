import type { Contradiction } from './compare-records.js';
import { chunkKey } from './marker.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';
import type { MoveReport } from './ports/run-report.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';

/** A version of the plan, and what became of its writes. */
export interface WrittenPlan {
  readonly boards: readonly TechnicianBoard[];
  readonly moves: readonly MoveReport[];
}

/**
 * Planned parts without a call, and open calls that the plan does not know. What a rule has held back is neither: it waits for its turn.
 * Technicians who rest are left out, since nothing is written for them, and so is what was `found` to be wrong otherwise.
 */
export function compareWithPlan(
  { boards, moves }: WrittenPlan,
  desk: Desk,
  calls: ReadonlyMap<string, ServiceCallRecord>,
  resting: ReadonlyMap<string, string>,
  found: readonly Contradiction[],
): readonly Contradiction[] {
  const explained = new Set([
    ...moves.filter((it) => it.state === 'skipped').map((it) => chunkKey(it.activityId, it.chunk)),
    ...found.map((it) => chunkKey(it.activityId ?? '', it.chunk ?? 0)),
  ]);
  const open = new Set(desk.activities.map((it) => it.id));
  const isExpected = (it: { readonly activityId: string; readonly chunk: number }): boolean =>
    open.has(it.activityId) && !explained.has(chunkKey(it.activityId, it.chunk));
  const linked = new Set(desk.bookings.map((it) => chunkKey(it.activityId, it.chunk)));
  return boards
    .filter((it) => !resting.has(it.technicianId))
    .flatMap((board) => {
      const unpublished = board.calendar
        .filter((it) => isExpected(it) && !linked.has(chunkKey(it.activityId, it.chunk)))
        .map((it) => contradiction('planned-not-published', board.technicianId, it, null));
      const unplanned = desk.bookings
        .filter((it) => it.technicianId === board.technicianId && it.state === 'live' && isExpected(it))
        .filter((it) => calls.get(it.serviceCallId)?.state === 'open' && !isKnown(board, it))
        .map((it) => contradiction('published-not-planned', board.technicianId, it, it.serviceCallId));
      return [...unpublished, ...unplanned];
    });
}

/** In the calendar, or a fixed block. */
const isKnown = (board: TechnicianBoard, { activityId, chunk, serviceCallId }: StoredBooking): boolean =>
  board.calendar.some((it) => it.activityId === activityId && it.chunk === chunk) ||
  board.blocks.some((it) => it.id === `call:${serviceCallId}`);

const contradiction = (
  kind: Contradiction['kind'],
  technicianId: string,
  { activityId, chunk }: { readonly activityId: string; readonly chunk: number },
  serviceCallId: string | null,
): Contradiction => ({
  kind,
  serviceCallId,
  activityId,
  chunk,
  technicianId,
  act: 'reflow',
  whyNot: 'left-to-the-next-reflow',
});
