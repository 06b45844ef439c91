import type { Finding } from '../../application/ports/finding.js';
import type { PsaBusyRecord, Read } from '../../application/ports/psa-source.port.js';
import { overlaps, type Interval } from '../../planning/time/interval.js';
import { dayInterval } from '../../planning/time/work-calendar.js';
import { ofPeople, type Filter } from './autotask-query.js';
import type { AutotaskReader } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { wireMoment, type FieldOf, type Row } from './autotask-wire.js';
import { busyRecords } from './busy-record.js';
import { timeZoneOf } from './time-zone-index.js';

const DAY_MS = 24 * 60 * 60_000;
/** The reason of a request is private; nobody needs it to plan around the time. */
const TITLE = 'Time off';

/** Approved time off that overlaps the window. A request without times takes its whole date in the technician's zone. */
export async function readTimeOff(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  window: Interval,
  people: readonly number[] | null,
): Promise<Read<PsaBusyRecord>> {
  const approved = await statuses.approvedTimeOff();
  if (approved.size === 0) return { records: [], findings: [NO_APPROVED_STATUS] };
  const { rows, findings } = await reader.rows('TimeOffRequests', [
    ...timeOffFilter(approved, window),
    ...ofPeople('resourceID' as const, people),
  ]);
  const wanted = rows.filter((row) => approved.has(row.status ?? NaN));
  const dated = wanted.filter((row) => row.startTime === null || row.endTime === null);
  const days = await wholeDays(reader, dated);
  return {
    records: [
      ...wanted.flatMap((row) =>
        busyRecords('time-off', row.id, row.resourceID, row.startTime, row.endTime, TITLE),
      ),
      ...days.records.filter((record) => overlaps(record.slot, window)),
    ],
    findings: [...findings, ...days.findings],
  };
}

function timeOffFilter(
  approved: ReadonlySet<number>,
  window: Interval,
): readonly Filter<FieldOf<'TimeOffRequests'>>[] {
  const timed: Filter<FieldOf<'TimeOffRequests'>> = {
    op: 'and',
    items: [
      { op: 'gt', field: 'endTime', value: wireMoment(window.start) },
      { op: 'lt', field: 'startTime', value: wireMoment(window.end) },
    ],
  };
  // Known by its date only, which may lie up to a day off the window in UTC.
  const dated: Filter<FieldOf<'TimeOffRequests'>> = {
    op: 'and',
    items: [
      { op: 'notExist', field: 'startTime' },
      { op: 'gte', field: 'requestDate', value: wireMoment(window.start - 2 * DAY_MS) },
      { op: 'lt', field: 'requestDate', value: wireMoment(window.end + DAY_MS) },
    ],
  };
  return [
    { op: 'in', field: 'status', value: [...approved] },
    { op: 'or', items: [timed, dated] },
  ];
}

async function wholeDays(
  reader: AutotaskReader,
  requests: readonly Row<'TimeOffRequests'>[],
): Promise<Read<PsaBusyRecord>> {
  const zones = await zonesOf(
    reader,
    requests.map((row) => row.resourceID),
  );
  const records: PsaBusyRecord[] = [];
  const findings: Finding[] = [];
  for (const row of requests) {
    const zone = zones.get(row.resourceID);
    const date = row.requestDate?.slice(0, 10);
    if (zone === undefined || date === undefined) findings.push(withoutTimes(row));
    else {
      const { start, end } = dayInterval(date, zone);
      records.push(...busyRecords('time-off', row.id, row.resourceID, start, end, TITLE));
    }
  }
  return { records, findings };
}

/** IANA zone by resource, for those whose location tells one. */
async function zonesOf(
  reader: AutotaskReader,
  resourceIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (resourceIds.length === 0) return new Map();
  const people = await reader.rowsIn('Resources', 'id', resourceIds);
  const places = await reader.rows('InternalLocations');
  const zoneOfPlace = new Map(
    places.rows.map((place) => [place.id, place.timeZone === null ? null : timeZoneOf(place.timeZone)]),
  );
  return new Map(
    people.rows.flatMap((person) => {
      const zone = zoneOfPlace.get(person.locationID ?? NaN) ?? null;
      return zone === null ? [] : [[person.id, zone] as const];
    }),
  );
}

const NO_APPROVED_STATUS: Finding = {
  code: 'time-off-status-not-understood',
  subject: 'TimeOffRequests',
  message: 'No status of time-off requests has a label that means approved.',
};

function withoutTimes(row: Row<'TimeOffRequests'>): Finding {
  return {
    code: 'time-off-without-times',
    subject: `time-off request ${row.id}`,
    message: `It is approved for ${row.requestDate?.slice(0, 10) ?? 'no date'} but has no times, and the zone of its person is not known.`,
  };
}
