import { heldSlots } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import type { Desk } from '../solver/desk.js';
import type { Interval } from '../time/interval.js';

/** A slot with the activity it belongs to. */
export interface Spot {
  readonly activityId: ActivityId;
  readonly slot: Interval;
}

/** The slots that nothing moves, frozen or locked in time, in the order of the activities that hold them. */
export const heldSpots = ({ held, frame, technician }: Desk): readonly Spot[] =>
  held.flatMap((it) =>
    heldSlots(it, frame.now, technician.freezeMinutes).map(({ slot }) => ({ activityId: it.id, slot })),
  );
