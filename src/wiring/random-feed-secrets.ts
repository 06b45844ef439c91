import { createHash, createHmac, randomBytes } from 'node:crypto';
import { FeedSecrets } from '../application/ports/feed-secrets.port.js';

/** Chance from the operating system, SHA-256, and HMAC-SHA256 cut to 128 bits. */
export class RandomFeedSecrets extends FeedSecrets {
  override make(): string {
    return randomBytes(32).toString('base64url');
  }

  override hash(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }

  override nameOf(key: string, text: string): string {
    return createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
  }
}
