import { z } from 'zod';
import { deliveryOrders } from '../callouts/delivery-orders.js';
import type { ControlOrder } from '../control.js';
import type { Access } from './access.js';
import { ENTITY_TABLE } from './entity-table.js';
import type { WebhookCaller } from './webhooks/webhook-caller.js';

const mayDo = z.enum(['All', 'None']).default('All');
const tables = ENTITY_TABLE.map(({ name }) => name);
const RestrictOrder = z.strictObject({ table: z.enum(tables), query: mayDo, write: mayDo });
const SettingsOrder = z.strictObject({ proxyTimeEntry: z.boolean() });

/** The control orders of this stand-in alone. */
export function controlOrders(caller: WebhookCaller, access: Access): Readonly<Record<string, ControlOrder>> {
  return {
    // What the security level of the API users forbids, until it is allowed again or everything is reset.
    'POST /control/restrict': (body) => {
      const { table, ...grant } = RestrictOrder.parse(body);
      access.restrict(table, grant);
      return {};
    },
    'POST /control/settings': (body) => {
      access.setProxyTimeEntry(SettingsOrder.parse(body).proxyTimeEntry);
      return {};
    },
    ...deliveryOrders(caller),
  };
}
