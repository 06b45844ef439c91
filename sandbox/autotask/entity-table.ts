import { COMPANY_ENTITIES } from './entities/company-entities.js';
import { LOCATION_ENTITIES } from './entities/location-entities.js';
import { PEOPLE_ENTITIES } from './entities/people-entities.js';
import { PROJECT_ENTITIES } from './entities/project-entities.js';
import { SERVICE_CALL_ENTITIES } from './entities/service-call-entities.js';
import { TICKET_ENTITIES } from './entities/ticket-entities.js';
import { WEBHOOK_ENTITIES } from './entities/webhook-entities.js';
import type { EntityDefinition } from './entity-definition.js';

/** Everything this stand-in knows about each entity; the rest of the folder only reads it. */
export const ENTITY_TABLE: readonly EntityDefinition[] = [
  ...SERVICE_CALL_ENTITIES,
  ...TICKET_ENTITIES,
  ...PEOPLE_ENTITIES,
  ...COMPANY_ENTITIES,
  ...LOCATION_ENTITIES,
  ...PROJECT_ENTITIES,
  ...WEBHOOK_ENTITIES,
];

/** By the name in the URL; the vendor's documentation spells paths in more than one case. */
export function entityNamed(name: string): EntityDefinition | undefined {
  return ENTITY_TABLE.find((entity) => sameName(entity.name, name));
}

/** The child entity that is written at `/{parent}/{id}/{route}`. */
export function childNamed(parent: EntityDefinition, route: string): EntityDefinition | undefined {
  return ENTITY_TABLE.find(
    (entity) => entity.parent?.entity === parent.name && sameName(entity.parent.route, route),
  );
}

/** The entities whose rows hang on rows of this one. */
export function childrenOf(parent: EntityDefinition): readonly EntityDefinition[] {
  return ENTITY_TABLE.filter((entity) => entity.parent?.entity === parent.name);
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
