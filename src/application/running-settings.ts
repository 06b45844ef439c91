import { DEFAULT_EVENT_POLICY, POLICY_COLUMNS, POLICY_ROWS, POLICY_VALUES } from './event-policy.js';
import { checkEventPolicy, mapping, STATUS_ID } from './setting-checks.js';
import { but, oneOf, special, text, wholeNumber, yesOrNo } from './setting-shapes.js';
import { EVERYWHERE, ORGANISATION, type SettingSpec } from './setting-spec.js';

const TICKET_STATES = oneOf(['workable', 'in-progress', 'waiting', 'ended']);
const CALL_STATES = ['open', 'complete', 'canceled'] as const;

/** Settings that say when runs come and what they write. */
const REFLOW_SETTINGS = {
  reflowEnabled: {
    group: 'reflow',
    title: 'Reflow',
    help: 'Whether anything is written; for the organisation also whether the schedule runs.',
    shape: yesOrNo,
    default: true,
    scopes: EVERYWHERE,
  },
  reflowEveryMinutes: {
    group: 'reflow',
    title: 'Reflow every',
    help: 'From one scheduled reflow to the next.',
    shape: wholeNumber(5, 1440, 'minutes'),
    default: 60,
    scopes: ORGANISATION,
  },
  reflowOnChange: {
    group: 'reflow',
    title: 'Reflow on change',
    help: 'Whether a change brings a reflow for its technician soon after.',
    shape: yesOrNo,
    default: true,
    scopes: ORGANISATION,
  },
  debounceSeconds: {
    group: 'reflow',
    title: 'Debounce',
    help: 'Quiet seconds after a change before that reflow, so that several changes bring one.',
    shape: wholeNumber(0, 3600, 'seconds'),
    default: 30,
    scopes: ORGANISATION,
  },
  maxDebounceSeconds: {
    group: 'reflow',
    title: 'Longest debounce',
    help: 'Seconds after the first change at which that reflow comes in any case.',
    shape: wholeNumber(0, 3600, 'seconds'),
    default: 300,
    scopes: ORGANISATION,
  },
  reconcileEveryHours: {
    group: 'reflow',
    title: 'Reconcile every',
    help: 'From one scheduled reconciliation to the next; 0 for never.',
    shape: wholeNumber(0, 720, 'hours'),
    default: 24,
    scopes: ORGANISATION,
  },
  writingStopped: {
    group: 'reflow',
    title: 'Emergency stop',
    help: 'While it is on nothing is written for anybody. Reading and planning go on.',
    shape: yesOrNo,
    default: false,
    scopes: ORGANISATION,
  },
  auditDays: {
    group: 'reflow',
    title: 'Audit log kept',
    help: 'Days after which entries of the audit log are dropped.',
    shape: wholeNumber(1, 3650, 'days'),
    default: 365,
    scopes: ORGANISATION,
  },
} as const satisfies Readonly<Record<string, SettingSpec>>;

