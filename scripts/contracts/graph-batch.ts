import type { Call } from './call.js';
import type { Finding } from './finding.js';
import { isRecord, type JsonRecord } from './json-record.js';
import type { GraphRules } from './rules.js';

/** One request inside a batch, with the answer of the same id. */
export interface BatchPart {
  readonly call: Call;
  /** JSON pointer of the request in the trace line. */
  readonly where: string;
  readonly answer: { readonly status: number; readonly body: unknown; readonly where: string } | undefined;
}

const list = (holder: unknown, name: string): readonly unknown[] => {
  const value = isRecord(holder) ? holder[name] : undefined;
  return Array.isArray(value) ? value : [];
};

/** Takes a batch apart; what does not look like a request or an answer is left to the schema. */
export function batchParts(body: unknown, responseBody: unknown): BatchPart[] {
  const answers = list(responseBody, 'responses');
  return list(body, 'requests').flatMap((request, at): BatchPart[] => {
    if (!isRecord(request)) return [];
    const answerAt = answers.findIndex((answer) => isRecord(answer) && answer['id'] === request['id']);
    const answer = answers[answerAt];
    return [
      {
        call: callOf(request),
        where: `/body/requests/${at}`,
        answer: isRecord(answer)
          ? {
              status: Number(answer['status']),
              body: answer['body'] ?? null,
              where: `/responseBody/responses/${answerAt}`,
            }
          : undefined,
      },
    ];
  });
}

function callOf(request: JsonRecord): Call {
  const { method, url, headers, body } = request;
  const pairs = Object.entries(isRecord(headers) ? headers : {});
  return {
    method: typeof method === 'string' ? method.toUpperCase() : '',
    url: typeof url === 'string' ? url : '',
    headers: Object.fromEntries(pairs.map(([name, value]) => [name, String(value)])),
    body: body ?? null,
  };
}

/** Judges what only the batch as a whole can break. */
export function batchFindings(body: unknown, rule: GraphRules['batch']): Finding[] {
  const requests = list(body, 'requests').filter(isRecord);
  const where = '/body/requests';
  const findings: Finding[] = [];
  if (requests.length > rule.max) {
    findings.push({ where, message: `${requests.length} requests in a batch, at most ${rule.max}` });
  }
  if (new Set(requests.map((request) => request['id'])).size < requests.length) {
    findings.push({ where, message: 'two requests of a batch carry the same id' });
  }
  for (const [mailbox, count] of atOnce(requests)) {
    if (count <= rule.sameMailboxConcurrency) continue;
    const message = `${count} requests at once to mailbox ${mailbox}, at most ${rule.sameMailboxConcurrency}`;
    findings.push({ where, message });
  }
  return findings;
}

/** Requests by mailbox that wait for no other. */
function atOnce(requests: readonly JsonRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const request of requests) {
    const mailbox = /^\/users\/([^/?]+)/.exec(String(request['url']))?.[1]?.toLowerCase();
    if (mailbox === undefined || list(request, 'dependsOn').length > 0) continue;
    counts.set(mailbox, (counts.get(mailbox) ?? 0) + 1);
  }
  return counts;
}
