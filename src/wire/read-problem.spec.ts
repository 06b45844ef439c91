import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { clock } from '../../test/support/one-technician.js';
import { planningProblem } from '../../test/support/planning-arbitraries.js';
import { problemFileOf } from '../../test/support/problem-file.js';
import {
  faultsOf,
  isoSlot,
  type Json,
  NOW,
  withActivity,
  withTechnician,
} from '../../test/support/problem-json.js';
import { DAY } from '../planning/time/interval.js';
import { publishedSchemas } from './published-schemas.js';
import { readProblem } from './read-problem.js';

/** What a file may say: a horizon after now, and locks on times only where something was published. */
const writableProblem = planningProblem
  .filter((it) => it.horizonEnd > it.now)
  .map((problem) => ({
    ...problem,
    technicians: problem.technicians.map((it) => ({
      ...it,
      activities: it.activities.map(({ lock, ...one }) =>
        lock === undefined || (lock.kind !== 'range' && one.published.length === 0) ? one : { ...one, lock },
      ),
    })),
  }));

describe('readProblem', () => {
  it('fills in every default, whether a field is left out or null', () => {
    const expected = {
      now: clock(13),
      horizonEnd: clock(13) + 14 * DAY,
      gridMinutes: 5,
      seed: 1,
      budget: { steps: 0 },
      technicians: [
        {
          id: 't1',
          timeZone: 'Etc/UTC',
          minMinutesFree: 0,
          freezeMinutes: 120,
          minimumShiftMinutes: 10,
          movePrice: 20_000,
          shifts: [{ start: clock(13), end: clock(17), day: '2026-11-23' }],
          fixedBlocks: [
            { id: 'fixedBlocks[0]', slot: { start: clock(14), end: clock(15) }, kind: 'imported' },
          ],
          activities: [
            {
              id: 'a1',
              durationMinutes: 60,
              weight: 1,
              createdAt: clock(13),
              dueAt: null,
              notBefore: null,
              published: [],
              splittable: false,
              minChunkMinutes: 30,
            },
          ],
        },
      ],
    };
    const nulls = (...names: readonly string[]): Json => Object.fromEntries(names.map((it) => [it, null]));
    const sparse = { shifts: [isoSlot(13, 17)], fixedBlocks: [isoSlot(14, 15)], activities: [{ id: 'a1' }] };
    const full = {
      ...nulls('timeZone', 'minMinutesFree', 'freezeMinutes', 'minimumShiftMinutes', 'movePrice', 'previous'),
      shifts: [{ ...isoSlot(13, 17), day: null }],
      fixedBlocks: [{ id: null, ...isoSlot(14, 15), kind: null }],
      activities: [
        {
          id: 'a1',
          ...nulls('durationMinutes', 'weight', 'createdAt', 'dueAt', 'notBefore', 'published', 'lock'),
          ...nulls('range', 'splittable', 'minChunkMinutes'),
        },
      ],
    };

    expect(readProblem(withTechnician(sparse))).toEqual(expected);
    expect(readProblem(withTechnician(full, nulls('horizonEnd', 'gridMinutes', 'seed', 'budget')))).toEqual(
      expected,
    );
    expect(readProblem({ now: NOW, budget: {}, technicians: [] }).budget).toEqual({ steps: 0 });
    expect(
      readProblem(withTechnician({ shifts: null, fixedBlocks: null, activities: null })).technicians,
    ).toEqual(readProblem(withTechnician({})).technicians);
  });

  it('reads the date of a shift on the wall of the technician', () => {
    const shifts = [{ start: '2026-11-24T02:00:00Z', end: '2026-11-24T04:00:00Z' }];
    const { technicians } = readProblem(withTechnician({ timeZone: 'America/New_York', shifts }));

    expect(technicians[0]?.shifts[0]?.day).toBe('2026-11-23');
  });

  it('reads where the previous lane had its work, not known unless said', () => {
    const previous = [{ activityId: 'a1', laneStart: '2026-11-23T15:00:00+01:00' }, { activityId: 'a2' }];
    const { technicians } = readProblem(withTechnician({ previous }));

    expect(technicians[0]?.previous?.map((it) => it.laneStart)).toEqual([clock(14), null]);
  });

  it('sorts shifts and chunks', () => {
    const published = [
      { chunk: 2, ...isoSlot(15, 16) },
      { chunk: 1, ...isoSlot(13, 14) },
    ];
    const { technicians } = readProblem(
      withTechnician({ shifts: [isoSlot(18, 20), isoSlot(13, 17)], activities: [{ id: 'a1', published }] }),
    );

    expect(technicians[0]?.shifts.map((it) => it.start)).toEqual([clock(13), clock(18)]);
    expect(technicians[0]?.activities[0]?.published.map((it) => it.chunk)).toEqual([1, 2]);
  });

  it.each([
    [
      { published: isoSlot(13, 14) },
      { published: [{ chunk: 1, slot: { start: clock(13), end: clock(14) } }] },
    ],
    [
      { published: [isoSlot(13, 14)] },
      { published: [{ chunk: 1, slot: { start: clock(13), end: clock(14) } }] },
    ],
    [{ lock: 'person' }, { lock: { kind: 'person' } }],
    [
      { lock: 'range', range: isoSlot(13, 17) },
      { lock: { kind: 'range', range: { start: clock(13), end: clock(17) } } },
    ],
    [{ lock: 'both', published: isoSlot(13, 14) }, { lock: { kind: 'both' } }],
    [{ dueAt: '2026-11-23T13:00:00.250+01:00' }, { dueAt: clock(12) + 250 }],
  ])('reads %j', (given, expected) => {
    expect(readProblem(withActivity(given)).technicians[0]?.activities[0]).toMatchObject(expected);
  });

  it('reads back every problem that is written as a file', () => {
    fc.assert(
      fc.property(writableProblem, (problem) => {
        const read = readProblem(problemFileOf(problem));
        const [expected] = problem.technicians;
        expect(read).toEqual({
          seed: 1,
          budget: { steps: 0 },
          ...problem,
          technicians: [{ movePrice: 20_000, ...expected }],
        });
      }),
    );
  });
});

