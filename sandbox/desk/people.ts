import { AUTOTASK_CREDENTIALS } from './credentials.js';
import type { DeskTables } from './desk-tables.js';
import { PICKLISTS } from './picklists.js';
import type { Place } from './places.js';

/** One technician of the desk. */
export interface Technician {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly roleID: number;
  /** The team; where `hasHours` is false the records do not say so, but the fixed blocks still follow it. */
  readonly place: Place;
  /** Place in the pattern of twelve that repeats with the scale. */
  readonly position: number;
  readonly hasHours: boolean;
  readonly mailboxAnswers: boolean;
  readonly isOverloaded: boolean;
}

/** Everybody who can sign in or be booked. */
export interface People {
  readonly technicians: readonly Technician[];
  readonly timezestID: number;
  readonly dispatcherID: number;
}

const NAMES = [
  'Amira Haddad',
  'Ben Okafor',
  'Carla Mendes',
  'Daniel Novak',
  'Elif Yilmaz',
  'Finn Larsen',
  'Grace Liu',
  'Hugo Bernard',
  'Ines Castro',
  'Jonas Weber',
  'Keiko Tanaka',
  'Liam Walsh',
] as const;
const POSITION = { overloaded: 2, mailboxRefuses: 7, withoutHours: 10 } as const;

/** Twelve technicians for each unit of scale, the API users, one person who has left, and everybody's roles. */
export function buildPeople(tables: DeskTables, places: readonly Place[], scale: number): People {
  const roles = ['Engineer', 'Senior Engineer', 'Field Engineer'].map((name) => addRole(tables, name));
  const technicians = Array.from({ length: Math.ceil(NAMES.length * scale) }, (_, index) => {
    const place = places[index % places.length];
    if (place === undefined) throw new Error('A desk needs a place.');
    return addTechnician(tables, index, place, roles);
  });
  addResource(tables, 'Mara Vogel', 'mara.vogel@desk.example', { isActive: false });
  const { planner, timezest, dispatcher } = AUTOTASK_CREDENTIALS.users;
  addResource(tables, 'Planner API', planner, API_USER);
  const timezestID = addResource(tables, 'TimeZest API', timezest, API_USER);
  const dispatcherID = addResource(tables, 'Dispatcher API', dispatcher, API_USER);
  return { technicians, timezestID, dispatcherID };
}

const API_USER = { licenseType: PICKLISTS.licenseType['API User'], resourceType: 'API User' };

function addTechnician(
  tables: DeskTables,
  index: number,
  place: Place,
  roles: readonly number[],
): Technician {
  const position = index % NAMES.length;
  const round = Math.floor(index / NAMES.length);
  const name = `${NAMES[position] ?? ''}${round === 0 ? '' : ` ${round + 1}`}`;
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@desk.example`;
  const hasHours = position !== POSITION.withoutHours;
  const roleID = roles[Math.floor(position / 3) % roles.length] ?? 1;
  const locationID = hasHours ? place.id : null;
  const id = addResource(tables, name, email, { locationID, defaultServiceDeskRoleID: roleID });
  for (const held of new Set([roleID, roles[0] ?? roleID])) {
    tables.add('ResourceRoles', { resourceID: id, roleID: held, queueID: place.queueID, isActive: true });
    const isDefault = held === roleID;
    tables.add('ResourceServiceDeskRoles', { resourceID: id, roleID: held, isDefault, isActive: true });
  }
  const mailboxAnswers = position !== POSITION.mailboxRefuses;
  const isOverloaded = position === POSITION.overloaded;
  return { id, name, email, roleID, place, position, hasHours, mailboxAnswers, isOverloaded };
}

function addResource(
  tables: DeskTables,
  name: string,
  userName: string,
  extra: Record<string, unknown>,
): number {
  const [firstName, ...rest] = name.split(' ');
  const initials = name.replace(/(\w)\S*\s*/g, '$1').slice(0, 3);
  return tables.add('Resources', {
    firstName,
    lastName: rest.join(' '),
    initials,
    userName,
    email: userName,
    isActive: true,
    licenseType: PICKLISTS.licenseType.Professional,
    resourceType: 'Employee',
    userType: 1,
    ...extra,
  });
}

function addRole(tables: DeskTables, name: string): number {
  return tables.add('Roles', {
    name,
    description: `${name} of the service desk`,
    isActive: true,
    isSystemRole: false,
    isExcludedFromNewContracts: false,
    hourlyFactor: 1,
    hourlyRate: 120,
    roleType: 0,
  });
}
