import { createHmac } from 'node:crypto';

/** What the header `x-hook-signature` says: the vendor's documentation shows `sha1=` and the HMAC of the body in base64. */
export function hookSignature(body: string, secretKey: string): string {
  return `sha1=${createHmac('sha1', secretKey).update(body).digest('base64')}`;
}
