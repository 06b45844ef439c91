/** Makes what nobody can guess for feeds. */
export abstract class FeedSecrets {
  /** 256 bits of chance as base64url. */
  abstract make(): string;
  /** The token carries 256 bits of chance, so a plain SHA-256 is as strong as it; returned as hex. */
  abstract hash(token: string): string;
  /** A name for the text that tells nothing of it to who does not know the key; equal for equal input. */
  abstract nameOf(key: string, text: string): string;
}