/** Settings that say what is read, and what it means. */
const SOURCE_SETTINGS = {
  watchEveryMinutes: {
    group: 'sources',
    title: 'Look for changes every',
    help: 'From one look at what has changed in the PSA to the next; 0 for never.',
    shape: wholeNumber(0, 60, 'minutes'),
    default: 5,
    scopes: ORGANISATION,
  },
  maxSourceAgeMinutes: {
    group: 'sources',
    title: 'Oldest source',
    help: 'Older data of the PSA stops a reflow; an older mailbox holds its technician.',
    shape: wholeNumber(1, 1440, 'minutes'),
    default: 15,
    scopes: ORGANISATION,
  },
  exchangeIntegration: {
    group: 'sources',
    title: 'Exchange integration',
    help: 'Whether the PSA copies its calls to Exchange and events to itself. With "off" each copy counts as time of its own.',
    shape: oneOf(['auto', 'on', 'off']),
    default: 'auto',
    scopes: ORGANISATION,
  },
  exportedCallSubject: {
    group: 'sources',
    title: 'Subject of exported calls',
    help: 'How the PSA begins the subject of a service call that it exports to Exchange.',
    shape: text(100),
    default: 'Service Call:',
    scopes: ORGANISATION,
  },
  exportedToDoSubject: {
    group: 'sources',
    title: 'Subject of exported to-dos',
    help: 'How the PSA begins the subject of a to-do that it exports to Exchange.',
    shape: text(100),
    default: 'To-Do:',
    scopes: ORGANISATION,
  },
  ticketStates: {
    group: 'sources',
    title: 'Ticket states',
    help: 'What status ids of tickets mean where their labels mislead.',
    shape: mapping(STATUS_ID, TICKET_STATES, {
      values: TICKET_STATES.values,
      expected:
        'must be an object from status id to workable, in-progress, waiting or ended, such as { "7": "waiting" }',
    }),
    default: {},
    scopes: ORGANISATION,
  },
  serviceCallStatuses: {
    group: 'sources',
    title: 'Service call statuses',
    help: 'Status ids of service calls to read and write for each state, where their labels mislead.',
    shape: mapping(
      /^(?:open|complete|canceled)$/,
      { check: (value) => (typeof value === 'string' && STATUS_ID.test(value) ? null : 'no status id') },
      {
        rows: CALL_STATES,
        expected:
          'must be an object from open, complete or canceled to a status id, such as { "canceled": "4" }',
      },
    ),
    default: {},
    scopes: ORGANISATION,
  },
  planProjectTasks: {
    group: 'sources',
    title: 'Plan project tasks',
    help: 'Plans project tasks like tickets; off, since a project manager often does it.',
    shape: yesOrNo,
    default: false,
    scopes: ORGANISATION,
  },
} as const satisfies Readonly<Record<string, SettingSpec>>;

/** Settings about the events of mailboxes. */
const EVENT_SETTINGS = {
  eventPolicy: {
    group: 'events',
    title: 'Event policy',
    help: 'Which Exchange events take time. Each cell is inherited for itself.',
    shape: special('event-policy', checkEventPolicy, {
      rows: POLICY_ROWS,
      columns: POLICY_COLUMNS,
      values: POLICY_VALUES,
    }),
    default: DEFAULT_EVENT_POLICY,
    scopes: EVERYWHERE,
  },
  storeSubjects: {
    group: 'events',
    title: 'Store subjects',
    help: 'Whether subjects of Exchange events and titles of appointments are stored and shown. Switched off, those that are stored go at once.',
    shape: yesOrNo,
    default: true,
    scopes: ORGANISATION,
  },
  ownEvents: {
    group: 'events',
    title: 'Own events',
    help: 'Shows published next activities as events in the mailbox too; never where the PSA exports its calls.',
    shape: oneOf(['off', 'on']),
    default: 'off',
    scopes: EVERYWHERE,
  },
  ownEventCategory: {
    group: 'events',
    title: 'Category of own events',
    help: 'Category that our own events carry in Outlook.',
    shape: but(text(100), (value) =>
      typeof value === 'string' && /[,;]/.test(value)
        ? 'must be without comma and semicolon, which Outlook takes for several categories'
        : null,
    ),
    default: 'Gapwise',
    scopes: EVERYWHERE,
  },
  ownEventShowAs: {
    group: 'events',
    title: 'Own events shown as',
    help: "How our own events show the technician's time.",
    shape: but(oneOf(['busy', 'tentative', 'free', 'workingElsewhere']), (value) =>
      value === 'oof'
        ? 'must not be oof, which tells people that the technician is absent; use busy, tentative, free or workingElsewhere'
        : null,
    ),
    default: 'busy',
    scopes: EVERYWHERE,
  },
} as const satisfies Readonly<Record<string, SettingSpec>>;

/** Settings that say who sees what. */
const ACCESS_SETTINGS = {
  technicianSeesOthers: {
    group: 'access',
    title: 'Technicians see of others',
    help: 'What the role technician sees of the work of others.',
    shape: oneOf(['busy-times', 'details']),
    default: 'busy-times',
    scopes: ORGANISATION,
  },
} as const satisfies Readonly<Record<string, SettingSpec>>;

/** Settings that say when runs come, what they read, how events count, and who sees what. */
export const RUNNING_SETTINGS = {
  ...REFLOW_SETTINGS,
  ...SOURCE_SETTINGS,
  ...EVENT_SETTINGS,
  ...ACCESS_SETTINGS,
};
