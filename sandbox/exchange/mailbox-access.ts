import type { Row } from '../desk/row.js';
import type { Call, Handler, MailboxHandler } from './call.js';
import { GraphError } from './graph-error.js';

/** Opens the mailbox named in the path, or refuses as the vendor does. */
export function withMailbox(handler: MailboxHandler): Handler {
  return (call) => handler(call, openMailbox(call));
}

/** @throws GraphError 404 for an unknown user or a user without mailbox, 403 for one out of reach. */
function openMailbox(call: Call): Row {
  const user = call.parts['user'] ?? '';
  const mailbox = call.store.mailbox(user);
  if (mailbox === undefined) {
    throw new GraphError(404, 'ResourceNotFound', `Resource could not be discovered for user '${user}'.`);
  }
  if (mailbox['status'] === 403) {
    throw new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }
  if (mailbox['status'] === 404) {
    throw new GraphError(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  }
  return mailbox;
}

/** The key the store knows an open mailbox by. */
export const mailboxKey = (mailbox: Row): string => String(mailbox['userPrincipalName']);

/** @throws GraphError 507 when the mailbox takes nothing more. */
export function assertRoom(mailbox: Row): void {
  if (mailbox['status'] !== 507) return;
  throw new GraphError(507, 'ErrorQuotaExceeded', 'The mailbox size limit has been exceeded.');
}
