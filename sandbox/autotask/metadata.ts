import type { Access } from './access.js';
import type { EntityDefinition, FieldDefinition } from './entity-definition.js';
import { entityNamed } from './entity-table.js';

/** `entityInformation`: what can be done with the entity, and what the caller may do. */
export function entityInformation(definition: EntityDefinition, access: Access): unknown {
  const { name, singular, can, userDefinedFields, webhookFields } = definition;
  const { query, write } = access.grantFor(name);
  const writes = (isPossible: boolean): string => (isPossible ? write : 'None');
  const [canCreate, canUpdate, canDelete] = [
    can.includes('create'),
    can.includes('update'),
    can.includes('delete'),
  ];
  return {
    info: {
      name: singular,
      canCreate,
      canDelete,
      canQuery: true,
      canUpdate,
      userAccessForCreate: writes(canCreate),
      userAccessForDelete: writes(canDelete),
      userAccessForQuery: query,
      userAccessForUpdate: writes(canUpdate),
      hasUserDefinedFields: userDefinedFields !== undefined,
      supportsWebhookCallouts: webhookFields !== undefined,
    },
  };
}

/** `entityInformation/fields`: each field with its picklist. */
export function fieldInformation({ fields, webhookFields }: EntityDefinition): unknown {
  const id: FieldDefinition = { type: 'long', readOnly: true, required: true };
  return {
    fields: Object.entries({ id, ...fields }).map(([name, field]) => ({
      name,
      dataType: field.type === 'date' ? 'datetime' : field.type,
      length: field.maxLength ?? 0,
      isRequired: field.required === true,
      isReadOnly: field.readOnly === true,
      isQueryable: field.queryable !== false && field.secret !== true,
      isReference: field.refersTo !== undefined,
      referenceEntityType: referenceOf(field),
      isPickList: field.picklist !== undefined,
      picklistValues: picklistOf(field),
      picklistParentValueField: field.picklistParent ?? null,
      isSupportedWebhookField: webhookFields?.[name] !== undefined,
    })),
  };
}

/** `entityInformation/userDefinedFields`. */
export function userDefinedFieldInformation({ userDefinedFields }: EntityDefinition): unknown {
  return {
    fields: (userDefinedFields ?? []).map((name) => ({
      name,
      label: name,
      dataType: 'string',
      length: 255,
      isRequired: false,
      isReadOnly: false,
      isQueryable: true,
      isPickList: false,
      picklistValues: null,
    })),
  };
}

function referenceOf({ refersTo }: FieldDefinition): string {
  return refersTo === undefined ? '' : (entityNamed(refersTo)?.singular ?? refersTo.replace(/s$/, ''));
}

function picklistOf({ picklist }: FieldDefinition): unknown {
  return (
    picklist?.map(({ value, label, parent }, index) => ({
      value: String(value),
      label,
      isDefaultValue: index === 0,
      sortOrder: index + 1,
      parentValue: parent === undefined ? null : String(parent),
      isActive: true,
      isSystem: false,
    })) ?? null
  );
}
