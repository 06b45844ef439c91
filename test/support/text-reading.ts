import type { GraphConfig } from '../../src/adapters/graph/graph-config.js';

/** Keeps subjects as they are and finds no marker. */
export const subjectsKept: GraphConfig['texts'] = () =>
  Promise.resolve({ keep: (subject: string) => ({ subject }), marker: () => null });
