import { checkAppointmentType, refuse } from './check-appointment-type.js';
import { RequestError } from './errors.js';
import type {
  AppointmentTypeStore,
  NewAppointmentType,
  StoredAppointmentType,
} from './ports/appointment-type-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';

/** What people decide about a type. */
export type AppointmentTypeWish = Omit<NewAppointmentType, 'origin' | 'externalId'>;

const notFound = (id: string): RequestError =>
  new RequestError(
    'appointment-type-not-found',
    `There is no appointment type "${id}". GET /v1/appointment-types lists them.`,
    404,
  );

/** The kinds of appointments that meeting schedulers offer. */
export class AppointmentTypes {
  constructor(
    private readonly types: AppointmentTypeStore,
    private readonly technicians: TechnicianReader,
    private readonly clock: Clock,
  ) {}

  /** By name, the inactive ones too. */
  list(): Promise<readonly StoredAppointmentType[]> {
    return this.types.all();
  }

  /** @throws RequestError `appointment-type-not-found` */
  async one(id: string): Promise<StoredAppointmentType> {
    const type = await this.types.find(id);
    if (type === null) throw notFound(id);
    return type;
  }

  /** @throws RequestError `appointment-type-invalid` naming every wrong part, `appointment-type-name-taken` */
  async make(wish: AppointmentTypeWish, by: string): Promise<StoredAppointmentType> {
    const type = { ...wish, origin: 'own', externalId: null } as const;
    checkAppointmentType(type, await this.technicians.technicians());
    return this.types.add(type, { actor: by, at: this.clock.now() });
  }

  /**
   * What the change does not name stays; of an imported type name and duration always do.
   * @throws RequestError `appointment-type-not-found`, and as {@link make}; then nothing changes
   */
  async change(id: string, change: Partial<AppointmentTypeWish>, by: string): Promise<StoredAppointmentType> {
    const technicians = await this.technicians.technicians();
    const changed = await this.types.change(
      id,
      (current) => {
        const wanted = { ...current, ...change };
        if (current.origin === 'timezest') refuseImported(current, wanted);
        checkAppointmentType(wanted, technicians);
        return wanted;
      },
      { actor: by, at: this.clock.now() },
    );
    if (changed === null) throw notFound(id);
    return changed;
  }

  /** What was booked or asked for of it is forgotten with it. @throws RequestError `appointment-type-not-found`, `appointment-type-requested` */
  async remove(id: string, by: string): Promise<void> {
    if (!(await this.types.remove(id, { actor: by, at: this.clock.now() }))) throw notFound(id);
  }
}

function refuseImported(current: StoredAppointmentType, wanted: NewAppointmentType): void {
  const theirs = ['name', 'durationMinutes'] as const;
  refuse(
    'appointment-type-invalid',
    theirs
      .filter((key) => current[key] !== wanted[key])
      .map((key) => ({ path: `/${key}`, message: 'is as TimeZest has it; change it there' })),
  );
}
