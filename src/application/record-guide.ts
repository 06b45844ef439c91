import { guidance, type Guidance } from './guidance.js';
import type { FindingCode } from './ports/finding.js';

/** What can be found where link table, plan and PSA contradict each other. */
export const RECORD_GUIDE = {
  'call-half-made': guidance(
    'warning',
    'The technician does not see the work, or the call takes nobody’s time.',
    'The next reflow adds what is missing. If it stays: is reflowEnabled on, and does the call lie within the horizon?',
  ),
  'call-of-other-technicians': guidance(
    'hint',
    'The call is pinned: it stays where it is and takes the time of those who are on it.',
    'Nothing, if a person wanted it so. Else take the others off the call in the PSA.',
  ),
  'linked-call-ended': guidance(
    'hint',
    'The plan still counts with a call that was cancelled or completed in the PSA.',
    'The next import takes note of it. If it stays: is reflowEnabled on?',
  ),
  'linked-call-gone': guidance(
    'warning',
    'The work has a time in the plan and none in the PSA.',
    'The next reflow makes the call anew. If it stays: is reflowEnabled on?',
  ),
  'linked-call-moved': guidance(
    'hint',
    'The call is not where the plan has it.',
    'The next import pins it where it is now. If it stays: is reflowEnabled on?',
  ),
  'linked-call-not-readable': guidance(
    'warning',
    'The call stays as we last wrote it, whatever the plan says.',
    'Look at the service call in the PSA, mend it or cancel it.',
  ),
  'marked-call-not-linked': guidance(
    'warning',
    'It is treated as somebody else’s: a fixed block that we never move.',
    'Cancel it in the PSA if it is a leftover.',
  ),
  'marked-call-twice': guidance(
    'warning',
    'The same work takes time twice. Only the linked call is kept up to date.',
    'Cancel this one in the PSA.',
  ),
  'own-call-of-ended-ticket': guidance(
    'warning',
    'Its time is blocked for other bookings until it is cancelled.',
    'The next reflow cancels or completes it. If it stays: is reflowEnabled on, and are its writes refused?',
  ),
  'planned-not-published': guidance(
    'warning',
    'Nobody but the planner knows of this work: its time can be booked by others.',
    'The next reflow makes the call. If it stays: what do the moves of the last reflow say of it (GET /v1/runs/{id}/moves)?',
  ),
  'published-not-planned': guidance(
    'warning',
    'The call takes time that the plan does not know of.',
    'The next reflow plans it or removes it. If it stays, cancel it in the PSA.',
  ),
} satisfies Readonly<Partial<Record<FindingCode, Guidance>>>;
