import type { ServiceCallState, TicketState } from '../../application/ports/psa-source.port.js';

const NOT_ENDED = /\b(?:not|never|in|un|partially)[\s-]*(?:completed?|resolved|closed)\b/;
const ENDED =
  /\b(?:completed?|closed|cancell?ed|cancell?ation|merged|resolved|duplicate|done|deleted|rejected|void)\b/;
const WAITS_FIRST = /^(?:a?waiting|on[\s-]?hold|hold|pending|paused|parked)\b/;
const WAITS = /\b(?:a?waiting|on[\s-]?hold|pending|paused|parked)\b/;
const IN_PROGRESS = /\b(?:in[\s-]?progress|started|working|on[\s-]?site|under way)\b/;

/** What a ticket status means, by its label in the tenant; what no rule knows is workable. */
export function ticketStateOf(label: string): TicketState {
  const words = label.trim().toLowerCase();
  if (WAITS_FIRST.test(words)) return 'waiting';
  if (ENDED.test(words) && !NOT_ENDED.test(words)) return 'ended';
  if (WAITS.test(words)) return 'waiting';
  return IN_PROGRESS.test(words) ? 'in-progress' : 'workable';
}

/** Whether the tasks of a project can be worked on. */
export type ProjectState = 'open' | 'waiting' | 'closed';

/** What a project status means, by its label; what no rule knows is open. */
export function projectStateOf(label: string): ProjectState {
  if (/\binactive\b/i.test(label)) return 'closed';
  const state = ticketStateOf(label);
  return state === 'ended' ? 'closed' : state === 'waiting' ? 'waiting' : 'open';
}

/** True for a type of project that is only on paper: a template, a proposal, what was once planned. */
export function isOnPaper(label: string): boolean {
  return /\b(?:templates?|proposals?|baselines?)\b/i.test(label);
}

/** What a service-call status means, by its label; what no rule knows is open. */
export function serviceCallStateOf(label: string): ServiceCallState {
  const words = label.trim().toLowerCase();
  if (/\bcancel/.test(words)) return 'canceled';
  if (NOT_ENDED.test(words)) return 'open';
  return /\bcomplet|\bdone\b|\bclosed\b|\bfinished\b/.test(words) ? 'complete' : 'open';
}

/** 1 critical to 4 low, by the label of the priority; null when the label does not tell. */
export function priorityOf(label: string): 1 | 2 | 3 | 4 | null {
  const words = label.trim().toLowerCase();
  if (/critical|urgent|emergency|\bp ?1\b|highest/.test(words)) return 1;
  if (/high|\bp ?2\b/.test(words)) return 2;
  if (/medium|normal|moderate|standard|\bp ?3\b/.test(words)) return 3;
  return /low|minor|planned|\bp ?[45]\b/.test(words) ? 4 : null;
}

/** True for a time-off status that people can rely on. */
export function isApproved(label: string): boolean {
  return /\bapproved\b/i.test(label) && !/\b(?:not|un|dis|awaiting|to be)[\s-]*approved\b/i.test(label);
}

/** True for a licence or resource type of a program rather than a person. */
export function isProgram(label: string): boolean {
  return /\b(?:api|dashboard)\b/i.test(label);
}
