import type { BookingRequest } from '../../src/application/ports/booking-request-store.port.js';
import type { OfferedType } from '../../src/application/ports/desk-store.port.js';
import { monday } from './desk-builders.js';

/** Half hours after a quarter of an hour of rest, one hour long, by three technicians. */
export const aType = (id: string, with_: Partial<OfferedType> = {}): OfferedType => ({
  id,
  name: `Type ${id}`,
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  incrementMinutes: 30,
  minimumNotice: { minutes: 0, counts: 'wall-clock' },
  windowDays: 0,
  maxPerDay: 0,
  mode: 'maximum-availability',
  panelSize: 0,
  teamId: null,
  technicianIds: ['7', '8', '9'],
  bookedAs: null,
  origin: 'own',
  externalId: null,
  active: true,
  ...with_,
});

/** Open, for everybody of the type. */
export const aRequest = (id: string, with_: Partial<BookingRequest> = {}): BookingRequest => ({
  id,
  typeId: '1',
  teamId: null,
  technicianIds: [],
  ticketId: null,
  origin: 'own',
  externalId: null,
  status: 'open',
  madeAt: monday('08:00'),
  bookedSlot: null,
  ...with_,
});
