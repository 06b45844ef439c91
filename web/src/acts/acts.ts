import { localInputOf } from '../time/format.js';

/** How an activity stands, as far as it decides what may be asked of it. */
export type Standing = 'planned' | 'pinned' | 'started' | 'waiting' | 'finished';

export type ActName =
  'start' | 'complete' | 'pin' | 'put-first' | 'release' | 'extend' | 'postpone' | 'cancel' | 'reopen';

/** What an act has to be told. */
export interface ActField {
  readonly label: string;
  readonly type: 'datetime-local' | 'number' | 'text';
  readonly help?: string;
  /** What stands there at first, given the start of the activity (ISO 8601, null without one). */
  readonly first: (start: string | null) => string;
  readonly isOptional?: boolean;
  readonly bodyOf: (value: string) => unknown;
}

interface Act {
  readonly title: string;
  readonly field?: ActField;
}

const instantOf = (value: string): string => new Date(value).toISOString();

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
  release: { title: 'Release' },
  extend: {
    title: 'Extend',
    field: {
      label: 'Minutes more',
      type: 'number',
      first: () => '30',
      bodyOf: (value) => ({ minutes: Number(value) }),
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
  cancel: {
    title: 'Cancel',
    field: { label: 'Reason', type: 'text', first: () => '', bodyOf: (value) => ({ reason: value }) },
  },
  reopen: { title: 'Reopen' },
};

const OPEN: Readonly<Record<Standing, readonly ActName[]>> = {
  planned: ['start', 'complete', 'pin', 'put-first', 'extend', 'postpone', 'cancel'],
  pinned: ['start', 'complete', 'pin', 'put-first', 'release', 'extend', 'cancel'],
  started: ['complete', 'extend', 'cancel'],
  waiting: ['postpone', 'complete', 'cancel'],
  finished: ['reopen'],
};

/** What makes sense for it. Whether it can be done now is told by the preview. */
export const actsFor = (standing: Standing): readonly ActName[] => OPEN[standing];

/** Of a fixed block of ours, by its label. */
export const standingOf = (label: string): Standing => (label === 'Started' ? 'started' : 'pinned');
