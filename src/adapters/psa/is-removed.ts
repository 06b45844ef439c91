import type { WriteReply } from './autotask-client.js';

/** Whether a delete has left nothing there; what was gone before is refused by the vendor in these words. */
export const isRemoved = (reply: WriteReply): boolean =>
  reply.kind === 'done' || /no matching records|not found/i.test(reply.reason);
