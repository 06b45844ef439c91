/** Makes keys nobody can guess, and hashes them. */
export abstract class KeyMaker {
  abstract make(): string;
  /** Keys carry 256 bits of chance, so a plain SHA-256 is as strong as the key; returned as hex. */
  abstract hash(key: string): string;
}
