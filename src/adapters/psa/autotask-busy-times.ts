import type { PsaBusyRecord, Read } from '../../application/ports/psa-source.port.js';
import type { Interval } from '../../planning/time/interval.js';
import type { AutotaskReader } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { readTimeOff } from './autotask-time-off.js';
import { wireMoment } from './autotask-wire.js';
import { busyRecords } from './busy-record.js';

/** Appointments, open to-dos with times and approved time off that overlap the window. */
export async function readBusyTimes(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  window: Interval,
): Promise<Read<PsaBusyRecord>> {
  const parts = [
    await readAppointments(reader, window),
    await readToDos(reader, window),
    await readTimeOff(reader, statuses, window),
  ];
  return { records: parts.flatMap((part) => part.records), findings: parts.flatMap((part) => part.findings) };
}

async function readAppointments(reader: AutotaskReader, window: Interval): Promise<Read<PsaBusyRecord>> {
  const { rows, findings } = await reader.rows('Appointments', [
    { op: 'gt', field: 'endDateTime', value: wireMoment(window.start) },
    { op: 'lt', field: 'startDateTime', value: wireMoment(window.end) },
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

async function readToDos(reader: AutotaskReader, window: Interval): Promise<Read<PsaBusyRecord>> {
  const { rows, findings } = await reader.rows('CompanyToDos', [
    { op: 'gt', field: 'endDateTime', value: wireMoment(window.start) },
    { op: 'lt', field: 'startDateTime', value: wireMoment(window.end) },
    { op: 'notExist', field: 'completedDate' },
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
