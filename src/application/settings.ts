import type { WeeklyHours } from '../planning/model/weekly-hours.js';
import { RequestError } from './errors.js';
import {
  DEFAULT_EVENT_POLICY,
  layPolicies,
  plainPolicy,
  type EventPolicy,
  type SourcedPolicy,
} from './event-policy.js';
import type { ServiceCallState, TicketState } from './ports/psa-source.port.js';
import type { SettingScope, StoredOverrides } from './ports/setting-store.port.js';
import { VALUE_CHECKS, type Check } from './setting-checks.js';

/** The settings that hold for one technician, after inheritance: organisation, then team, then technician. */
export interface Settings {
  /** Minutes free between two consecutive Next Activities of a day, 0 to 480. */
  readonly minMinutesFree: number;
  /** Starts lie on multiples of it. */
  readonly gridMinutes: number;
  /** Minutes from now inside which nothing of ours moves. */
  readonly freezeMinutes: number;
  /** Days after today that are planned. Organisation only. */
  readonly horizonDays: number;
  /** An item moves only when its start changes by at least this, or a rule is broken. */
  readonly minimumShiftMinutes: number;
  /** Moves of one item in a day of 24 hours. */
  readonly maxMovesPerItemPerDay: number;
  /** Writes of one run. Organisation only. */
  readonly maxWritesPerRun: number;
  /** Length of work on a ticket without an estimate. */
  readonly defaultEstimateMinutes: number;
  /** Shortest part that work may be cut into. */
  readonly minChunkMinutes: number;
  /** Whether anything is written for the technician. */
  readonly reflowEnabled: boolean;
  /** Minutes from one scheduled reflow to the next. Organisation only. */
  readonly reflowEveryMinutes: number;
  /** Hours from one scheduled reconciliation to the next; 0 for never. Organisation only. */
  readonly reconcileEveryHours: number;
  /** Whether a change that is seen brings a reflow for its technician soon after. Organisation only. */
  readonly reflowOnChange: boolean;
  /** Quiet seconds after a change before that reflow, so that several changes bring one. Organisation only. */
  readonly debounceSeconds: number;
  /** Seconds after the first change at which it comes in any case. Organisation only. */
  readonly maxDebounceSeconds: number;
  /** Minutes from one look at what has changed in the PSA to the next; 0 is never. Organisation only. */
  readonly watchEveryMinutes: number;
  /** The emergency stop: nothing is written any more, for nobody. Organisation only. */
  readonly writingStopped: boolean;
  /** Nothing is written on a source older than this. Organisation only. */
  readonly maxSourceAgeMinutes: number;
  /** Days after which entries of the audit log are dropped. Organisation only. */
  readonly auditDays: number;
  /** How the PSA begins the subject of a service call that it exports to Exchange. Organisation only. */
  readonly exportedCallSubject: string;
  /** The same for a to-do. Organisation only. */
  readonly exportedToDoSubject: string;
  /**
   * Whether the PSA copies its calls to Exchange and events to itself. `auto` takes copies for copies where they are seen, `on` the
   * same, `off` takes each for time of its own. Organisation only.
   */
  readonly exchangeIntegration: 'auto' | 'on' | 'off';
  /** Whether subjects of Exchange events and titles of PSA appointments are stored and shown. Organisation only. */
  readonly storeSubjects: boolean;
  /** Which Exchange events take time. Each cell is inherited for itself. */
  readonly eventPolicy: EventPolicy;
  /** Whether the published next activities are shown as events in the mailbox too; never where the PSA exports its calls. */
  readonly ownEvents: 'off' | 'on';
  /** Category that our own events carry in Outlook. */
  readonly ownEventCategory: string;
  /** How our own events show the technician's time. */
  readonly ownEventShowAs: 'busy' | 'tentative' | 'free' | 'workingElsewhere';
  /** What ticket status ids of the PSA mean, where their labels mislead. Organisation only. */
  readonly ticketStates: Readonly<Record<string, TicketState>>;
  /** Status ids of service calls to read and write for each state, where their labels mislead. Organisation only. */
  readonly serviceCallStatuses: Readonly<Partial<Record<ServiceCallState, string>>>;
  /** Whether project tasks are read and planned like tickets. Organisation only. */
  readonly planProjectTasks: boolean;
  /** What technicians see of the work of others: when they are busy, or what they do too. Organisation only. */
  readonly technicianSeesOthers: 'busy-times' | 'details';
  /** Hours that override those of the PSA and the mailbox; null for theirs. */
  readonly workingHours: WeeklyHours | null;
  /** IANA zone that overrides those of the PSA and the mailbox; null for theirs. */
  readonly timeZone: string | null;
}