describe('any file at all', () => {
  const schema = JSON.parse(readFileSync('docs/schema/problem.json', 'utf8')) as object;
  const ajv = new Ajv2020({ allErrors: false });
  addFormats.default(ajv);
  const fits = ajv.compile(schema);

  /** One value somewhere in it becomes another. */
  const spoil = (value: unknown, way: readonly number[], put: unknown): unknown => {
    const [turn = 0, ...rest] = way;
    if (way.length === 0 || typeof value !== 'object' || value === null || Object.keys(value).length === 0)
      return put;
    const keys = Object.keys(value);
    const key = keys[turn % keys.length] ?? '';
    if (Array.isArray(value))
      return value.map((it: unknown, index) => (String(index) === key ? spoil(it, rest, put) : it));
    return { ...value, [key]: spoil((value as Json)[key], rest, put) };
  };
  const way = fc.array(fc.nat(20), { maxLength: 6 });
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(null, '', 'none', NOW, 0, -1, 1e300, 1.5, [], {}, [null], [{}], { start: NOW, end: NOW }),
  );

  it('is read or refused with a path, never anything else; and what is read fits the schema', () => {
    fc.assert(
      fc.property(writableProblem, way, anything, (problem, path, put) => {
        const file = spoil(problemFileOf(problem), path, put);
        const faults = faultsOf(file);
        if (faults.length === 0) expect(fits(JSON.parse(JSON.stringify(file)))).toBe(true);
        else expect(faults.every((it) => it.length > 10)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('fits the schema that is published', () => {
    expect(publishedSchemas()['problem']).toEqual(schema);
  });
});
