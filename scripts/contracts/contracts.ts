import type { Description } from './description.js';
import type { AutotaskRules, GraphRules } from './rules.js';

/** The vendors' descriptions with the rules that they lack. */
export interface Contracts {
  readonly autotask: { readonly description: Description; readonly rules: AutotaskRules };
  readonly graph: { readonly description: Description; readonly rules: GraphRules };
}
