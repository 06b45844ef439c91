import { z } from 'zod';
import { UpstreamError } from '../../application/errors.js';

const zoneAnswer = z.looseObject({ url: z.string().min(1), webUrl: z.string().nullish() });
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where a tenant lives. */
export interface Zone {
  /** Base of all routes, ending in `V1.0/`. */
  readonly base: URL;
  /** Where people work with it in a browser; null when the answer names no address that can be trusted. */
  readonly web: URL | null;
}

/** Knows which server holds this tenant; asked once, and anew after {@link forget}. */
export class AutotaskZone {
  private current: Promise<Zone> | null = null;

  /** `ask` gets the address of the zone question and answers the parsed body. */
  constructor(
    private readonly zoneUrl: string,
    private readonly userName: string,
    private readonly ask: (url: URL) => Promise<unknown>,
  ) {}

  /** Several callers share one question; a failed one is asked again. */
  zone(): Promise<Zone> {
    const asked = (this.current ??= this.discover());
    asked.catch(() => {
      this.forget(asked);
    });
    return asked;
  }

  /** The tenant may have moved. Only the zone that failed is forgotten, so that many failures ask one question. */
  forget(failed: Promise<Zone>): void {
    if (this.current === failed) this.current = null;
  }

  private async discover(): Promise<Zone> {
    const question = new URL('V1.0/ZoneInformation', withSlash(this.zoneUrl));
    question.searchParams.set('user', this.userName);
    const parsed = zoneAnswer.safeParse(await this.ask(question));
    if (!parsed.success || !URL.canParse(parsed.data.url)) {
      throw refusal('Autotask answered the zone question without a usable address.');
    }
    const zone = new URL('V1.0/', withSlash(parsed.data.url));
    if (!isTrusted(zone, question)) {
      throw refusal(
        `Autotask named ${zone.origin} as this tenant's zone; the credentials are not sent there.\n` +
          `Maybe AUTOTASK_URL is wrong? It is ${question.origin}.`,
      );
    }
    return { base: zone, web: trustedWeb(parsed.data.webUrl ?? '', question) };
  }
}

function trustedWeb(address: string, asked: URL): URL | null {
  if (!URL.canParse(address)) return null;
  const web = new URL(withSlash(address));
  return isTrusted(web, asked) ? web : null;
}

// Zones are siblings of the server that was asked. Anything else would get the credentials of the tenant.
function isTrusted(zone: URL, asked: URL): boolean {
  if (zone.protocol !== asked.protocol) return false;
  if (LOOPBACK.has(zone.hostname) && LOOPBACK.has(asked.hostname)) return true;
  return zone.hostname === asked.hostname || parentOf(zone.hostname) === parentOf(asked.hostname);
}

function parentOf(hostname: string): string {
  const labels = hostname.split('.');
  return labels.length > 2 ? labels.slice(1).join('.') : hostname;
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const refusal = (message: string): UpstreamError =>
  new UpstreamError(message, { system: 'psa', retry: 'never' });
