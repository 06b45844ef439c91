import type { PsaBusyRecord, Read } from '../../application/ports/psa-source.port.js';
import type { Interval } from '../../planning/time/interval.js';
import type { AutotaskReader } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { readTimeOff } from './autotask-time-off.js';
import { listsOf, ofPeople } from './autotask-query.js';
import { wireMoment } from './autotask-wire.js';
import { busyRecords } from './busy-record.js';
import { wireId } from './record-id.js';

/** Appointments, open to-dos with times and approved time off that overlap the window; of these technicians, or of all. */
export async function readBusyTimes(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  window: Interval,
  technicianIds: readonly string[] | null,
): Promise<Read<PsaBusyRecord>> {
  const parts: Read<PsaBusyRecord>[] = [];
  for (const people of technicianIds === null ? [null] : listsOf(technicianIds.map(wireId))) {
    parts.push(
      await readAppointments(reader, window, people),
      await readToDos(reader, window, people),
      await readTimeOff(reader, statuses, window, people),
    );
  }
  return { records: parts.flatMap((part) => part.records), findings: parts.flatMap((part) => part.findings) };
}

async function readAppointments(
  reader: AutotaskReader,
  window: Interval,
  people: readonly number[] | null,
): Promise<Read<PsaBusyRecord>> {
  const { rows, findings } = await reader.rows('Appointments', [
    { op: 'gt', field: 'endDateTime', value: wireMoment(window.start) },
    { op: 'lt', field: 'startDateTime', value: wireMoment(window.end) },
    ...ofPeople('resourceID' as const, people),
  ]);
  const records = rows.flatMap((row) =>
    busyRecords(
      'appointment',
      row.id,
      row.resourceID,
      row.startDateTime,
      row.endDateTime,
      row.title ?? 'Appointment',
    ),
  );
  return { records, findings };
}

async function readToDos(
  reader: AutotaskReader,
  window: Interval,
  people: readonly number[] | null,
): Promise<Read<PsaBusyRecord>> {
  const { rows, findings } = await reader.rows('CompanyToDos', [
    { op: 'gt', field: 'endDateTime', value: wireMoment(window.start) },
    { op: 'lt', field: 'startDateTime', value: wireMoment(window.end) },
    { op: 'notExist', field: 'completedDate' },
    ...ofPeople('assignedToResourceID' as const, people),
  ]);
  const records = rows
    .filter((row) => row.completedDate === null)
    .flatMap((row) =>
      busyRecords(
        'to-do',
        row.id,
        row.assignedToResourceID,
        row.startDateTime,
        row.endDateTime,
        row.activityDescription ?? 'To-do',
      ),
    );
  return { records, findings };
}
