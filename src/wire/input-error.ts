import { MAX_FAULTS } from './limits.js';

/** One thing that is wrong with what was given: where, and what to do. */
export interface InputFault {
  /** Such as `technicians[0].activities[3].dueAt`; empty for the whole. */
  readonly path: string;
  /** What is wrong and what is expected; reads on from the path. */
  readonly message: string;
}

/** What was given cannot be read. The message lists every fault, up to {@link MAX_FAULTS}, in the order of the text. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly faults: readonly InputFault[];

  /** `what` names the input for people: a file name, or `the problem`. */
  constructor(
    readonly what: string,
    faults: readonly InputFault[],
  ) {
    super(messageOf(what, faults));
    this.faults = faults.slice(0, MAX_FAULTS);
  }

  /** The same faults of an input that now has a name. */
  named(what: string): InputError {
    return new InputError(what, this.faults);
  }
}

function messageOf(what: string, faults: readonly InputFault[]): string {
  const shown = faults.slice(0, MAX_FAULTS).map(({ path, message }) => `${path} ${message}`.trim());
  if (shown.length === 1) return `${what}: ${shown.join('')}`;
  const count = faults.length < MAX_FAULTS ? String(shown.length) : `the first ${shown.length}`;
  return [`${what}: ${count} things are wrong.`, ...shown.map((it) => `  ${it}`)].join('\n');
}
