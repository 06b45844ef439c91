import { LessThan, type DataSource } from 'typeorm';
import { RequestError } from '../application/errors.js';
import type { AskedBy } from '../application/ports/appointment-type-store.port.js';
import {
  BookingRequestStore,
  type BookingRequest,
  type BookingRequestStatus,
  type NewBookingRequest,
} from '../application/ports/booking-request-store.port.js';
import { openRequests, toRequest } from './appointment-table.js';
import { addAuditEntries } from './audit-table.js';
import { storeRows } from './bulk-rows.js';
import { AppointmentTypeRow } from './rows/appointment-type.entity.js';
import { BookingRequestRow } from './rows/booking-request.entity.js';
import { dateOrNull, toDate } from './time-columns.js';

/** What a bigint can be; anything else is no id of ours. */
const ID = /^\d{1,18}$/;

export class PostgresBookingRequestStore extends BookingRequestStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override open(): Promise<readonly BookingRequest[]> {
    return openRequests(this.database.manager);
  }

  override async list(
    status: BookingRequestStatus,
    limit: number,
    before: string | null,
  ): Promise<readonly BookingRequest[]> {
    const rows = await this.rows.find({
      where: { status, ...(before === null ? {} : { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
    return rows.map(toRequest);
  }

  override async find(id: string): Promise<BookingRequest | null> {
    const row = ID.test(id) ? await this.rows.findOneBy({ id }) : null;
    return row === null ? null : toRequest(row);
  }

  override add(request: NewBookingRequest, { actor, at }: AskedBy): Promise<BookingRequest> {
    return this.database.transaction(async (manager) => {
      // Held until the request is there, so that its type is not removed meanwhile.
      const type = await manager.findOne(AppointmentTypeRow, {
        where: { id: request.typeId },
        lock: { mode: 'pessimistic_read' },
      });
      if (type === null) {
        throw new RequestError(
          'appointment-type-not-found',
          `There is no appointment type "${request.typeId}" any more.`,
          404,
        );
      }
      const made = toRequest(await manager.save(BookingRequestRow, toRow(request)));
      const { id, typeId, teamId, technicianIds, ticketId } = made;
      const after = { bookingRequestId: id, appointmentTypeId: typeId, teamId, technicianIds };
      await addAuditEntries(manager, [{ at, actor, action: 'booking-request-made', ticketId, after }]);
      return made;
    });
  }

  override async withdraw(id: string, { actor, at }: AskedBy): Promise<boolean> {
    if (!ID.test(id)) return false;
    return this.database.transaction(async (manager) => {
      const { affected } = await manager.update(
        BookingRequestRow,
        { id, status: 'open' },
        { status: 'withdrawn' },
      );
      if (affected !== 1) return false;
      const { ticketId, typeId } = await manager.findOneByOrFail(BookingRequestRow, { id });
      const before = { bookingRequestId: id, appointmentTypeId: typeId };
      await addAuditEntries(manager, [{ at, actor, action: 'booking-request-withdrawn', ticketId, before }]);
      return true;
    });
  }

  override async saveImported(requests: readonly NewBookingRequest[]): Promise<void> {
    if (requests.length === 0) return;
    await this.database.transaction(async (manager) => {
      // Held, so that no type is removed before its requests are there.
      const types = await manager.query<readonly { readonly id: string }[]>(
        'SELECT id FROM appointment_type WHERE id = ANY($1::bigint[]) FOR KEY SHARE',
        [requests.map((it) => it.typeId)],
      );
      const known = new Set(types.map((it) => it.id));
      const rows = requests.filter((it) => known.has(it.typeId)).map(toRow);
      await storeRows(manager, BookingRequestRow, rows, ['externalId']);
    });
  }

  private get rows() {
    return this.database.getRepository(BookingRequestRow);
  }
}

const toRow = ({ madeAt, bookedSlot, technicianIds, ...rest }: NewBookingRequest) => ({
  typeId: rest.typeId,
  teamId: rest.teamId,
  ticketId: rest.ticketId,
  origin: rest.origin,
  externalId: rest.externalId,
  status: rest.status,
  technicianIds: [...technicianIds],
  madeAt: toDate(madeAt),
  bookedStart: dateOrNull(bookedSlot?.start ?? null),
  bookedEnd: dateOrNull(bookedSlot?.end ?? null),
});
