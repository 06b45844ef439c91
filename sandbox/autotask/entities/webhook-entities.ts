import type { Change, Computation } from '../change.js';
import { atCreation, byCreator, initially } from '../computations.js';
import type { EntityDefinition } from '../entity-definition.js';
import { boolean, dateTime, integer, text } from '../entity-definition.js';
import { isAddress, isNew } from '../rules.js';
import { TICKET_WEBHOOK_FIELDS } from '../webhooks/ticket-webhook-fields.js';

const FIELD_IDS = Object.entries(TICKET_WEBHOOK_FIELDS).map(([label, value]) => ({ value, label }));

const uniqueToId: Computation = ({ before, after }, current) =>
  before === null ? `5a6db0c5-0000-4000-8000-${String(after['id']).padStart(12, '0')}` : current;

/** A webhook is ready while it has a field whose change it is told of; before that it is told of nothing. */
function readyWithAField({ before, after, records, actorId }: Change): void {
  const webhook = records.get('TicketWebhooks', after['webhookID'] ?? before?.['webhookID']);
  if (webhook === undefined) return;
  const subscribed = records.where('TicketWebhookFields', {
    webhookID: webhook['id'],
    isSubscribedField: true,
  });
  records.put('TicketWebhooks', { ...webhook, isReady: subscribed.length > 0 }, actorId);
}

/** Of all webhooks those for tickets. */
export const WEBHOOK_ENTITIES: readonly EntityDefinition[] = [
  {
    name: 'TicketWebhooks',
    singular: 'TicketWebhook',
    can: ['create', 'update', 'delete'],
    fields: {
      deactivationUrl: text(500, { required: true }),
      isActive: boolean({ required: true }),
      isReady: boolean({ readOnly: true, computed: initially(false) }),
      isSubscribedToCreateEvents: boolean({ computed: initially(false) }),
      isSubscribedToDeleteEvents: boolean({ computed: initially(false) }),
      isSubscribedToUpdateEvents: boolean({ computed: initially(false) }),
      name: text(50, { required: true }),
      notificationEmailAddress: text(150),
      ownerResourceID: integer({ readOnly: true, refersTo: 'Resources', computed: byCreator }),
      // No source says that it can be read back. The safe reading is that it cannot: a client must keep its own.
      secretKey: text(64, { required: true, secret: true }),
      sendThresholdExceededNotification: boolean({ required: true }),
      webhookGUID: text(100, { readOnly: true, computed: uniqueToId }),
      webhookUrl: text(500, { required: true }),
    },
    rules: [isAddress('webhookUrl'), isAddress('deactivationUrl')],
  },
  {
    name: 'TicketWebhookFields',
    singular: 'TicketWebhookField',
    can: ['create', 'update', 'delete'],
    parent: { entity: 'TicketWebhooks', route: 'Fields', field: 'webhookID' },
    fields: {
      fieldID: integer({ required: true, picklist: FIELD_IDS }),
      isDisplayAlwaysField: boolean({ computed: initially(false) }),
      isSubscribedField: boolean({ computed: initially(false) }),
      webhookID: integer({ required: true, refersTo: 'TicketWebhooks' }),
    },
    rules: [isNew('TicketWebhookFields', 'webhookID', 'fieldID')],
    effects: [readyWithAField],
  },
  {
    name: 'TicketWebhookExcludedResources',
    singular: 'TicketWebhookExcludedResource',
    can: ['create', 'delete'],
    parent: { entity: 'TicketWebhooks', route: 'ExcludedResources', field: 'webhookID' },
    fields: {
      resourceID: integer({ required: true, refersTo: 'Resources' }),
      webhookID: integer({ required: true, refersTo: 'TicketWebhooks' }),
    },
    rules: [isNew('TicketWebhookExcludedResources', 'webhookID', 'resourceID')],
  },
  {
    name: 'WebhookEventErrorLogs',
    singular: 'WebhookEventErrorLog',
    can: ['delete'],
    fields: {
      accountWebhookID: integer({ readOnly: true }),
      contactWebhookID: integer({ readOnly: true }),
      createDateTime: dateTime({ readOnly: true, computed: atCreation }),
      errorMessage: text(8000, { readOnly: true }),
      payload: text(8000, { readOnly: true }),
      sequenceNumber: integer({ readOnly: true }),
    },
  },
];
