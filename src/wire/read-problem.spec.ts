import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { problemFileOf } from '../../test/support/problem-file.js';
import { MONDAY, planningProblem } from '../../test/support/planning-arbitraries.js';
import { DAY, MINUTE } from '../planning/time/interval.js';
import { InputError } from './input-error.js';
import { publishedSchemas } from './published-schemas.js';
import { readProblem } from './read-problem.js';

type Json = Readonly<Record<string, unknown>>;

const NOW = '2026-11-23T13:00:00Z';
const at = (hour: number, minute = 0): number => MONDAY + (hour * 60 + minute) * MINUTE;
const iso = (hour: number): string => new Date(at(hour)).toISOString();
const slot = (from: number, to: number): Json => ({ start: iso(from), end: iso(to) });

const withTechnician = (technician: Json, frame: Json = {}): Json => ({
  now: NOW,
  ...frame,
  technicians: [{ id: 't1', ...technician }],
});
const withActivity = (activity: Json): Json => withTechnician({ activities: [{ id: 'a1', ...activity }] });

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

function faultsOf(value: unknown): readonly string[] {
  try {
    readProblem(value);
  } catch (error) {
    if (error instanceof InputError) return error.faults.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
  return [];
}

describe('readProblem', () => {
  it('fills in every default, whether a field is left out or null', () => {
    const expected = {
      now: at(13),
      horizonEnd: at(13) + 14 * DAY,
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
          shifts: [{ start: at(13), end: at(17), day: '2026-11-23' }],
          fixedBlocks: [{ id: 'fixedBlocks[0]', slot: { start: at(14), end: at(15) }, kind: 'imported' }],
          activities: [
            {
              id: 'a1',
              durationMinutes: 60,
              weight: 1,
              createdAt: at(13),
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
    const sparse = { shifts: [slot(13, 17)], fixedBlocks: [slot(14, 15)], activities: [{ id: 'a1' }] };
    const full = {
      ...nulls('timeZone', 'minMinutesFree', 'freezeMinutes', 'minimumShiftMinutes', 'movePrice', 'previous'),
      shifts: [{ ...slot(13, 17), day: null }],
      fixedBlocks: [{ id: null, ...slot(14, 15), kind: null }],
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

    expect(technicians[0]?.previous?.map((it) => it.laneStart)).toEqual([at(14), null]);
  });

  it('sorts shifts and chunks', () => {
    const published = [
      { chunk: 2, ...slot(15, 16) },
      { chunk: 1, ...slot(13, 14) },
    ];
    const { technicians } = readProblem(
      withTechnician({ shifts: [slot(18, 20), slot(13, 17)], activities: [{ id: 'a1', published }] }),
    );

    expect(technicians[0]?.shifts.map((it) => it.start)).toEqual([at(13), at(18)]);
    expect(technicians[0]?.activities[0]?.published.map((it) => it.chunk)).toEqual([1, 2]);
  });

  it.each([
    [{ published: slot(13, 14) }, { published: [{ chunk: 1, slot: { start: at(13), end: at(14) } }] }],
    [{ published: [slot(13, 14)] }, { published: [{ chunk: 1, slot: { start: at(13), end: at(14) } }] }],
    [{ lock: 'person' }, { lock: { kind: 'person' } }],
    [
      { lock: 'range', range: slot(13, 17) },
      { lock: { kind: 'range', range: { start: at(13), end: at(17) } } },
    ],
    [{ lock: 'both', published: slot(13, 14) }, { lock: { kind: 'both' } }],
    [{ dueAt: '2026-11-23T13:00:00.250+01:00' }, { dueAt: at(12) + 250 }],
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
