import type { Contradiction } from './compare-records.js';
import { FINDING_GUIDE } from './finding-guide.js';
import type { Desk } from './ports/desk-store.port.js';
import type { Finding, FindingCode } from './ports/finding.js';
import {
  PROPOSAL_KINDS,
  type Proposal,
  type ProposalKind,
  type ProposedAct,
  type ReconciliationReport,
} from './ports/proposal.js';
import type { MoveReport } from './ports/run-report.js';

/** What the calendar doctor says of each kind. */
const CODES: Readonly<Record<ProposalKind, FindingCode>> = {
  orphan: 'marked-call-not-linked',
  duplicate: 'marked-call-twice',
  'half-made': 'call-half-made',
  ghost: 'linked-call-gone',
  'ended-outside': 'linked-call-ended',
  'moved-outside': 'linked-call-moved',
  'wrong-technician': 'call-of-other-technicians',
  unreadable: 'linked-call-not-readable',
  'closed-ticket': 'own-call-of-ended-ticket',
  'imported-closed-ticket': 'imported-call-of-ended-ticket',
  'planned-not-published': 'planned-not-published',
  'published-not-planned': 'published-not-planned',
};

const IN_WORDS: Readonly<Record<ProposedAct, string>> = {
  adopt: 'Link the call to its activity again.',
  unlink: 'Unlink the call, so that its work is planned anew or ends.',
  pin: 'Pin the call where it is now.',
  cancel: 'Cancel the call.',
  complete: 'Complete the call.',
  reflow: 'Leave it to the next reflow.',
  look: 'A person looks at the call.',
};

const WRITTEN: ReadonlySet<ProposedAct> = new Set(['cancel', 'complete']);

/** What came of each contradiction; `moves` are the writes of the run, null when nothing was to be done. */
export function propose(
  found: readonly Contradiction[],
  desk: Desk,
  moves: readonly MoveReport[] | null,
): readonly Proposal[] {
  const numbers = new Map(desk.tickets.map((it) => [it.id, it.number]));
  return found.map(({ intent: _intent, ...it }) => {
    const whyNot = it.whyNot ?? (moves === null ? 'dry-run' : whyNotWritten(it, moves));
    return {
      ...it,
      ticketNumber: numbers.get(it.activityId?.split('.')[0] ?? '') ?? null,
      causes: FINDING_GUIDE[CODES[it.kind]].causes,
      proposed: IN_WORDS[it.act],
      isMended: whyNot === null,
      whyNot,
    };
  });
}

function whyNotWritten(it: Contradiction, moves: readonly MoveReport[]): string | null {
  if (!WRITTEN.has(it.act)) return null;
  const move = moves.find((move) =>
    move.serviceCallId === undefined
      ? it.kind === 'closed-ticket' && move.activityId === it.activityId && move.chunk === it.chunk
      : move.serviceCallId === it.serviceCallId,
  );
  return move?.state === 'done' ? null : (move?.outcome ?? 'not-written');
}

/** How many of each kind were mended, and how many are left. */
export function countProposals(proposals: readonly Proposal[]): ReconciliationReport['counts'] {
  const count = (kind: ProposalKind, isMended: boolean): number =>
    proposals.filter((it) => it.kind === kind && it.isMended === isMended).length;
  return Object.fromEntries(
    PROPOSAL_KINDS.map((kind) => [kind, { mended: count(kind, true), left: count(kind, false) }]),
  ) as ReconciliationReport['counts'];
}

/** What is left, for the calendar doctor. */
export const leftFindings = (proposals: readonly Proposal[]): readonly Finding[] =>
  proposals
    .filter((it) => !it.isMended)
    .map(({ kind, serviceCallId, activityId, chunk, proposed, whyNot }) => ({
      code: CODES[kind],
      subject: serviceCallId === null ? `activity ${activityId ?? ''}` : `service call ${serviceCallId}`,
      message: `${activityId === null ? 'It is not ours.' : `It is ours, for ${activityId}/${chunk ?? 1}.`} ${proposed} (${whyNot ?? ''})`,
    }));
