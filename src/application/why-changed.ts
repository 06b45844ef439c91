import { causeChains } from '../planning/diff/cause-chain.js';
import type { CauseChain, CauseStep, EndedChunk, RootCause } from '../planning/diff/cause.js';
import type { Change } from '../planning/model/change.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import type { Instant } from '../planning/time/interval.js';
import type { TechnicianCase } from './build-problem.js';
import { chunkKey, ticketIdOf } from './marker.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { BoardBlock } from './ports/plan-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import type { Cause, Why } from './ports/why.js';
import { chainWords, timeTeller, type Names } from './why-words.js';

/** By id. */
export type Tickets = ReadonlyMap<string, TicketRecord>;
type Item = Pick<Change, 'activityId' | 'chunk'>;

/** Made once for all technicians. */
export const ticketsById = (desk: Pick<Desk, 'tickets'>): Tickets =>
  new Map(desk.tickets.map((it) => [it.id, it]));

/**
 * Tells why each of the changes is made, in the words of tickets and blocks and on the technician's clock. It can be asked for a change
 * in a ring too, which goes to its place by way of another.
 */
export function whyChanged(
  tickets: Tickets,
  frame: PlanningProblem,
  { problem: technician, classified }: TechnicianCase,
  plan: TechnicianPlan,
  { changes, ended }: { readonly changes: readonly Change[]; readonly ended: readonly EndedChunk[] },
): (change: Change) => Why {
  const chains = causeChains({ frame, technician, plan, changes, ended });
  const told = new Map(
    changes.map((it, index) => [chunkKey(it.activityId, it.chunk), { whole: it, chain: chains[index] }]),
  );
  const blocks = new Map(classified.blocks.map((it) => [it.id, it]));
  const inParts = new Set(
    [
      ...plan.calendar,
      ...technician.activities.flatMap((it) =>
        it.published.map(({ chunk }) => ({ activityId: it.id, chunk })),
      ),
    ]
      .filter((it) => it.chunk > 1)
      .map((it) => it.activityId),
  );
  const names: Names = {
    timeZone: technician.timeZone,
    now: frame.now,
    itemName: (it) => itemName(tickets, it, inParts.has(it.activityId)),
    blockName: (id) => blockName(blocks.get(id)),
  };
  return (change) => {
    const { whole = change, chain = NOTHING_KNOWN } =
      told.get(chunkKey(change.activityId, change.chunk)) ?? {};
    const text = chainWords(whole, chain, names);
    return {
      text: isOnItsWay(change, whole) ? `${text} (by way of another place)` : text,
      causes: [
        ...chain.steps.map((it) => causeOfStep(it, tickets)),
        causeOfRoot(chain.root, tickets, blocks),
      ],
    };
  };
}

/** Each change has a chain; this is for the type. */
const NOTHING_KNOWN: CauseChain = { steps: [], skipped: 0, root: { kind: 'better-order' } };

const isOnItsWay = (change: Change, whole: Change): boolean =>
  change.kind === 'move' &&
  whole.kind === 'move' &&
  (change.after.start !== whole.after.start || change.before.start !== whole.before.start);

/** Closed list of why the work on a call is not to be done any more, or not now. */
export type Closing = keyof typeof CLOSING_WORDS;

const CLOSING_WORDS = {
  'ticket-waits': 'its ticket waits',
  'completed-here': 'somebody has completed it',
  'cancelled-here': 'somebody has cancelled it',
  'declined-here': 'its technician has declined it',
  'ticket-ended': 'its ticket has ended',
  'technician-changed': 'its ticket belongs to somebody else now',
  'technician-inactive': 'its technician is not active any more',
  'ended-outside': 'its work was ended in the PSA',
} as const;

/** Why a call is given up whose work has ended or waits. */
export function whyClosed(
  tickets: Tickets,
  booking: StoredBooking,
  kind: Closing,
  clock: { readonly timeZone: string; readonly now: Instant },
): Why {
  const name = itemName(tickets, booking, booking.chunk > 1);
  const at = timeTeller(clock)(booking.slot.start);
  return {
    text: `${name} gives up its time at ${at}: ${CLOSING_WORDS[kind]}`,
    causes: [{ ...NOTHING, ...itemOf(tickets, booking), kind, before: booking.slot }],
  };
}

const NOTHING: Cause = {
  kind: '',
  activityId: null,
  chunk: null,
  ticketNumber: null,
  companyName: null,
  title: null,
  label: null,
  before: null,
  after: null,
};

const ticketOf = (tickets: Tickets, { activityId }: Item): TicketRecord | undefined =>
  tickets.get(ticketIdOf(activityId));

export function itemName(tickets: Tickets, item: Item, inParts: boolean): string {
  const name = ticketOf(tickets, item)?.number ?? item.activityId;
  return inParts ? `${name} (part ${item.chunk})` : name;
}

function itemOf(
  tickets: Tickets,
  item: Item,
): Pick<Cause, 'activityId' | 'chunk' | 'ticketNumber' | 'companyName' | 'title'> {
  const ticket = ticketOf(tickets, item);
  return {
    activityId: item.activityId,
    chunk: item.chunk,
    ticketNumber: ticket?.number ?? null,
    companyName: ticket?.companyName ?? null,
    title: ticket?.title ?? null,
  };
}

const blockName = (block: BoardBlock | undefined): string =>
  block === undefined ? 'a fixed block' : `${block.label} "${block.title}"`;

const causeOfStep = ({ kind, change }: CauseStep, tickets: Tickets): Cause => ({
  ...NOTHING,
  ...itemOf(tickets, change),
  kind,
  before: change.kind === 'add' ? null : change.before,
  after: change.kind === 'remove' ? null : change.after,
});

function causeOfRoot(root: RootCause, tickets: Tickets, blocks: ReadonlyMap<string, BoardBlock>): Cause {
  const { kind } = root;
  if ('ended' in root) return { ...NOTHING, ...itemOf(tickets, root.ended), kind, before: root.ended.slot };
  if (!('block' in root)) return { ...NOTHING, kind };
  const block = blocks.get(root.block.id);
  return {
    ...NOTHING,
    kind,
    title: block?.title ?? null,
    label: block?.label ?? null,
    after: root.block.slot,
  };
}
