import { eventKeyOf, eventMarkerOf } from './marker.js';
import type { EventWrite } from './plan-events.js';
import type { EventChange, EventDraft } from './ports/event-target.port.js';
import type { OwnEvent } from './ports/own-event-store.port.js';
import type { WantedEvent } from './wanted-events.js';

/** What Exchange gets for a new event of ours. */
export function eventDraft(
  { activityId, chunk, slot, text }: WantedEvent,
  generation: OwnEvent['generation'],
): EventDraft {
  const body = `Planned by Gapwise. To move it, move the service call.\n\n${eventMarkerOf(activityId, chunk)}`;
  return { ...text, key: eventKeyOf({ activityId, chunk, generation }), body, slot };
}

/** What Exchange gets for a change; of an event that a person has changed only its time is written. */
export const eventChange = (
  { touched }: OwnEvent,
  { to, text }: Extract<EventWrite, { kind: 'change' }>,
): EventChange => ({ slot: to, text: touched ? null : text });
