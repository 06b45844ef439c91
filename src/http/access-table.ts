import type { Role } from '../application/ports/principal.js';

/** `open` is for everybody, without a key too. */
export type Access = 'open' | readonly Role[];

const ADMINS: Access = ['admin'];
const OVERSIGHT: Access = ['admin', 'auditor'];
/** Who runs the day, and may stop it. */
const DISPATCH: Access = ['admin', 'dispatcher'];
const LEADS: Access = ['admin', 'tech-lead'];
/** Who does the daily work of dispatching. */
const DAILY: Access = ['admin', 'dispatcher', 'tech-lead'];
/** Who lets customers book, and takes that back. */
const BOOKING: Access = ['admin', 'dispatcher', 'tech-lead', 'scheduler'];
/** Who sees how the desk is doing. */
const DESK: Access = ['admin', 'dispatcher', 'tech-lead', 'auditor'];
/** A technician sees of others what `technicianSeesOthers` lets. */
const PEOPLE: Access = ['admin', 'dispatcher', 'tech-lead', 'auditor', 'technician'];
/** A technician acts on own work only. */
const WORKERS: Access = ['admin', 'dispatcher', 'tech-lead', 'technician'];
const ALL: Access = ['admin', 'dispatcher', 'tech-lead', 'auditor', 'technician', 'scheduler'];

/** Who may call what (docs/adr/0032). A route that does not stand here is refused for everybody. */
export const ACCESS: Readonly<Record<string, Access>> = {
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  // Whoever calls here proves by a signature or a secret word who it is.
  'POST /hooks/autotask/tickets': 'open',
  'POST /hooks/autotask/farewell/{word}': 'open',
  'POST /hooks/exchange': 'open',
  // The token in the address is the key.
  'GET /v1/feeds/{file}': 'open',

  'GET /docs': PEOPLE,
  'GET /docs-json': PEOPLE,
  'GET /docs-yaml': PEOPLE,

  'GET /v1/technicians': PEOPLE,
  'GET /v1/technicians/{id}': PEOPLE,
  'GET /v1/technicians/{id}/workboard': PEOPLE,
  'GET /v1/technicians/{id}/calendar': PEOPLE,
  'GET /v1/technicians/{id}/calendar-explain': PEOPLE,
  'GET /v1/technicians/{id}/free-busy': ALL,

  'GET /v1/openings': ALL,
  'GET /v1/openings/summary': ALL,
  'GET /v1/openings/price': LEADS,

  'GET /v1/teams': PEOPLE,
  'GET /v1/boards': PEOPLE,
  // A technician would see the work of others, not only when they are busy.
  'GET /v1/workboards': DESK,
  'GET /v1/events': PEOPLE,
  'GET /v1/activities/{id}/explain': PEOPLE,
  'POST /v1/activities/{id}/pin': WORKERS,
  'POST /v1/activities/{id}/release': WORKERS,
  'POST /v1/activities/{id}/put-first': WORKERS,
  'POST /v1/activities/{id}/postpone': WORKERS,
  'POST /v1/activities/{id}/start': WORKERS,
  'POST /v1/activities/{id}/extend': WORKERS,
  'POST /v1/activities/{id}/complete': WORKERS,
  'POST /v1/activities/{id}/cancel': WORKERS,
  'POST /v1/activities/{id}/reopen': WORKERS,
  'POST /v1/activities/{id}/split': WORKERS,
  'POST /v1/activities/{id}/accept': WORKERS,
  'POST /v1/activities/{id}/decline': WORKERS,

  'GET /v1/technicians/{id}/feeds': DESK,
  'POST /v1/technicians/{id}/feeds': DAILY,
  'DELETE /v1/technicians/{id}/feeds/{feedId}': DAILY,

  'GET /v1/plans/current': DESK,
  'POST /v1/solve': DAILY,
  'POST /v1/imports': DAILY,
  'POST /v1/plans': DAILY,
  'POST /v1/reflows': DAILY,
  'POST /v1/reconciliations': DAILY,
  'POST /v1/reflows/{id}/undo': DISPATCH,
  'POST /v1/stop': DISPATCH,
  'DELETE /v1/stop': DISPATCH,
  'POST /v1/tickets/{id}/technician': DAILY,
  'GET /v1/runs': DESK,
  'GET /v1/runs/{id}': DESK,
  'GET /v1/runs/{id}/moves': DESK,
  'DELETE /v1/dead-letters/{id}': DAILY,

  'GET /v1/settings/schema': DESK,
  'GET /v1/settings/history': DESK,
  'POST /v1/settings/weights/preview': LEADS,
  'POST /v1/settings/organisation/what-if': LEADS,
  'POST /v1/settings/teams/{id}/what-if': LEADS,
  'POST /v1/settings/technicians/{id}/what-if': LEADS,
  'GET /v1/settings/organisation': DESK,
  'PATCH /v1/settings/organisation': ADMINS,
  'GET /v1/settings/teams/{id}': DESK,
  'PATCH /v1/settings/teams/{id}': LEADS,
  'GET /v1/settings/technicians/{id}': DESK,
  'PATCH /v1/settings/technicians/{id}': LEADS,

  'GET /v1/appointment-types': ALL,
  'POST /v1/appointment-types': LEADS,
  'GET /v1/appointment-types/{id}': ALL,
  'PATCH /v1/appointment-types/{id}': LEADS,
  'DELETE /v1/appointment-types/{id}': LEADS,
  'GET /v1/booking-requests': ALL,
  'POST /v1/booking-requests': BOOKING,
  'DELETE /v1/booking-requests/{id}': BOOKING,

  'GET /v1/session/options': 'open',
  'GET /v1/session/sign-in': 'open',
  'GET /v1/session/callback': 'open',
  'POST /v1/session': PEOPLE,
  'GET /v1/session': ALL,
  'DELETE /v1/session': ALL,

  'GET /v1/keys': OVERSIGHT,
  'POST /v1/keys': ADMINS,
  'POST /v1/keys/{id}/rotate': ADMINS,
  'DELETE /v1/keys/{id}': ADMINS,

  'GET /v1/doctor': DESK,
  'GET /v1/findings': DESK,
  'GET /v1/sources': DESK,
  'GET /v1/status': DESK,
  'GET /v1/call-budgets': DESK,
  'GET /v1/audit': OVERSIGHT,
  'GET /metrics': OVERSIGHT,
};

/**
 * Of the desk, whatever their method says; so a key that only reads may call them, if its role may. So may it call what takes
 * `?preview=true` (`Preview`) with just that.
 */
export const CHANGES_NOTHING: ReadonlySet<string> = new Set([
  'POST /v1/session',
  'DELETE /v1/session',
  'POST /v1/solve',
  'POST /v1/settings/weights/preview',
  'POST /v1/settings/organisation/what-if',
  'POST /v1/settings/teams/{id}/what-if',
  'POST /v1/settings/technicians/{id}/what-if',
]);
