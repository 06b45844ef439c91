import { z } from 'zod';
import { UpstreamError } from '../../application/errors.js';
import type { Finding } from '../../application/ports/finding.js';
import type { AutotaskClient } from './autotask-client.js';

/** What we do with each entity besides asking for its metadata. */
const NEEDED: Readonly<Record<string, readonly Right[]>> = {
  Resources: ['Query'],
  Companies: ['Query'],
  Tickets: ['Query'],
  TicketSecondaryResources: ['Query'],
  ServiceCalls: ['Query', 'Create', 'Update', 'Delete'],
  ServiceCallTickets: ['Query', 'Create', 'Delete'],
  ServiceCallTicketResources: ['Query', 'Create', 'Delete'],
  ServiceCallTasks: ['Query'],
  ServiceCallTaskResources: ['Query'],
  Appointments: ['Query'],
  CompanyToDos: ['Query'],
  TimeOffRequests: ['Query'],
  InternalLocations: ['Query'],
  InternalLocationWithBusinessHours: ['Query'],
  Holidays: ['Query'],
};

type Info = Readonly<Record<string, unknown>>;
type Right = 'Query' | 'Create' | 'Update' | 'Delete';

const answer = z.looseObject({ info: z.record(z.string(), z.unknown()) });

/**
 * Asks for each entity what the API user may do with it; a user who may not look at an entity gets no rows, and no error.
 * Throws `UpstreamError` when nothing can be asked at all.
 */
export async function findMissingPermissions(client: AutotaskClient): Promise<readonly Finding[]> {
  const entities = Object.keys(NEEDED);
  const told = await Promise.all(entities.map((entity) => infoOf(client, entity)));
  const [first] = told;
  if (first instanceof UpstreamError && told.every((it) => it instanceof UpstreamError)) throw first;
  return told.flatMap((info, index): readonly Finding[] => {
    const entity = entities[index] ?? '';
    const lacking = info instanceof UpstreamError ? info.message : lackingRights(info, NEEDED[entity] ?? []);
    return lacking === null ? [] : [{ code: 'permission-missing', subject: entity, message: lacking }];
  });
}

/** What the vendor tells about an entity, or its refusal to tell. */
async function infoOf(client: AutotaskClient, entity: string): Promise<Info | UpstreamError> {
  try {
    const parsed = answer.safeParse(await client.metadata(`${entity}/entityInformation`));
    // What is not told is not held against the user: the calls themselves will say.
    return parsed.success ? parsed.data.info : {};
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
    return error;
  }
}

function lackingRights(info: Info, rights: readonly Right[]): string | null {
  const lacking = rights.filter((right) => isDenied(info, right)).map((it) => it.toLowerCase());
  return lacking.length === 0 ? null : `The API user may not ${lacking.join(', ')} it.`;
}

// The type of the access level is not documented; `None` is what it says where there is none.
const isDenied = (info: Info, right: Right): boolean =>
  info[`can${right}`] === false || String(info[`userAccessFor${right}`]).toLowerCase() === 'none';
