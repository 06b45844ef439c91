import type { TraceLine } from './trace-line.js';
import type { Verdict } from './verdict.js';

const TOKEN = '/{tenant}/oauth2/v2.0/token';
const METADATA = '/{tenant}/v2.0/.well-known/openid-configuration';

/** Judges a call to the identity service: it gives tokens and describes itself, and nothing else is asked of it. */
export function identityVerdict(line: TraceLine): Verdict {
  const path = URL.canParse(line.url) ? new URL(line.url).pathname : line.url;
  const isToken = path.endsWith('/token');
  const isMetadata = path.includes('/.well-known/');
  if (!isToken && !isMetadata) {
    return {
      route: path,
      findings: [{ where: '/url', message: 'neither a token nor a well-known address' }],
    };
  }
  const wanted = isToken ? 'POST' : 'GET';
  const route = isToken ? TOKEN : METADATA;
  if (line.method === wanted) return { route, findings: [] };
  return { route, findings: [{ where: '/method', message: `${wanted} is meant here, not ${line.method}` }] };
}
