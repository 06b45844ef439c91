/** What an event is, as far as its time goes; the rows of the event policy, as they are spelled in the setting. */
export const POLICY_ROWS = [
  'busy',
  'oof',
  'tentative',
  'noAnswer',
  'free',
  'workingElsewhere',
  'unknown',
  'declined',
  'cancelled',
] as const;
export type PolicyRow = (typeof POLICY_ROWS)[number];

/** How long an event is: with times of its own, or whole days. */
export const POLICY_COLUMNS = ['timed', 'allDay'] as const;
export type PolicyColumn = (typeof POLICY_COLUMNS)[number];

/** What a cell of the event policy may say. */
export const POLICY_VALUES = ['block', 'ignore'] as const;
type PolicyValue = (typeof POLICY_VALUES)[number];

/** Which Exchange events take time: domain section 7 as a whole table. */
export type EventPolicy = Readonly<Record<PolicyRow, Readonly<Record<PolicyColumn, PolicyValue>>>>;

/** The cells that one scope sets; the others are inherited. */
export type EventPolicyChange = Readonly<
  Partial<Record<PolicyRow, Readonly<Partial<Record<PolicyColumn, PolicyValue>>>>>
>;

/** Who set a cell. */
export const POLICY_SETTERS = ['default', 'organisation', 'team', 'technician'] as const;
export type PolicySetter = (typeof POLICY_SETTERS)[number];

interface PolicyCell {
  readonly value: PolicyValue;
  readonly setBy: PolicySetter;
}

/** An event policy that knows of each cell who set it. */
export type SourcedPolicy = Readonly<Record<PolicyRow, Readonly<Record<PolicyColumn, PolicyCell>>>>;

/** Domain section 7. */
export const DEFAULT_EVENT_POLICY: EventPolicy = {
  busy: { timed: 'block', allDay: 'block' },
  oof: { timed: 'block', allDay: 'block' },
  tentative: { timed: 'block', allDay: 'ignore' },
  noAnswer: { timed: 'block', allDay: 'ignore' },
  free: { timed: 'ignore', allDay: 'ignore' },
  workingElsewhere: { timed: 'ignore', allDay: 'ignore' },
  unknown: { timed: 'block', allDay: 'block' },
  declined: { timed: 'ignore', allDay: 'ignore' },
  cancelled: { timed: 'ignore', allDay: 'ignore' },
};

/** Lays changes over the default, the widest scope first: each cell is the narrowest scope's that sets it. */
export function layPolicies(
  changes: readonly { readonly setBy: PolicySetter; readonly change: EventPolicyChange }[],
): SourcedPolicy {
  const cellOf = (row: PolicyRow, column: PolicyColumn): PolicyCell => {
    const set = changes.findLast(({ change }) => change[row]?.[column] !== undefined);
    const value = set?.change[row]?.[column] ?? DEFAULT_EVENT_POLICY[row][column];
    return { value, setBy: set?.setBy ?? 'default' };
  };
  return tableOf(cellOf);
}

/** The values alone. */
export const plainPolicy = (policy: SourcedPolicy): EventPolicy =>
  tableOf((row, column) => policy[row][column].value);

/** Who set each cell. */
export const settersOf = (
  policy: SourcedPolicy,
): Readonly<Record<PolicyRow, Readonly<Record<PolicyColumn, PolicySetter>>>> =>
  tableOf((row, column) => policy[row][column].setBy);

function tableOf<Cell>(
  cellOf: (row: PolicyRow, column: PolicyColumn) => Cell,
): Readonly<Record<PolicyRow, Readonly<Record<PolicyColumn, Cell>>>> {
  const rows = POLICY_ROWS.map((row) => [
    row,
    { timed: cellOf(row, 'timed'), allDay: cellOf(row, 'allDay') },
  ]);
  return Object.fromEntries(rows) as Record<PolicyRow, Record<PolicyColumn, Cell>>;
}
