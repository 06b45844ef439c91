import type { Finding } from '../../application/ports/finding.js';

/** What a person should mend about a ticket or a project task; `subject` names it. */
export const ticketFindings = {
  withoutCompany(subject: string, company: string): Finding {
    return { code: 'ticket-without-company', subject, message: `It has ${company}.` };
  },

  withoutEstimate(subject: string): Finding {
    return { code: 'ticket-without-estimate', subject, message: 'It has no estimate.' };
  },

  priorityNotUnderstood(subject: string, priority: number | null): Finding {
    const message = `Its priority ${priority ?? '(none)'} has no label we know.`;
    return { code: 'ticket-priority-not-understood', subject, message };
  },
};
