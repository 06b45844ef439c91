/** A request that changes something at a vendor, as it would be sent; without headers. */
export interface PlannedRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Below the base of the vendor's API. An id that the vendor has still to give stands as a name in braces: `{serviceCallId}`. */
  readonly path: string;
  readonly body: object | null;
}
