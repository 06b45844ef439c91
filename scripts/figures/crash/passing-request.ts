/** A request to Autotask on its way through a gate. */
export interface PassingRequest {
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  /** The text of the body; empty without one. */
  readonly text: string;
  /** Whether it changes something. */
  readonly isWrite: boolean;
}
