import { z } from 'zod';
import type { AutotaskClient } from './autotask-client.js';
import { callsOf, otherItemsOf, type SeenCall } from './busy-times.js';
import type { GraphClient } from './graph-client.js';
import { Hours, without, type Stretch } from './start-times.js';

/** Somebody who can be booked in Autotask, with a mailbox that may be connected. */
export const Agent = Hours.extend({ resourceId: z.int(), mailbox: z.string() });
export type Agent = z.infer<typeof Agent>;

/**
 * What is taken in all calendars that are connected, by resource, without the calls that are overlooked and their copies in mailboxes.
 * An agent whose connected mailbox cannot be read is left out.
 */
export async function busyAgents(
  { autotask, graph }: { readonly autotask: AutotaskClient; readonly graph: GraphClient | null },
  agents: readonly Agent[],
  window: Stretch,
  isOverlooked: (call: SeenCall) => boolean = () => false,
): Promise<ReadonlyMap<number, readonly Stretch[]>> {
  const ids = agents.map(({ resourceId }) => resourceId);
  const mailboxes = agents.map(({ mailbox }) => mailbox);
  const [calls, others, mail] = await Promise.all([
    callsOf(autotask, ids, window),
    otherItemsOf(autotask, ids, window),
    graph === null ? null : graph.busyTimes(mailboxes, window),
  ]);
  return new Map(
    agents.flatMap(({ resourceId, mailbox }): [number, readonly Stretch[]][] => {
      const events = mail === null ? [] : mail.get(mailbox);
      if (events === undefined) return [];
      const own = calls.filter((it) => it.resourceId === resourceId);
      const items = others.filter((it) => it.resourceId === resourceId);
      // A copy says nothing of the call that it copies, but it is exactly as long and exactly then.
      const copies = without(events, own.filter(isOverlooked));
      return [[resourceId, [...own.filter((it) => !isOverlooked(it)), ...items, ...copies]]];
    }),
  );
}

/** @throws Error when there is none */
export function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`There is no ${what}.`);
  return found;
}
