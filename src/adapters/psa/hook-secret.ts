import { createHmac, timingSafeEqual } from 'node:crypto';

const SHA1_BYTES = 20;

/**
 * Whether the header `x-hook-signature` is the HMAC-SHA1 of the body. The vendor shows `sha1=` and base64; hexadecimal is taken as
 * well, since that is what others send. Compared in constant time.
 */
export function isSignedBy(secret: string, body: Uint8Array, signature: string | undefined): boolean {
  const [, hex, base64] = /^(?:sha1=)?(?:([0-9a-f]{40})|([0-9A-Za-z+/]{27}=))$/i.exec(signature ?? '') ?? [];
  const given = hex === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(hex, 'hex');
  const right = createHmac('sha1', secret).update(body).digest();
  return given.length === SHA1_BYTES && timingSafeEqual(given, right);
}

/** What must never be told of a webhook: its secret, and the word in its address. */
export const secretsOfWebhook = (webhook: { readonly secret: string } | null): readonly string[] =>
  webhook === null ? [] : [webhook.secret, farewellWord(webhook.secret)];

/** A word that only who knows the secret can make; stands in the address of a call that is not signed. */
export const farewellWord = (secret: string): string =>
  createHmac('sha256', secret).update('farewell').digest('hex').slice(0, 32);
