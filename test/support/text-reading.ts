import type { CalendarReading } from '../../src/adapters/graph/graph-config.js';

/** Keeps subjects as they are and finds no marker. */
export const subjectsKept: CalendarReading['texts'] = () =>
  Promise.resolve({ keep: (subject: string) => ({ subject }), marker: () => null });
