import { AppointmentTypes } from '../../../src/application/appointment-types.js';
import { BookingRequests } from '../../../src/application/booking-requests.js';
import type { CalmDesk } from '../calm/calm-desk.js';
import type { GapMode } from './gap-modes.js';
import type { Worker } from './month-desk.js';
import { TIMEZEST_TYPES } from './rates.js';

const BY = 'figures';

/** What the service is told of the schedulers: their kinds of appointments, and who was sent a link. */
export class KnownTypes {
  private readonly ids = new Map<string, string>();

  private constructor(
    private readonly types: AppointmentTypes,
    private readonly requests: BookingRequests,
  ) {}

  /** Makes the kinds that time is kept for known, and puts the mode in place. Technicians must have been imported. */
  static async tell(desk: CalmDesk, workers: readonly Worker[], mode: GapMode): Promise<KnownTypes> {
    const known = new KnownTypes(desk.app.get(AppointmentTypes), desk.app.get(BookingRequests));
    for (const { type } of TIMEZEST_TYPES.filter((it) => mode.types.includes(it.type.id))) {
      const { minutes, noticeMinutes, noticeCounts, mostPerDay, id: name, ...rules } = type;
      const { id } = await known.types.make(
        {
          ...{ name, durationMinutes: minutes, maxPerDay: mostPerDay, bookedAs: null, active: true },
          minimumNotice: { minutes: noticeMinutes, counts: noticeCounts },
          ...{ ...rules, mode: 'maximum-availability', panelSize: 0 },
          ...{ teamId: null, technicianIds: workers.map((it) => String(it.id)) },
        },
        BY,
      );
      known.ids.set(name, id);
    }
    await desk.set(mode.settings((type) => known.idOf(type)));
    return known;
  }

  /** What the service does not know has an id that nothing has. */
  idOf(type: string): string {
    return this.ids.get(type) ?? `no ${type}`;
  }

  /** Somebody was sent a link and will look for a time; null when the service keeps no time for the kind. */
  async asks(type: string, technicianIds: readonly number[]): Promise<string | null> {
    const typeId = this.ids.get(type);
    if (typeId === undefined) return null;
    const takers = { teamId: null, technicianIds: technicianIds.map(String) };
    return (await this.requests.make({ ...takers, typeId, ticketId: null }, BY)).id;
  }

  /** A time was found. */
  async isServed(requestId: string | null): Promise<void> {
    if (requestId !== null) await this.requests.withdraw(requestId, BY);
  }
}
