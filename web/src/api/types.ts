/* What this page reads of the API, and no more. Instants are ISO 8601 in UTC; `end` is exclusive. */

type Role = 'admin' | 'dispatcher' | 'tech-lead' | 'technician' | 'scheduler' | 'auditor';

export interface Session {
  readonly name: string;
  readonly role: Role;
  readonly scope: 'read' | 'write';
  readonly technicianId: string | null;
  /** The key that it ends with, if any. */
  readonly keyId: string | null;
}

export interface SignInOptions {
  readonly ways: readonly ('key' | 'openid')[];
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly technicianCount: number;
}

export interface Technician {
  readonly id: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly timeZone: string | null;
}

export interface Slot {
  readonly start: string;
  readonly end: string;
}

type BadgeKind = 'filler' | 'at-risk' | 'late' | 'overrun' | 'conflict' | 'stale-source';

export interface Badge {
  readonly kind: BadgeKind;
  readonly minutes: number | null;
  readonly words: string;
}

export interface BoardItem extends Slot {
  readonly id: string;
  /** `busy` where the viewer may not see what is there. */
  readonly kind: 'activity' | 'fixed' | 'gap' | 'busy';
  readonly label: string;
  readonly title: string | null;
  readonly ticketNumber: string | null;
  readonly company: string | null;
  readonly priority: number | null;
  readonly psaUrl: string | null;
  readonly activityId: string | null;
  readonly chunk: number | null;
  readonly badges: readonly Badge[];
}

export interface Board {
  readonly technicianId: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly timeZone: string;
  readonly minMinutesFree: number;
  readonly held: string | null;
  readonly writesHeld: readonly WritesHeld[];
  readonly workingTime: readonly Slot[];
  readonly items: readonly BoardItem[];
  /** Null to who sees busy times only. */
  readonly counts: {
    readonly nextActivities: number;
    readonly leftOut: number;
    readonly late: number;
    readonly conflicts: number;
  } | null;
}

export interface BoardPage {
  readonly planId: string;
  readonly plannedAt: string;
  readonly boards: readonly Board[];
  readonly next: string | null;
}

interface WritesHeld {
  readonly rule: string;
  readonly message: string;
}

export interface Activity {
  readonly activityId: string;
  readonly ticketNumber: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly priority: number | null;
  readonly dueAt: string | null;
  readonly psaUrl: string | null;
  readonly badges: readonly Badge[];
}

interface LaneItem extends Activity {
  readonly estimatedStart: string | null;
  readonly filler: boolean;
}

interface LeftOutItem extends Activity {
  readonly reason: string;
  readonly wouldHelp: readonly string[];
}

export interface FixedAppointment extends Slot {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly title: string;
  readonly activity: Activity | null;
  readonly badges: readonly Badge[];
}

export interface Workboard {
  readonly technicianId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly minMinutesFree: number;
  readonly plannedAt: string;
  readonly held: string | null;
  readonly writesHeld: readonly WritesHeld[];
  readonly started: readonly FixedAppointment[];
  readonly nextActivities: readonly LaneItem[];
  readonly fixedAppointments: readonly FixedAppointment[];
  readonly leftOut: readonly LeftOutItem[];
  readonly waiting: readonly Activity[];
  readonly ignored: readonly { readonly id: string; readonly title: string; readonly why: string }[];
  readonly conflicts: readonly string[];
}

/** Sentences, and the zone of the times in them. */
export interface Told {
  readonly timeZone: string;
  readonly words: readonly string[];
}

export interface Explanation extends Told {
  readonly waysInTime: readonly { readonly kind: 'smaller-gap' | 'longer-day' | 'another-technician' }[];
}

interface RunSummary {
  readonly id: string;
  readonly kind: string;
  readonly trigger: string;
  readonly state: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly error: string | null;
}

export interface WriteCounts {
  readonly created: number;
  readonly updated: number;
  readonly cancelled: number;
  readonly skipped: number;
}

export interface CallBudget {
  readonly vendor: string;
  readonly windowMinutes: number;
  readonly used: number;
  readonly limit: number;
  readonly tenantUsed: number;
  readonly tenantLimit: number;
  readonly pace: 'free' | 'slowed' | 'stopped';
}

export interface SourceStatus {
  readonly name: string;
  readonly succeededAt: string | null;
  readonly ageSeconds: number | null;
  readonly isTooOld: boolean;
  readonly error: string | null;
}

export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly technicianId: string | null;
  readonly since: string;
  readonly error: string | null;
}

export interface Status {
  readonly at: string;
  readonly lastReflow: (RunSummary & { readonly writes: WriteCounts | null }) | null;
  readonly runInProgress: RunSummary | null;
  readonly nextReflowAt: string | null;
  readonly plan: { readonly id: string; readonly madeAt: string; readonly ageSeconds: number } | null;
  readonly queues: readonly {
    readonly kind: string;
    readonly waiting: number;
    readonly active: number;
    readonly retrying: number;
    readonly deadLetters: number;
  }[];
  readonly deadLetters: readonly DeadLetter[];
  readonly sources: readonly SourceStatus[];
  readonly callBudgets: readonly CallBudget[];
  readonly writing: { readonly isStopped: boolean; readonly pausedTechnicianIds: readonly string[] };
  readonly pendingChanges: readonly { readonly technicianId: string; readonly lastAt: string }[];
}

export interface Finding {
  readonly source: string;
  readonly code: string;
  readonly subject: string;
  readonly message: string;
  readonly weight: 'fault' | 'warning' | 'hint';
  readonly causes: string;
  readonly mend: string;
}

export interface Run extends RunSummary {
  readonly dryRun: boolean;
  readonly queuedAt: string;
  readonly report: { readonly writes?: WriteCounts } | null;
}

export interface Move {
  readonly technicianId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly kind: 'create' | 'move' | 'cancel' | 'complete';
  readonly before: Slot | null;
  readonly after: Slot | null;
  readonly reason: string;
  readonly why: string | null;
  readonly causes: readonly { readonly ticketNumber: string | null }[];
  readonly state: string;
  readonly outcome: string | null;
}

export interface SettingDescription {
  readonly name: string;
  readonly title: string;
  readonly help: string;
  readonly group: string;
  readonly type: string;
  readonly unit: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly values: readonly (string | number)[] | null;
  readonly rows: readonly string[] | null;
  readonly columns: readonly string[] | null;
  readonly scopes: readonly ('organisation' | 'team' | 'technician')[];
}

type Values = Readonly<Record<string, unknown>>;

export interface ScopeSettings {
  readonly overrides: Values;
  readonly effective: Values;
  /** Of each setting, where its value comes from and what would hold without the value here. */
  readonly sources: Readonly<Record<string, { readonly from: string; readonly inherited: unknown }>>;
}

interface WhatIfFigures {
  readonly late: number;
  readonly leftOut: number;
  readonly openingsPerDay: number;
  readonly writes: number;
}

export interface NamedTickets {
  readonly count: number;
  readonly tickets: readonly {
    readonly ticketId: string;
    readonly number: string | null;
    readonly title: string | null;
  }[];
}

export interface WhatIf {
  readonly sentence: string;
  readonly notes: readonly string[];
  readonly before: WhatIfFigures;
  readonly after: WhatIfFigures;
  readonly becomeLate: NamedTickets;
  readonly noLongerLate: NamedTickets;
}

/** What an act would move, or has moved, in words. */
export type ActEffect = Told;
