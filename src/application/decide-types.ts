import type { Finding } from './ports/finding.js';
import type {
  ImportedTypes,
  NewAppointmentType,
  StoredAppointmentType,
} from './ports/appointment-type-store.port.js';
import type { SchedulerType, SchedulerTypeRead } from './ports/scheduler-source.port.js';

/** What a scheduler does not tell of a new type. It is for nobody, so it waits inactive for an admin. */
const UNTOLD = {
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  incrementMinutes: 30,
  minimumNotice: { minutes: 0, counts: 'wall-clock' },
  windowDays: 0,
  maxPerDay: 0,
  mode: 'maximum-availability',
  panelSize: 0,
  teamId: null,
  technicianIds: [],
  bookedAs: null,
  origin: 'timezest',
  active: false,
} as const satisfies Partial<NewAppointmentType>;

const LONGEST_NAME = 100;

/**
 * What an import does to the types: name and duration follow the scheduler, all else stays what an admin made of it. A new one is added inactive,
 * one that is gone becomes so.
 */
export function decideTypes(
  { records, present }: SchedulerTypeRead,
  known: readonly StoredAppointmentType[],
): ImportedTypes {
  const names = new Map(known.map((it) => [it.id, it.name]));
  const imported = new Map(known.map((it) => [it.externalId, it]));
  const there = new Set(present);
  const gone = known.filter((it) => isGone(it, there) && it.active).map((it) => ({ ...it, active: false }));
  const change: StoredAppointmentType[] = [];
  const add: NewAppointmentType[] = [];
  for (const record of records) {
    const { externalId, durationMinutes } = record;
    const stored = imported.get(externalId);
    // One after the other, as they will be stored: no two may have a name in between either.
    const place = stored?.id ?? externalId;
    const name = freeName(record, new Set([...names].filter(([id]) => id !== place).map(([, it]) => it)));
    names.set(place, name);
    if (stored === undefined) add.push({ ...UNTOLD, externalId, name, durationMinutes });
    else if (stored.name !== name || stored.durationMinutes !== durationMinutes) {
      change.push({ ...stored, name, durationMinutes });
    }
  }
  return { add, change: [...gone, ...change] };
}

/** What people should do about the imported types. */
export function typeFindings(
  stored: readonly StoredAppointmentType[],
  present: readonly string[],
): readonly Finding[] {
  const there = new Set(present);
  return stored
    .filter((it) => it.origin === 'timezest')
    .flatMap((type): readonly Finding[] => {
      const subject = `appointment type ${type.name}`;
      if (isGone(type, there)) {
        const message = 'TimeZest does not have it any more; it is not active.';
        return [{ code: 'appointment-type-gone', subject, message }];
      }
      if (type.teamId !== null || type.technicianIds.length > 0) return [];
      return [
        { code: 'appointment-type-for-nobody', subject, message: 'TimeZest does not tell who takes it.' },
      ];
    });
}

const isGone = ({ externalId }: StoredAppointmentType, there: ReadonlySet<string>): boolean =>
  externalId !== null && !there.has(externalId);

/** The scheduler's own name where nobody else has it. */
function freeName({ name, externalId }: SchedulerType, taken: ReadonlySet<string>): string {
  const line = name.replace(/\s+/g, ' ');
  const names = ['', ' (TimeZest)', ` (${externalId})`].map(
    (end) => line.slice(0, LONGEST_NAME - end.length).trimEnd() + end,
  );
  return names.find((it) => !taken.has(it)) ?? externalId.slice(0, LONGEST_NAME);
}