/** What is used where nobody set anything. */
const DEFAULT_SETTINGS: Settings = {
  minMinutesFree: 0,
  gridMinutes: 5,
  freezeMinutes: 120,
  horizonDays: 14,
  minimumShiftMinutes: 10,
  maxMovesPerItemPerDay: 3,
  maxWritesPerRun: 200,
  defaultEstimateMinutes: 60,
  minChunkMinutes: 30,
  reflowEnabled: true,
  reflowEveryMinutes: 60,
  reconcileEveryHours: 24,
  reflowOnChange: true,
  debounceSeconds: 30,
  maxDebounceSeconds: 300,
  watchEveryMinutes: 5,
  writingStopped: false,
  maxSourceAgeMinutes: 15,
  auditDays: 365,
  exportedCallSubject: 'Service Call:',
  exportedToDoSubject: 'To-Do:',
  exchangeIntegration: 'auto',
  storeSubjects: true,
  eventPolicy: DEFAULT_EVENT_POLICY,
  ownEvents: 'off',
  ownEventCategory: 'Gapwise',
  ownEventShowAs: 'busy',
  ticketStates: {},
  serviceCallStatuses: {},
  planProjectTasks: false,
  technicianSeesOthers: 'busy-times',
  workingHours: null,
  timeZone: null,
};

const CHECKS: Readonly<Record<keyof Settings, Check>> = VALUE_CHECKS;

const ORGANISATION_ONLY: ReadonlySet<keyof Settings> = new Set([
  'gridMinutes',
  'horizonDays',
  'maxWritesPerRun',
  'reflowEveryMinutes',
  'reconcileEveryHours',
  'reflowOnChange',
  'debounceSeconds',
  'maxDebounceSeconds',
  'watchEveryMinutes',
  'writingStopped',
  'maxSourceAgeMinutes',
  'auditDays',
  'exportedCallSubject',
  'exportedToDoSubject',
  'exchangeIntegration',
  'storeSubjects',
  'ticketStates',
  'serviceCallStatuses',
  'planProjectTasks',
  'technicianSeesOthers',
]);

const isSetting = (key: string): key is keyof Settings => Object.hasOwn(CHECKS, key);

/**
 * Merges a change into what is set at one scope; `null` takes a setting back, so that it is inherited again.
 * @throws RequestError `setting-invalid`, naming every wrong key.
 */
export function changeOverrides(
  current: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
  scope: SettingScope,
  isTimeZone: (name: string) => boolean,
): Readonly<Record<string, unknown>> {
  const details = Object.entries(change).flatMap(([key, value]) => {
    const problem = problemOf(key, value, scope, isTimeZone);
    return problem === null ? [] : [{ path: `/${key}`, message: problem }];
  });
  if (details.length > 0) {
    const all = details.map(({ path, message }) => `${path.slice(1)} ${message}`).join('; ');
    throw new RequestError('setting-invalid', `Nothing was changed: ${all}.`, 422, details);
  }
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== null));
}

function problemOf(
  key: string,
  value: unknown,
  scope: SettingScope,
  isTimeZone: (name: string) => boolean,
): string | null {
  if (!isSetting(key)) return `is not a setting; known are ${Object.keys(CHECKS).join(', ')}`;
  if (scope !== 'organisation' && ORGANISATION_ONLY.has(key)) return 'can be set for the organisation only';
  if (value === null) return null;
  const problem = CHECKS[key](value);
  if (problem === null && key === 'timeZone' && !isTimeZone(value as string))
    return 'must be an IANA zone name such as Europe/London';
  return problem;
}

/** What holds for a technician of a team; leave both out for the organisation. */
export function settingsFor(
  all: readonly StoredOverrides[],
  teamId: string | null = null,
  technicianId: string | null = null,
): Settings {
  const set = layersOf(all, teamId, technicianId).flatMap((it) => Object.entries(it.overrides));
  return {
    ...DEFAULT_SETTINGS,
    ...Object.fromEntries(set),
    eventPolicy: plainPolicy(eventPolicyFor(all, teamId, technicianId)),
  };
}

/** The event policy that holds for a technician of a team, with who set each cell; leave both out for the organisation. */
export function eventPolicyFor(
  all: readonly StoredOverrides[],
  teamId: string | null = null,
  technicianId: string | null = null,
): SourcedPolicy {
  return layPolicies(
    layersOf(all, teamId, technicianId).map(({ scope, overrides }) => ({
      setBy: scope,
      change: overrides['eventPolicy'] ?? {},
    })),
  );
}

/** What is set for them, the widest scope first. */
function layersOf(
  all: readonly StoredOverrides[],
  teamId: string | null,
  technicianId: string | null,
): readonly StoredOverrides[] {
  const scopes = [
    ['organisation', ''],
    ['team', teamId],
    ['technician', technicianId],
  ] as const;
  return scopes.flatMap(([scope, scopeId]) =>
    all.filter((it) => scopeId !== null && it.scope === scope && it.scopeId === scopeId).slice(0, 1),
  );
}
