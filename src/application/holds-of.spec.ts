import { boardBlock } from './board-block.js';
import { holdsOf, type Hold } from './holds-of.js';
import { settingsFor } from './settings.js';

const settings = settingsFor([]);
const slot = { start: 0, end: 1 };
const NOTHING = { block: null, staysWithTechnician: false, why: null, movesToday: 0, writes: [], settings };
const kinds = (more: Partial<Parameters<typeof holdsOf>[0]>): readonly Hold['kind'][] =>
  holdsOf({ ...NOTHING, ...more }).map((it) => it.kind);
const whyWith = (cause: string) => ({ blocked: [{ start: 0, end: 1, cause }] }) as never;

describe('what holds an activity', () => {
  it.each([
    ['nothing', {}, []],
    ['work that goes on', { block: boardBlock('call:1', 'started', 'A', slot) }, ['started']],
    ['a person', { block: boardBlock('call:1', 'pinned', 'A', slot) }, ['pinned']],
    ['a person who keeps it with its technician', { staysWithTechnician: true }, ['pinned-to-person']],
    ['the freeze', { why: whyWith('held') }, ['freeze']],
    ['the minimum shift', { why: whyWith('minimum-shift-keeps-published') }, ['minimum-shift']],
    ['the price of a move', { why: whyWith('move-price-keeps-published') }, ['price-of-a-move']],
    ['nothing but other work', { why: whyWith('activity') }, []],
    ['two of three moves', { movesToday: 2 }, []],
    ['three of three moves', { movesToday: 3 }, ['moves-per-day']],
    [
      'what holds all writes',
      { writes: [{ rule: 'writing-is-stopped' as const, message: 'The stop is on.' }] },
      ['writing-is-stopped'],
    ],
  ])('is told of %s', (_, facts, expected) => {
    expect(kinds(facts)).toEqual(expected);
  });

  it('is said with its figures', () => {
    expect(holdsOf({ ...NOTHING, why: whyWith('held'), movesToday: 4 }).map((it) => it.words)).toEqual([
      'It starts within the next 120 minutes, and nothing moves that soon.',
      'It was moved 4 times in 24 hours, and at most 3 are allowed, so it moves again only when something is booked over it.',
    ]);
  });
});
