import type { SandboxClock } from '../sandbox-clock.js';
import type { SandboxAnswer, SandboxRequest, VendorApi } from '../sandbox-listener.js';
import type { Access } from './access.js';
import type { Row } from './row.js';
import { DataRuleError } from './data-rule-error.js';
import { entityAnswer } from './entity-operations.js';
import { sameName } from './entity-table.js';
import { API_LICENSE } from './picklists.js';
import type { RecordStore } from './record-store.js';
import type { RequestThreshold } from './request-threshold.js';
import type { Route } from './route.js';
import { routeOf } from './route.js';
import type { ThreadLimit } from './thread-limit.js';

export interface AutotaskParts {
  readonly records: RecordStore;
  readonly access: Access;
  readonly clock: SandboxClock;
  readonly threshold: RequestThreshold;
  readonly threads: ThreadLimit;
  /** The one secret of all API users. */
  readonly secret: string;
  readonly latencyMs: number;
  /** Lets milliseconds pass. */
  readonly wait: (ms: number) => Promise<unknown>;
  /** `http://localhost:port/`, known once the server listens. */
  readonly origin: () => string;
}

/** The vendor's REST API v1.0 over the records: who may call, how often, and what a path means. */
export class AutotaskApi implements VendorApi {
  constructor(private readonly parts: AutotaskParts) {}

  userOf(request: SandboxRequest): string | null {
    return header(request, 'username');
  }

  async answer(request: SandboxRequest): Promise<SandboxAnswer> {
    const route = routeOf(request.path);
    // The zone is asked for before a caller knows where to sign in, and it is not counted.
    if (route?.kind === 'zone') return this.zone(request);
    const user = this.caller(request);
    if (user === undefined) return { status: 401 };
    const now = this.parts.clock.now();
    if (!this.parts.threshold.admit(now)) return tooMany(this.parts.threshold.secondsToNext(now));
    if (route === null) return { status: 404, body: { errors: ['No such resource.'] } };
    const endpoint = 'entity' in route ? route.entity.name : route.kind;
    const key = [header(request, 'apiintegrationcode'), this.userOf(request), endpoint].join('\n');
    const answer = await this.parts.threads.run(key, async () => {
      await this.delay(now);
      return this.answerRoute(route, request, user);
    });
    return answer ?? tooMany(1);
  }

  private async delay(now: number): Promise<void> {
    const ms = this.parts.latencyMs + this.parts.threshold.latencyAt(now);
    if (ms > 0) await this.parts.wait(ms);
  }

  private answerRoute(route: Route, request: SandboxRequest, user: Row): SandboxAnswer {
    if (!('entity' in route)) return this.service(route.kind, request);
    if (request.text !== '' && !(request.headers['content-type'] ?? '').includes('json')) {
      return { status: 415, body: { errors: ['The body must be application/json.'] } };
    }
    try {
      const { records, access, clock, origin } = this.parts;
      const url = new URL(`${request.path}?${request.query.toString()}`, origin());
      const now = new Date(clock.now()).toISOString();
      return entityAnswer(route, request, { records, access, url, now, ...this.actor(request, user) });
    } catch (cause) {
      if (cause instanceof DataRuleError) return { status: 500, body: { errors: cause.errors } };
      throw cause;
    }
  }

  private service(kind: 'version' | 'zone' | 'threshold', { method }: SandboxRequest): SandboxAnswer {
    if (method !== 'GET') return { status: 405, body: { errors: ['Only GET is supported.'] } };
    if (kind === 'version') return { status: 200, body: { apiVersions: ['V1.0'] } };
    const { threshold, clock } = this.parts;
    return {
      status: 200,
      body: {
        externalRequestThreshold: threshold.allowed,
        requestThresholdTimeframe: 60,
        currentTimeframeRequestCount: threshold.countAt(clock.now()),
      },
    };
  }

  private zone({ method, query }: SandboxRequest): SandboxAnswer {
    if (method !== 'GET') return { status: 405, body: { errors: ['Only GET is supported.'] } };
    if (this.apiUser(query.get('user') ?? '') === undefined) {
      return { status: 500, body: { errors: ['The user does not exist in any zone.'] } };
    }
    const origin = this.parts.origin();
    return {
      status: 200,
      body: { zoneName: 'Sandbox', url: `${origin}ATServicesRest/`, webUrl: origin, ci: 1 },
    };
  }

  private caller(request: SandboxRequest): Row | undefined {
    const code = header(request, 'apiintegrationcode') ?? '';
    const isComplete = code !== '' && header(request, 'secret') === this.parts.secret;
    return isComplete ? this.apiUser(this.userOf(request) ?? '') : undefined;
  }

  private apiUser(userName: string): Row | undefined {
    return this.parts.records
      .where('Resources', { licenseType: API_LICENSE, isActive: true })
      .find((row) => typeof row['userName'] === 'string' && sameName(row['userName'], userName));
  }

  /** Whom a write counts for. Only people can be impersonated. */
  private actor(request: SandboxRequest, user: Row): { actorId: number; impersonatorId: number | null } {
    const asked = header(request, 'impersonationresourceid');
    const userId = Number(user['id']);
    if (asked === null || asked === '') return { actorId: userId, impersonatorId: null };
    const resource = this.parts.records.get('Resources', asked);
    if (resource?.['isActive'] !== true || resource['licenseType'] === API_LICENSE) {
      throw new DataRuleError([`The resource ${asked} cannot be impersonated.`]);
    }
    return { actorId: Number(resource['id']), impersonatorId: userId };
  }
}

function header({ headers }: SandboxRequest, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

// That the vendor answers 429 is assumed; clients in the field are prepared for it.
function tooMany(seconds: number): SandboxAnswer {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: { errors: ['The API threshold has been exceeded.'] },
  };
}
