import type { OwnEvent } from '../../src/application/ports/own-event-store.port.js';
import type { Interval } from '../../src/planning/time/interval.js';
import { monday } from './desk-builders.js';

/** How Ana's mailbox shows ticket 42. */
const TEXT = { subject: 'T1 Printer', category: 'Gapwise', showAs: 'busy' } as const;

/** The live event of chunk 1 of 42.7.1 in Ana's mailbox. */
export const anOwnEvent = (slot: Interval, with_: Partial<OwnEvent> = {}): OwnEvent => ({
  id: '1',
  activityId: '42.7.1',
  chunk: 1,
  generation: 1,
  technicianId: '7',
  mailbox: 'ana@desk.example',
  eventId: `e${with_.id ?? '1'}`,
  etag: 'v1',
  slot,
  target: null,
  text: TEXT,
  touched: false,
  state: 'live',
  writtenAt: monday('07:00'),
  ...with_,
});
