import { createHmac } from 'node:crypto';

/** The client state of a mailbox's subscription: only who knows the secret can make it, and it is good for no other mailbox. */
export const proofOf = (secret: string, mailbox: string): string =>
  createHmac('sha256', secret).update(`notifications ${mailbox.toLowerCase()}`).digest('base64url');
