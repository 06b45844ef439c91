/** A bug of ours: the only error the pure room can throw. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}
