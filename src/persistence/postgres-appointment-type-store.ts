import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { RequestError } from '../application/errors.js';
import {
  AppointmentTypeStore,
  type AskedBy,
  type ImportedTypes,
  type NewAppointmentType,
  type StoredAppointmentType,
} from '../application/ports/appointment-type-store.port.js';
import type { AuditAction, AuditValue } from '../application/ports/audit-log.port.js';
import { toType } from './appointment-table.js';
import { addAuditEntries } from './audit-table.js';
import { AppointmentTypeRow } from './rows/appointment-type.entity.js';
import { BookingRequestRow } from './rows/booking-request.entity.js';
import { storable } from './storable.js';

/** What a bigint can be; anything else is no id of ours. */
const ID = /^\d{1,18}$/;

const BY_NAME = { order: { name: 'ASC' } } as const;

export class PostgresAppointmentTypeStore extends AppointmentTypeStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async all(): Promise<readonly StoredAppointmentType[]> {
    return (await this.rows.find(BY_NAME)).map(toType);
  }

  override async find(id: string): Promise<StoredAppointmentType | null> {
    const row = ID.test(id) ? await this.rows.findOneBy({ id }) : null;
    return row === null ? null : toType(row);
  }

  override add(type: NewAppointmentType, by: AskedBy): Promise<StoredAppointmentType> {
    return this.naming(async (manager) => {
      const stored = toType(await manager.save(AppointmentTypeRow, toRow(type)));
      await tell(manager, 'appointment-type-made', by, null, stored);
      return stored;
    });
  }

  override async change(
    id: string,
    make: (current: StoredAppointmentType) => NewAppointmentType,
    by: AskedBy,
  ): Promise<StoredAppointmentType | null> {
    if (!ID.test(id)) return null;
    return this.naming(async (manager) => {
      const row = await locked(manager, id);
      if (row === null) return null;
      const before = toType(row);
      const after = toType(await manager.save(AppointmentTypeRow, { ...toRow(make(before)), id }));
      await tell(manager, 'appointment-type-changed', by, before, after);
      return after;
    });
  }

  override async remove(id: string, by: AskedBy): Promise<boolean> {
    if (!ID.test(id)) return false;
    return this.database.transaction(async (manager) => {
      // No request can be made of it from here on: a new one needs its row.
      const row = await locked(manager, id);
      if (row === null) return false;
      const open = await manager.countBy(BookingRequestRow, { typeId: id, status: 'open' });
      if (open > 0) throw requested(row.name, open);
      await manager.delete(AppointmentTypeRow, { id });
      await tell(manager, 'appointment-type-removed', by, toType(row), null);
      return true;
    });
  }

  override saveImported(
    decide: (known: readonly StoredAppointmentType[]) => ImportedTypes,
  ): Promise<readonly StoredAppointmentType[]> {
    return this.database.transaction(async (manager) => {
      // Whoever adds or changes one waits, and finds its name taken.
      await manager.query('LOCK TABLE appointment_type IN SHARE ROW EXCLUSIVE MODE');
      const all = async (): Promise<readonly StoredAppointmentType[]> =>
        (await manager.find(AppointmentTypeRow, BY_NAME)).map(toType);
      const { change, add } = decide(await all());
      for (const { id, ...type } of change) await manager.update(AppointmentTypeRow, { id }, toRow(type));
      for (const type of add) await manager.insert(AppointmentTypeRow, toRow(type));
      return all();
    });
  }

  /** In a transaction, in which the database refuses a second type of a name. */
  private async naming<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!isNameTaken(error)) throw error;
      throw new RequestError(
        'appointment-type-name-taken',
        'There is an appointment type of that name already. Take another name.',
        409,
        [{ path: '/name', message: 'is the name of another appointment type' }],
      );
    }
  }

  private get rows() {
    return this.database.getRepository(AppointmentTypeRow);
  }
}

const locked = (manager: EntityManager, id: string): Promise<AppointmentTypeRow | null> =>
  manager.findOne(AppointmentTypeRow, { where: { id }, lock: { mode: 'pessimistic_write' } });

const requested = (name: string, open: number): RequestError =>
  new RequestError(
    'appointment-type-requested',
    `"${name}" has ${open} open booking ${open === 1 ? 'request' : 'requests'}. Withdraw them first, or set "active" to false.`,
    409,
  );

const isNameTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  (error.driverError as { readonly constraint?: unknown }).constraint === 'appointment_type_name_once';

/** Adds what is not the same any more, by name, to the audit log; nothing when nothing has changed. */
async function tell(
  manager: EntityManager,
  action: AuditAction,
  { actor, at }: AskedBy,
  before: StoredAppointmentType | null,
  after: StoredAppointmentType | null,
): Promise<void> {
  const keys = Object.keys({ ...before, ...after }) as (keyof StoredAppointmentType)[];
  const changed = keys.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]));
  if (changed.length === 0) return;
  const entry = { at, actor, action, before: shown(before, changed), after: shown(after, changed) };
  await addAuditEntries(manager, [entry]);
}

const shown = (
  type: StoredAppointmentType | null,
  keys: readonly (keyof StoredAppointmentType)[],
): AuditValue | null =>
  type === null
    ? null
    : {
        ...Object.fromEntries(keys.filter((key) => key !== 'id').map((key) => [key, type[key]])),
        appointmentTypeId: type.id,
        name: type.name,
      };

const toRow = ({ minimumNotice, name, bookedAs, technicianIds, ...rest }: NewAppointmentType) => ({
  ...rest,
  name: storable(name) as string,
  bookedAs: storable(bookedAs) as string | null,
  technicianIds: [...technicianIds],
  noticeMinutes: minimumNotice.minutes,
  noticeCounts: minimumNotice.counts,
});
