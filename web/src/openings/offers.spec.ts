import { figureWords, offersOn } from './offers.js';

const taker = (technicianId: string, timeZone: string) => ({
  technicianId,
  name: `Technician ${technicianId}`,
  timeZone,
  starts: [],
  openings: 0,
  whyNone: null,
});
const offer = (start: string, ...technicianIds: string[]) => ({ start, end: start, technicianIds });

describe('offersOn', () => {
  const openings = {
    technicians: [taker('7', 'Australia/Sydney'), taker('8', 'Europe/London')],
    offers: [offer('2026-11-23T12:30:00Z', '8'), offer('2026-11-23T13:30:00Z', '8', '7')],
  };

  it('are those of a date on the calendar of the first technician, as the days are counted', () => {
    expect(offersOn(openings, '2026-11-24').map((it) => it.start)).toEqual(['2026-11-23T13:30:00Z']);
  });

  it('are all where no date is chosen, each with who can take it', () => {
    expect(offersOn(openings, null).map((it) => it.takers.map(({ name }) => name))).toEqual([
      ['Technician 8'],
      ['Technician 8', 'Technician 7'],
    ]);
  });
});

describe('figureWords', () => {
  const next = new Date(2026, 10, 23, 10).toISOString();

  it.each([
    [null, [0, 0], 'No opening in the next 14 days'],
    [next, [2, 1], 'Next opening Mon 23 Nov, 10:00'],
    [next, [2, 0], 'Next opening Mon 23 Nov, 10:00; 1 of 2 days has none'],
    [next, [2, 0, 0], 'Next opening Mon 23 Nov, 10:00; 2 of 3 days have none'],
  ])('of %s and %j: %s', (first, counts, words) => {
    const days = counts.map((openings, index) => ({ date: `2026-11-${23 + index}`, openings }));
    expect(figureWords({ next: first, days })).toBe(words);
  });
});
