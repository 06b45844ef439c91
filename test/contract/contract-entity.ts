/** What a value is; `any` where the vendor leaves it open. */
type Kind = 'int' | 'long' | 'double' | 'text' | `text(${number})` | 'bool' | 'moment' | 'any';
/** `required`: on a create. `read-only`: never sent. `unqueryable`: no filter may name it. */
type Mark = 'required' | 'read-only' | 'unqueryable';

/**
 * Fields by name, such as `title: 'text(255) required'`: a text of at most 255 characters that a create needs.
 * A key may hold several names that differ in nothing else.
 */
export type Fields = Readonly<Record<string, Kind | `${Kind} ${Mark}` | `${Kind} ${Mark} ${Mark}`>>;

/** What can be done with one entity. Each can be queried, counted and read by its id, and tells about itself. */
export interface ContractEntity {
  readonly writes: readonly ('POST' | 'PATCH' | 'DELETE')[];
  /** Where the writes of a child go, such as `ServiceCalls/{serviceCallID}/Tickets`: its own route only reads. */
  readonly through?: string;
  /** Without `id`, which every entity has. */
  readonly fields: Fields;
  /** Tenants may add fields of their own. */
  readonly hasUserDefinedFields?: true;
  /** Fields that are sent together or not at all. */
  readonly pairs?: readonly (readonly [string, string])[];
}
