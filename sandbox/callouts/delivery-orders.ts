import type { ControlOrder } from '../control.js';
import { FaultOrder, type FaultQueue } from '../fault-queue.js';

/** What the orders need to know of those who call out. */
interface Deliveries {
  readonly faults: FaultQueue;
  /** Tries all that waits, without pauses; resolves when nothing waits any more. */
  flush(): Promise<void>;
}

/** The control orders about what a stand-in tells to others. */
export function deliveryOrders(deliveries: Deliveries): Readonly<Record<string, ControlOrder>> {
  return {
    // Tries everything that is still to be told, without pauses, and answers when nothing is left.
    'POST /control/deliveries': async () => {
      await deliveries.flush();
      return {};
    },
    // Faults on the way to a receiver: `status` instead of reaching it, `dropAfter` loses its answer, `delayMs` waits.
    'POST /control/deliveries/faults': (body) => {
      deliveries.faults.add(FaultOrder.parse(body));
      return {};
    },
    'DELETE /control/deliveries/faults': () => {
      deliveries.faults.clear();
      return {};
    },
  };
}
