import type { DeskTables } from './desk-tables.js';
import { DAY, autotaskTime } from './local-time.js';
import type { SeededRandom } from './random.js';

/** A customer; `contactIDs` are its contacts. */
export interface Customer {
  readonly id: number;
  readonly name: string;
  readonly contactIDs: readonly number[];
}

const FIRST = ['Alder', 'Birch', 'Cedar', 'Dune', 'Ember', 'Fjord', 'Granite', 'Harbor', 'Iris', 'Juniper'];
const SECOND = ['Dental', 'Logistics', 'Law', 'Foods', 'Clinic', 'Media'];
const PEOPLE = ['Olive Grant', 'Peter Quinn', 'Rosa Stein', 'Samir Tal', 'Uma Vance', 'Wes Young'];

/** Thirty customers with contacts for each unit of scale. */
export function buildCompanies(
  tables: DeskTables,
  now: number,
  scale: number,
  random: SeededRandom,
): Customer[] {
  return Array.from({ length: Math.ceil(30 * scale) }, (_, index) => {
    const round = Math.floor(index / 30);
    const kind = SECOND[(index + Math.floor(index / 10)) % SECOND.length] ?? '';
    const name = `${FIRST[index % FIRST.length] ?? ''} ${kind}${round === 0 ? '' : ` ${round + 1}`}`;
    const id = tables.add('Companies', {
      companyName: name,
      companyNumber: `C${String(index + 1).padStart(5, '0')}`,
      companyType: 1,
      isActive: true,
      isClientPortalActive: true,
      createDate: autotaskTime(now - random.between(200, 900) * DAY),
      phone: `555-${String(1000 + (index % 9000))}`,
    });
    const contactIDs = [0, 1].map((offset) =>
      addContact(tables, id, PEOPLE[(index + offset) % 6] ?? '', offset),
    );
    return { id, name, contactIDs };
  });
}

function addContact(tables: DeskTables, companyID: number, name: string, offset: number): number {
  const [firstName, lastName] = name.split(' ');
  return tables.add('Contacts', {
    companyID,
    firstName,
    lastName,
    emailAddress: `${name.toLowerCase().replace(' ', '.')}@c${companyID}.desk.example`,
    isActive: 1,
    primaryContact: offset === 0,
  });
}
