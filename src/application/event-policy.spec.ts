import fc from 'fast-check';
import {
  DEFAULT_EVENT_POLICY,
  layPolicies,
  plainPolicy,
  POLICY_COLUMNS,
  POLICY_ROWS,
  POLICY_VALUES,
  type EventPolicyChange,
  type PolicySetter,
} from './event-policy.js';

const cells = POLICY_ROWS.flatMap((row) => POLICY_COLUMNS.map((column) => [row, column] as const));
const change: fc.Arbitrary<EventPolicyChange> = fc
  .array(fc.tuple(fc.constantFrom(...cells), fc.constantFrom(...POLICY_VALUES)), { maxLength: 8 })
  .map((set) =>
    set.reduce<EventPolicyChange>(
      (all, [[row, column], value]) => ({ ...all, [row]: { ...all[row], [column]: value } }),
      {},
    ),
  );

describe('the default event policy', () => {
  it('is the table of the domain: timed, all day', () => {
    const rows = POLICY_ROWS.map((row) => [
      row,
      DEFAULT_EVENT_POLICY[row].timed,
      DEFAULT_EVENT_POLICY[row].allDay,
    ]);
    expect(rows).toEqual([
      ['busy', 'block', 'block'],
      ['oof', 'block', 'block'],
      ['tentative', 'block', 'ignore'],
      ['noAnswer', 'block', 'ignore'],
      ['free', 'ignore', 'ignore'],
      ['workingElsewhere', 'ignore', 'ignore'],
      ['unknown', 'block', 'block'],
      ['declined', 'ignore', 'ignore'],
      ['cancelled', 'ignore', 'ignore'],
    ]);
  });

  it('holds where nobody set anything', () => {
    expect(plainPolicy(layPolicies([]))).toEqual(DEFAULT_EVENT_POLICY);
    expect(cells.every(([row, column]) => layPolicies([])[row][column].setBy === 'default')).toBe(true);
  });
});

describe('laid policies', () => {
  it('merge cell by cell: a narrower scope that sets one cell of a row leaves the other to the wider one', () => {
    const policy = layPolicies([
      { setBy: 'organisation', change: { tentative: { timed: 'ignore', allDay: 'block' } } },
      { setBy: 'technician', change: { tentative: { timed: 'block' } } },
    ]);
    expect(policy.tentative).toEqual({
      timed: { value: 'block', setBy: 'technician' },
      allDay: { value: 'block', setBy: 'organisation' },
    });
    expect(policy.busy.timed).toEqual({ value: 'block', setBy: 'default' });
  });

  it('name the scope that sets a cell also where it sets what was so already', () => {
    const policy = layPolicies([{ setBy: 'team', change: { busy: { timed: 'block' } } }]);
    expect(policy.busy.timed).toEqual({ value: 'block', setBy: 'team' });
  });

  it('have in each cell what the narrowest scope says that says anything', () => {
    const setters: readonly PolicySetter[] = ['organisation', 'team', 'technician'];
    fc.assert(
      fc.property(fc.tuple(change, change, change), (changes) => {
        const policy = layPolicies(setters.map((setBy, at) => ({ setBy, change: changes[at]! })));
        for (const [row, column] of cells) {
          let [value, setBy]: [string, PolicySetter] = [DEFAULT_EVENT_POLICY[row][column], 'default'];
          for (const [at, it] of changes.entries()) {
            const set = it[row]?.[column];
            if (set !== undefined) [value, setBy] = [set, setters[at]!];
          }
          expect(policy[row][column]).toEqual({ value, setBy });
        }
      }),
    );
  });
});
