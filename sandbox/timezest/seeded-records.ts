import { createHash } from 'node:crypto';
import { DeskTables } from '../desk/desk-tables.js';
import { DAY } from '../desk/local-time.js';
import { buildPeople } from '../desk/people.js';
import { buildPlaces } from '../desk/places.js';
import type { Row } from '../desk/row.js';

const APPOINTMENT_TYPES = [
  { internal_name: 'Phone call', external_name: 'Call', duration_mins: 15 },
  { internal_name: 'Remote session, short', external_name: 'Remote session', duration_mins: 30 },
  { internal_name: 'Remote session, long', external_name: 'Long remote session', duration_mins: 60 },
  { internal_name: 'On-site visit', external_name: null, duration_mins: 60 },
] as const;

/** The account of the sandbox desk: its technicians as agents, its locations as teams, and four types of appointments. */
export function seededRecords({ scale, now }: { readonly scale: number; readonly now: number }): {
  readonly agents: readonly Row[];
  readonly teams: readonly Row[];
  readonly appointment_types: readonly Row[];
} {
  const tables = new DeskTables();
  const places = buildPlaces(tables, now);
  const { technicians } = buildPeople(tables, places, scale);
  const made = Math.floor((now - 90 * DAY) / 1000);
  const record = (prefix: string, name: string, values: Row): Row => ({
    id: `${prefix}_${createHash('sha256').update(`${prefix} ${name}`).digest('hex').slice(0, 22)}`,
    url_slug: slug(name),
    ...values,
    created_at: made,
    updated_at: made,
  });
  return {
    agents: technicians.map(({ name, email }) => record('agnt', name, { name, email })),
    teams: places.map(({ name }) => record('team', name, { internal_name: name })),
    appointment_types: APPOINTMENT_TYPES.map((it) => record('apty', it.internal_name, it)),
  };
}

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
