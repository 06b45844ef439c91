import type { WeeklyHours } from '../planning/model/weekly-hours.js';
import type { WeightTable } from '../planning/solver/weights.js';
import { RequestError } from './errors.js';
import {
  layPolicies,
  plainPolicy,
  settersOf,
  type EventPolicy,
  type PolicySetter,
  type SourcedPolicy,
} from './event-policy.js';
import { allHolidays, type Holiday } from './holidays.js';
import type { OpeningQuota } from './opening-quota.js';
import { PLANNING_SETTINGS } from './planning-settings.js';
import type { ServiceCallState, TicketState } from './ports/psa-source.port.js';
import type { ScopeName, SettingScope, StoredOverrides } from './ports/setting-store.port.js';
import { RUNNING_SETTINGS } from './running-settings.js';
import type { SettingSpec } from './setting-spec.js';

/** The settings that hold for one technician, after inheritance: organisation, then team, then technician. */
export interface Settings {
  /** Minutes free between two consecutive Next Activities of a day, 0 to 480. */
  readonly minMinutesFree: number;
  /** What is kept free for appointments: gaps between activities, or openings in each half day. */
  readonly gapMode: 'uniform' | 'bookable' | 'quota' | 'demand';
  /** Of the modes `quota` and `demand`. */
  readonly openingQuota: readonly OpeningQuota[];
  /** Working days from today on in which these openings are kept. */
  readonly openingDays: number;
  /** An opening that nobody has booked so many minutes before its start is given to work. */
  readonly releaseOpeningsMinutes: number;
  /** Whether work takes free time back where it would be late, or have no time, for its sake. */
  readonly underSlaPressure: 'openings-stay' | 'work-first';
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
  /** Days that are not worked, beside those of the PSA. Each date is inherited for itself. */
  readonly holidays: readonly Holiday[];
  /** What a new ticket weighs, by priority. Organisation only. */
  readonly weights: WeightTable['weights'];
  /** What the weight is multiplied by, by priority and age. Organisation only. */
  readonly ageCurve: WeightTable['ageCurve'];
}

/** All settings, by the group and then in the order of a form. */
export const SETTINGS: { readonly [Key in keyof Settings]: SettingSpec<Settings[Key]> } = {
  ...PLANNING_SETTINGS,
  ...RUNNING_SETTINGS,
};

const SETTING_NAMES = Object.keys(SETTINGS) as readonly (keyof Settings)[];

/** What is used where nobody set anything. */
const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, SETTINGS[name].default]),
) as unknown as Settings;

const isSetting = (key: string): key is keyof Settings => Object.hasOwn(SETTINGS, key);

/**
 * Merges a change into what is set at one scope; `null` takes a setting back, so that it is inherited again.
 * @throws RequestError `setting-invalid`, naming every wrong key.
 */
export function changeOverrides(
  current: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
  scope: SettingScope,
): Readonly<Record<string, unknown>> {
  const details = Object.entries(change).flatMap(([key, value]) => {
    const problem = problemOf(key, value, scope);
    return problem === null ? [] : [{ path: `/${key}`, message: problem }];
  });
  if (details.length > 0) {
    const all = details.map(({ path, message }) => `${path.slice(1)} ${message}`).join('; ');
    throw new RequestError('setting-invalid', `Nothing was changed: ${all}.`, 422, details);
  }
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== null));
}

/**
 * All that would be set if the change were made at the scope; nothing is stored.
 * @throws as {@link changeOverrides}
 */
export function withChange(
  all: readonly StoredOverrides[],
  { scope, scopeId }: ScopeName,
  change: Readonly<Record<string, unknown>>,
): readonly StoredOverrides[] {
  const isHere = (it: ScopeName): boolean => it.scope === scope && it.scopeId === scopeId;
  const current = all.find(isHere)?.overrides ?? {};
  const overrides = changeOverrides(current, change, scope);
  return [...all.filter((it) => !isHere(it)), { scope, scopeId, overrides }];
}

function problemOf(key: string, value: unknown, scope: SettingScope): string | null {
  if (!isSetting(key)) return `is not a setting; known are ${SETTING_NAMES.join(', ')}`;
  const { scopes, shape } = SETTINGS[key];
  if (!scopes.includes(scope)) return 'can be set for the organisation only';
  return value === null ? null : shape.check(value);
}

/** What holds for a technician of a team; leave both out for the organisation. */
export function settingsFor(
  all: readonly StoredOverrides[],
  teamId: string | null = null,
  technicianId: string | null = null,
): Settings {
  const layers = layersOf(all, teamId, technicianId).map((it) => it.overrides);
  return {
    ...DEFAULT_SETTINGS,
    ...Object.fromEntries(layers.flatMap((it) => Object.entries(it))),
    eventPolicy: plainPolicy(eventPolicyFor(all, teamId, technicianId)),
    holidays: allHolidays(layers.map((it) => (it['holidays'] ?? []) as readonly Holiday[])),
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

/** Where the value of a setting comes from. */
export interface SettingOrigin {
  /** The narrowest scope that sets it, or a part of it. */
  readonly from: 'default' | SettingScope;
  /** What would hold here if it were taken back at this scope. */
  readonly inherited: unknown;
  /** Of the event policy alone: who set each cell. */
  readonly cells?: Readonly<Record<string, Readonly<Record<string, PolicySetter>>>>;
}

/** Of each setting where its value comes from, for the narrowest scope that is named. */
export function originsFor(
  all: readonly StoredOverrides[],
  teamId: string | null = null,
  technicianId: string | null = null,
): Readonly<Record<keyof Settings, SettingOrigin>> {
  const layers = layersOf(all, teamId, technicianId);
  const here = technicianId !== null ? 'technician' : teamId !== null ? 'team' : 'organisation';
  const inherited = settingsFor(
    layers.filter((it) => it.scope !== here),
    teamId,
    technicianId,
  );
  const origins = SETTING_NAMES.map((name): [string, SettingOrigin] => {
    const from = layers.findLast((it) => Object.hasOwn(it.overrides, name))?.scope ?? 'default';
    return [name, { from, inherited: inherited[name] }];
  });
  const cells = settersOf(eventPolicyFor(all, teamId, technicianId));
  const known = Object.fromEntries(origins) as Record<keyof Settings, SettingOrigin>;
  return { ...known, eventPolicy: { ...known.eventPolicy, cells } };
}
