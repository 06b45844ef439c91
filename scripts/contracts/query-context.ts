import type { SchemaObject } from './description.js';
import type { QueryRule } from './rules.js';

/** What a query body is judged against. */
export interface QueryContext {
  /** The fields of the entity's model. */
  readonly fields: Readonly<Record<string, SchemaObject>>;
  readonly notQueryable: readonly string[];
  readonly rule: QueryRule;
}
