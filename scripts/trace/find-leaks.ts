import { AUTOTASK_CREDENTIALS, EXCHANGE_CREDENTIALS } from '../../sandbox/desk/credentials.js';

/** What the traced service has the sandbox sign with. */
export const TRACE_WEBHOOK_SECRET = 'what only the two of us know';

type Row = Readonly<Record<string, unknown>>;

/** How every token of the sandbox begins: the coded start of its claims. */
const TOKEN_START = Buffer.from('{"jti":"').toString('base64url');

/** What of a sandbox desk must not stand in a trace: credentials, tokens, and the words of private events. */
export function findLeaks(trace: string, events: readonly Row[]): readonly string[] {
  const { secret, integrationCode, users } = AUTOTASK_CREDENTIALS;
  const credentials = [
    secret,
    integrationCode,
    users.planner,
    EXCHANGE_CREDENTIALS.clientSecret,
    TRACE_WEBHOOK_SECRET,
  ];
  const forbidden = [...credentials, TOKEN_START, ...events.flatMap(privateWords)];
  const leaks = forbidden.filter((words) => spellings(words).some((it) => trace.includes(it)));
  const headers = /"(?:authorization|cookie)":"(?!\[redacted\]")/i.exec(trace);
  return headers === null ? leaks : [...leaks, headers[0]];
}

/** The subject, text, place and guests of an event that is not for everybody; short words are no evidence. */
function privateWords(event: Row): readonly string[] {
  if ((event['sensitivity'] ?? 'normal') === 'normal') return [];
  const body = event['body'] as { readonly content?: string } | undefined;
  const location = event['location'] as { readonly displayName?: string } | undefined;
  const texts = [event['subject'], body?.content, location?.displayName];
  return texts.filter((text): text is string => typeof text === 'string' && text.length > 3);
}

const spellings = (words: string): readonly string[] => [
  words,
  encodeURIComponent(words),
  JSON.stringify(words).slice(1, -1),
];
