import type { ControlOrder } from '../control.js';
import { FaultOrder } from '../fault-queue.js';
import type { WebhookCaller } from './webhooks/webhook-caller.js';

/** The control orders of this stand-in alone. */
export function controlOrders(caller: WebhookCaller): Readonly<Record<string, ControlOrder>> {
  return {
    // Tries everything that is still to be told to webhooks, without pauses, and answers when nothing is left.
    'POST /control/deliveries': async () => {
      await caller.flush();
      return {};
    },
    // Faults on the way to a receiver: `status` instead of reaching it, `dropAfter` loses its answer, `delayMs` waits.
    'POST /control/deliveries/faults': (body) => {
      caller.faults.add(FaultOrder.parse(body));
      return {};
    },
    'DELETE /control/deliveries/faults': () => {
      caller.faults.clear();
      return {};
    },
  };
}
