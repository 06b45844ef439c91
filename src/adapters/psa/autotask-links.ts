import { PsaLinks, type LinkToTicket } from '../../application/ports/psa-links.port.js';
import { MINUTE, type Instant } from '../../planning/time/interval.js';
import type { AutotaskClient } from './autotask-client.js';
import { wireTaskId } from './project-task-id.js';

/** Boards are polled; an Autotask that does not answer is not asked at each of them. */
const ASK_AGAIN_AFTER = 5 * MINUTE;

/** Opens tickets and tasks by the ExecuteCommand addresses of Autotask. */
export class AutotaskLinks extends PsaLinks {
  private known: { readonly at: Instant; readonly web: Promise<URL | null> } | null = null;

  constructor(
    private readonly client: Pick<AutotaskClient, 'webAddress'>,
    private readonly now: () => Instant,
  ) {
    super();
  }

  override async toTickets(): Promise<LinkToTicket | null> {
    const now = this.now();
    if (this.known === null || now - this.known.at >= ASK_AGAIN_AFTER) {
      this.known = { at: now, web: this.client.webAddress().catch(() => null) };
    }
    const web = await this.known.web;
    return web === null ? null : (id) => addressOf(web, id).href;
  }
}

function addressOf(web: URL, id: string): URL {
  const taskId = wireTaskId(id);
  const command =
    taskId === null ? `Code=OpenTicketDetail&TicketID=${id}` : `Code=OpenTaskDetail&TaskID=${taskId}`;
  return new URL(`Autotask/AutotaskExtend/ExecuteCommand.aspx?${command}`, web);
}
