import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { CallTraffic } from './call-traffic.js';
import type { Ledger } from './ledger.js';
import { byChunk, chunkOf, ourCalls, type OurCall, type Tables } from './our-calls.js';

/** A promise that was not kept. */
export interface Violation {
  readonly promise:
    | 'one-call'
    | 'none-lost'
    | 'as-planned'
    | 'foreign-unchanged'
    | 'human-move-kept'
    | 'link-table'
    | 'intent-resolved'
    | 'run-ended'
    | 'goes-on';
  readonly what: string;
}

/** What others see and what others did, at one moment. */
export interface SeenOutside {
  readonly autotask: Tables;
  readonly events: Tables;
  readonly ledger: Ledger;
  readonly exchangeLedger: Ledger;
  readonly traffic: CallTraffic;
}

/** What must hold at any moment, also in the middle of the writes. */
export function judgeOutside(seen: SeenOutside): readonly Violation[] {
  const calls = ourCalls(seen.autotask);
  const foreign = [
    ...seen.ledger.differences(seen.autotask),
    ...seen.exchangeLedger.differences(seen.events),
  ].map((what): Violation => ({ promise: 'foreign-unchanged', what }));
  return [...judgeNumbers(calls), ...foreign, ...judgeHumanMoves(calls, seen)];
}

function judgeNumbers(calls: readonly OurCall[]): readonly Violation[] {
  const open = byChunk(calls.filter((it) => it.isOpen));
  const twice = [...open].filter(([, those]) => those.length > 1);
  const often = calls.filter((it) => it.links.length > 1 || it.technicians.length > 1);
  return [
    ...twice.map(([key, those]): Violation => ({
      promise: 'one-call',
      what: `${key} has the open calls ${those.map((it) => it.id).join(' and ')}`,
    })),
    ...often.map((it): Violation => ({
      promise: 'one-call',
      what: `call ${it.id} of ${chunkOf(it)} has ${it.links.length} tickets and ${it.technicians.length} technicians`,
    })),
  ];
}

/** A process that has not seen the call where the person put it could not know, nor could one after such a write arrived. */
function judgeHumanMoves(
  calls: readonly OurCall[],
  { ledger, traffic, autotask }: SeenOutside,
): readonly Violation[] {
  const ended = endedTickets(autotask);
  return [...ledger.humanMoves].flatMap(([callId, moved]): Violation[] => {
    const call = calls.find((it) => it.id === callId);
    const violation = (what: string): Violation[] => [
      { promise: 'human-move-kept', what: `call ${callId}, moved by a person: ${what}` },
    ];
    if (call === undefined) return violation('it is gone');
    const isKept = call.start === moved.start && call.end === moved.end;
    if (!isKept && traffic.movedFrom(callId, moved) !== 'unknowingly') return violation('it was moved');
    const hasEnded = call.links.some((it) => ended.has(it.ticketId));
    return call.isOpen || hasEnded ? [] : violation('it was closed');
  });
}

/** How many moves of people were overwritten by a write that was on its way when they moved. */
export const unknowinglyOverwritten = ({ ledger, traffic, autotask }: SeenOutside): number => {
  const calls = new Map(ourCalls(autotask).map((it) => [it.id, it]));
  return [...ledger.humanMoves].filter(
    ([id, moved]) => calls.get(id)?.start !== moved.start && traffic.movedFrom(id, moved) === 'unknowingly',
  ).length;
};

function endedTickets({ Tickets = [] }: Tables): ReadonlySet<number> {
  const { Complete, Cancelled } = PICKLISTS.ticketStatus;
  const ended: readonly unknown[] = [Complete, Cancelled];
  return new Set(Tickets.filter((it) => ended.includes(it['status'])).map((it) => Number(it['id'])));
}
