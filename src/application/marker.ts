import type { ActivityId } from '../planning/model/next-activity.js';
import type { EventMarker } from './ports/calendar-source.port.js';

/** The ticket that an activity is work on. */
export const ticketIdOf = (activityId: ActivityId): string => activityId.split('.')[0] ?? '';

/** Our marker in a service call's description: with it a call whose link was lost is found again. */
export const markerOf = (activityId: ActivityId, chunk: number): string => `[gapwise:${activityId}/${chunk}]`;

/** How every marker of a service call begins. */
export const MARKER_START = '[gapwise:';

const MARKER = /\[gapwise:((?:[a-z]+-)?\d+\.\d+\.\d+)\/(\d+)\]/;

/** The chunk that a text's marker names; null when it carries none. */
export function readMarker(text: string): { readonly activityId: ActivityId; readonly chunk: number } | null {
  const [, activityId, chunk] = MARKER.exec(text) ?? [];
  return activityId === undefined ? null : { activityId, chunk: Number(chunk) };
}

/** Our marker in the body of an Exchange event that we wrote. */
export const eventMarkerOf = (activityId: ActivityId, chunk: number): string =>
  `[gapwise-event:${activityId}/${chunk}]`;

const EVENT_MARKER = /\[gapwise-event:((?:[a-z]+-)?\d+\.\d+\.\d+)\/(\d+)\]/;

/** Names one event of ours among all that were ever made, the earlier ones of the same chunk too. */
export const eventKeyOf = (event: {
  readonly activityId: ActivityId;
  readonly chunk: number;
  readonly generation: number;
}): string => `${event.activityId}/${event.chunk}/${event.generation}`;

/** Where an event comes from, by the marker in its body; null when it carries none. */
export function readEventMarker(body: string): EventMarker | null {
  const [, activityId, chunk] = EVENT_MARKER.exec(body) ?? [];
  if (activityId !== undefined) return { kind: 'event', activityId, chunk: Number(chunk) };
  const call = readMarker(body);
  return call === null ? null : { kind: 'call', ...call };
}

/** The text with the marker in the place of the one that it carries, or at its end. */
export const withMarker = (text: string, marker: string): string =>
  MARKER.test(text) ? text.replace(MARKER, () => marker) : `${text}\n\n${marker}`.trimStart();

/** `<ticket>.<technician>.<generation>`; no part has a dot in it. */
export const activityIdOf = (ticketId: string, technicianId: string, generation: number): ActivityId =>
  `${ticketId}.${technicianId}.${generation}`;

/** Names one chunk of one activity. */
export const chunkKey = (activityId: ActivityId, chunk: number): string => `${activityId}/${chunk}`;
