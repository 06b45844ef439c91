import { UpstreamError } from '../../application/errors.js';
import type { Finding, FindingCode } from '../../application/ports/finding.js';
import type { Read, TechnicianRecord } from '../../application/ports/psa-source.port.js';
import type { AutotaskPicklists } from './autotask-picklists.js';
import type { AutotaskReader, RowsRead } from './autotask-reader.js';
import type { EntityName, Row } from './autotask-wire.js';
import {
  availableHoursOf,
  contradictions,
  withoutDaysOff,
  type AvailableHours,
} from './daily-availability.js';
import { isProgram } from './picklist-meaning.js';
import { timeZoneOf } from './time-zone-index.js';
import { weeklyHoursOf } from './weekly-hours-mapper.js';

/** What a location tells about the people who work there. */
type Location = Pick<TechnicianRecord, 'teamName' | 'timeZone' | 'hours' | 'holidays'>;

const NOWHERE: Location = { teamName: null, timeZone: null, hours: null, holidays: [] };

/** Reads active persons with the hours, zone and holidays of their internal location. */
export async function readTechnicians(
  reader: AutotaskReader,
  picklists: AutotaskPicklists,
): Promise<Read<TechnicianRecord>> {
  const resources = await reader.rows('Resources', [{ op: 'eq', field: 'isActive', value: true }]);
  const isPerson = await personTest(picklists);
  const locations = await readLocations(reader);
  const people = resources.rows.filter((row) => row.isActive && isPerson(row));
  const available = await readAvailableHours(reader, people);
  const technicians = people.map((row) =>
    withAvailability(technicianOf(row, locations.byId), available.byPerson.get(row.id) ?? null),
  );
  return {
    records: technicians.map((it) => it.technician),
    findings: [
      ...resources.findings,
      ...locations.findings,
      ...available.findings,
      ...technicians.flatMap((it) => it.findings),
    ],
  };
}

async function readAvailableHours(
  reader: AutotaskReader,
  people: readonly Row<'Resources'>[],
): Promise<{
  readonly byPerson: ReadonlyMap<number, AvailableHours | null>;
  readonly findings: readonly Finding[];
}> {
  const ids = people.map((row) => row.id);
  const { rows, findings } = await orReport(
    'ResourceDailyAvailabilities',
    'availabilities-not-readable',
    reader.rowsIn('ResourceDailyAvailabilities', 'resourceID', ids),
  );
  return { byPerson: new Map(rows.map((row) => [row.resourceID, availableHoursOf(row)])), findings };
}

/** Hours alone do not say when: they take days off, and what else they say is for a person to look at. */
function withAvailability(
  technician: TechnicianRecord,
  available: AvailableHours | null,
): { readonly technician: TechnicianRecord; readonly findings: readonly Finding[] } {
  const { hours, name } = technician;
  if (hours === null || available === null) return { technician, findings: [] };
  const found = contradictions(hours, available);
  const finding: Finding = {
    code: 'hours-differ-from-availability',
    subject: `technician ${name}`,
    message: `The hours differ: ${found.join('; ')}.`,
  };
  return {
    technician: { ...technician, hours: withoutDaysOff(hours, available) },
    findings: found.length === 0 ? [] : [finding],
  };
}

/** The technician of a resource row; a location that is not known leaves hours and zone open. */
function technicianOf(row: Row<'Resources'>, locations: ReadonlyMap<number, Location>): TechnicianRecord {
  const location = locations.get(row.locationID ?? NaN) ?? NOWHERE;
  return {
    id: String(row.id),
    name: nameOf(row),
    mailbox: mailboxOf(row),
    teamId: row.locationID === null ? null : String(row.locationID),
    ...location,
  };
}

function nameOf(row: Row<'Resources'>): string {
  const name = `${row.firstName ?? ''} ${row.lastName ?? ''}`.trim();
  return name === '' ? (row.userName ?? `Resource ${row.id}`) : name;
}

function mailboxOf(row: Row<'Resources'>): string | null {
  const address = row.email?.trim().toLowerCase() ?? '';
  return address === '' ? null : address;
}

// API users cannot be assigned to tickets. Which of the three fields tells differs by tenant, so each may.
async function personTest(picklists: AutotaskPicklists): Promise<(row: Row<'Resources'>) => boolean> {
  const fields = ['licenseType', 'resourceType', 'userType'] as const;
  const lists = await Promise.all(fields.map((field) => picklists.values('Resources', field)));
  const labels = lists.map((values) => new Map(values.map((it) => [it.value, it.label])));
  return (row) =>
    !fields.some((field, index) => {
      const value = row[field];
      return value !== null && isProgram(labels[index]?.get(String(value)) ?? String(value));
    });
}

async function readLocations(
  reader: AutotaskReader,
): Promise<{ readonly byId: ReadonlyMap<number, Location>; readonly findings: readonly Finding[] }> {
  const places = await reader.rows('InternalLocations');
  const hours = await orReport(
    'InternalLocationWithBusinessHours',
    'location-hours-not-readable',
    reader.rows('InternalLocationWithBusinessHours'),
  );
  const holidays = await orReport('Holidays', 'holidays-not-readable', reader.rows('Holidays'));
  const hoursById = new Map(hours.rows.map((row) => [row.id, row]));
  const findings = [...places.findings, ...hours.findings, ...holidays.findings];
  const byId = new Map(
    places.rows.map((place) => {
      const timeZone = zoneOf(place);
      if (timeZone === null) findings.push(zoneNotUnderstood(place));
      return [place.id, locationOf(place, timeZone, hoursById.get(place.id), holidays.rows)];
    }),
  );
  return { byId, findings };
}

function locationOf(
  place: Row<'InternalLocations'>,
  timeZone: string | null,
  hours: Row<'InternalLocationWithBusinessHours'> | undefined,
  holidays: readonly Row<'Holidays'>[],
): Location {
  const set = place.holidaySetId ?? hours?.holidaySetID ?? null;
  return {
    teamName: place.name ?? `Location ${place.id}`,
    timeZone,
    hours: hours === undefined ? null : weeklyHoursOf(hours),
    holidays: holidays
      .filter((holiday) => set !== null && holiday.holidaySetID === set)
      // A date without a zone: midnight on the wire, never converted.
      .map((holiday) => ({ date: holiday.holidayDate.slice(0, 10), name: holiday.holidayName ?? 'Holiday' })),
  };
}

// These need a permission of their own. Without it people still have the hours of their mailbox.
async function orReport<E extends EntityName>(
  entity: E,
  code: FindingCode,
  read: Promise<RowsRead<E>>,
): Promise<RowsRead<E>> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
    return { rows: [], findings: [{ code, subject: entity, message: error.message }] };
  }
}

const zoneOf = (place: Row<'InternalLocations'>): string | null =>
  place.timeZone === null ? null : timeZoneOf(place.timeZone);

function zoneNotUnderstood(place: Row<'InternalLocations'>): Finding {
  return {
    code: 'location-zone-not-understood',
    subject: `internal location ${place.id}`,
    message: `Its time zone ${JSON.stringify(place.timeZone)} is not one we know.`,
  };
}
