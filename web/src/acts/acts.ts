import type { Asked } from '../api/types.js';
import { localInputOf } from '../time/format.js';

/** How an activity stands, as far as it decides what may be asked of it. */
export type Standing = 'planned' | 'pinned' | 'started' | 'waiting' | 'ended' | 'declined';

export type ActName =
  | 'start'
  | 'complete'
  | 'pin'
  | 'put-first'
  | 'keep'
  | 'release'
  | 'extend'
  | 'split'
  | 'postpone'
  | 'give'
  | 'accept'
  | 'decline'
  | 'cancel'
  | 'reopen';

/** What an act has to be told. */
export interface ActField {
  readonly label: string;
  readonly type: 'datetime-local' | 'minutes' | 'text' | 'technician';
  readonly help?: string;
  /** What stands there at first, given the start of the activity (ISO 8601, null without one). */
  readonly first: (start: string | null) => string;
  readonly isOptional?: boolean;
  readonly bodyOf: (value: string) => unknown;
}

interface Act {
  readonly title: string;
  readonly field?: ActField;
  /** Of an act that has to be told nothing; without it, an empty one. */
  readonly body?: unknown;
  /** Where it is asked for; without it, at the address of the activity that has the act's name. */
  readonly path?: (activityId: string) => string;
}

const instantOf = (value: string): string => new Date(value).toISOString();

const addressOf = (activityId: string, name: string): string =>
  `/v1/activities/${encodeURIComponent(activityId)}/${name}`;

const ticketOf = (activityId: string): string => activityId.split('.')[0] ?? '';

/** With a reason in the words of who asks. */
const REASON = {
  label: 'Reason',
  type: 'text',
  first: () => '',
  bodyOf: (reason: string) => ({ reason }),
} as const satisfies ActField;

export const ACTS: Readonly<Record<ActName, Act>> = {
  start: { title: 'Start' },
  complete: { title: 'Complete' },
  pin: {
    title: 'Pin',
    field: {
      label: 'Pin to',
      type: 'datetime-local',
      first: (start) => (start === null ? '' : localInputOf(start)),
      bodyOf: (value) => ({ start: instantOf(value) }),
    },
  },
  'put-first': { title: 'Put first' },
  keep: {
    title: 'Keep with technician',
    body: { to: 'person' },
    path: (activityId) => addressOf(activityId, 'pin'),
  },
  release: { title: 'Release' },
  extend: {
    title: 'Extend',
    field: {
      label: 'Minutes more',
      type: 'minutes',
      first: () => '30',
      bodyOf: (value) => ({ minutes: Number(value) }),
    },
  },
  split: {
    title: 'Split',
    field: {
      label: 'Minutes of the first part',
      type: 'minutes',
      help: 'The rest becomes an activity of its own.',
      first: () => '30',
      bodyOf: (value) => ({ firstMinutes: Number(value) }),
    },
  },
  postpone: {
    title: 'Not before',
    field: {
      label: 'Not to start before',
      type: 'datetime-local',
      help: 'Empty takes it back.',
      first: () => '',
      isOptional: true,
      bodyOf: (value) => ({ notBefore: value === '' ? null : instantOf(value) }),
    },
  },
  give: {
    title: 'Give away',
    path: (activityId) => `/v1/tickets/${encodeURIComponent(ticketOf(activityId))}/technician`,
    field: {
      label: 'To',
      type: 'technician',
      help: 'This changes who owns the ticket in the PSA.',
      first: () => '',
      bodyOf: (technicianId) => ({ technicianId, replacePrimary: true }),
    },
  },
  accept: { title: 'Accept' },
  decline: { title: 'Decline', field: REASON },
  cancel: { title: 'Cancel', field: REASON },
  reopen: { title: 'Reopen' },
};

export const pathOf = (act: ActName, activityId: string): string =>
  ACTS[act].path?.(activityId) ?? addressOf(activityId, act);

/** What they are about, in the order in which they are offered. */
export const ACT_GROUPS: readonly (readonly [name: string, acts: readonly ActName[]])[] = [
  ['Work', ['start', 'complete', 'extend', 'split', 'cancel', 'reopen']],
  ['Time', ['pin', 'put-first', 'postpone', 'release']],
  ['Person', ['accept', 'decline', 'keep', 'give']],
];

const NOT_BEGUN: readonly ActName[] = ['complete', 'cancel', 'accept', 'decline', 'give'];
const PLACED: readonly ActName[] = [
  ...NOT_BEGUN,
  'start',
  'extend',
  'split',
  'pin',
  'put-first',
  'release',
  'keep',
];

const OPEN: Readonly<Record<Standing, readonly ActName[]>> = {
  planned: [...PLACED, 'postpone'],
  pinned: PLACED,
  started: ['complete', 'extend', 'split', 'cancel'],
  waiting: [...NOT_BEGUN, 'postpone'],
  ended: ['reopen'],
  declined: ['accept', 'give'],
};

interface Circumstances {
  readonly activityId: string;
  readonly standing: Standing;
  /** Null: nothing. */
  readonly asked: Asked | null;
  /** Who is signed in may change who owns a ticket. */
  readonly mayGive: boolean;
}

/** What makes sense for it. Whether it can be done now is told by the preview. */
export function actsFor({ activityId, standing, asked, mayGive }: Circumstances): ReadonlySet<ActName> {
  const isHeld = standing === 'pinned' || asked?.pinned === true || asked?.staysWithTechnician === true;
  const hidden: Partial<Readonly<Record<ActName, boolean>>> = {
    keep: asked?.staysWithTechnician === true,
    release: !isHeld,
    accept: typeof asked?.acceptedAt === 'string',
    give: !mayGive || !isOfTicket(activityId),
  };
  return new Set(OPEN[standing].filter((it) => hidden[it] !== true));
}

/** Project tasks are given away in the PSA. */
export const isOfTicket = (activityId: string): boolean => /^\d+$/.test(ticketOf(activityId));

/** Of a fixed block of ours, by its label. */
export const standingOf = (label: string): Standing => (label === 'Started' ? 'started' : 'pinned');
