import { isIP } from 'node:net';
import { z } from 'zod';
import { readClientCertificate } from './client-certificate.js';
import { oidcEnvironment, oidcProblems, oidcSettings, type OidcSettings } from './oidc-settings.js';

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https address' });
const filled = z.string({ error: 'is missing' }).trim().min(1, 'is empty');
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits = '0', ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${from} to ${to}` })
    .int(`must be a whole number from ${from} to ${to}`)
    .min(from, `must be at least ${from}`)
    .max(to, `must be at most ${to}`);

/** What Express trusts: names of ranges, addresses, networks. */
const proxies = z
  .string()
  .transform((text) => text.split(',').map((it) => it.trim()))
  .refine(
    (all) => all.every(isProxy),
    'must be loopback, linklocal, uniquelocal, addresses or networks, with commas between',
  );

/** Every variable this program reads, with its default; `.env.example` documents each. */
const environment = z.object({
  DATABASE_URL: z
    .string({ error: 'is missing' })
    .regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:5432/name'),
  GAPWISE_ROLE: z.enum(['api', 'worker', 'both'], { error: 'must be api, worker or both' }).default('both'),
  HOST: filled.default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be debug, info, warn, error or silent',
    })
    .default('info'),
  GAPWISE_LOCK_LEASE_SECONDS: wholeNumber(5, 600).default(60),
  GAPWISE_PUBLIC_URL: url.optional(),
  GAPWISE_TRUSTED_PROXIES: proxies.default(['loopback']),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
  TRACE_UPSTREAM: filled.optional(),
  AUTOTASK_URL: url.default('https://webservices.autotask.net/ATServicesRest/'),
  AUTOTASK_USERNAME: filled,
  AUTOTASK_SECRET: filled,
  AUTOTASK_INTEGRATION_CODE: filled,
  AUTOTASK_IMPERSONATION_RESOURCE_ID: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  AUTOTASK_BUDGET_PERCENT: wholeNumber(1, 100).default(30),
  AUTOTASK_CALLS_AT_ONCE: wholeNumber(1, 3).default(2),
  AUTOTASK_WEBHOOK_SECRET: z
    .string()
    .min(16, 'must have at least 16 characters')
    .max(64, 'must have at most 64 characters')
    .optional(),
  GRAPH_URL: httpsUrl.default('https://graph.microsoft.com/'),
  GRAPH_AUTHORITY_URL: httpsUrl.default('https://login.microsoftonline.com'),
  GRAPH_TENANT_ID: filled,
  GRAPH_CLIENT_ID: filled,
  GRAPH_CLIENT_SECRET: filled.optional(),
  GRAPH_CLIENT_CERTIFICATE_PATH: filled.optional(),
  GRAPH_WEBHOOK_SECRET: z
    .string()
    .min(16, 'must have at least 16 characters')
    .max(128, 'must have at most 128 characters')
    .optional(),
  TIMEZEST_URL: url.default('https://api.timezest.com/v1/'),
  TIMEZEST_API_KEY: filled.regex(/^[\x21-\x7e]+$/, 'must be printable characters without spaces').optional(),
  ...oidcEnvironment,
});

/** The settings of one process, read once and frozen. */
export interface Config {
  readonly databaseUrl: string;
  readonly role: 'api' | 'worker' | 'both';
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** A process that stands still for so long loses its locks. */
  readonly lockLeaseSeconds: number;
  /** Where others reach the API, with a slash at its end; null when nobody said. */
  readonly publicUrl: string | null;
  /** Reverse proxies that are believed who asks them, and how: names of ranges, addresses, networks. */
  readonly trustedProxies: readonly string[];
  /** Of one key, person or address. */
  readonly requestsPerMinute: number;
  /** File that gets every upstream request and answer, secrets redacted; null for none. */
  readonly traceUpstream: string | null;
  readonly autotask: {
    readonly zoneUrl: string;
    readonly userName: string;
    readonly secret: string;
    readonly integrationCode: string;
    readonly impersonationResourceId: number | null;
    /** Our part of the calls that all programs of the tenant share, more than 0 and at most 1. */
    readonly budgetShare: number;
    /** Requests of this process in flight per entity; the vendor allows 3 to all processes together. */
    readonly maxConcurrentPerEntity: number;
    /** Where Autotask tells that tickets have changed, and what it signs with; null for no webhook. */
    readonly webhook: { readonly publicUrl: string; readonly secret: string } | null;
  };
  readonly graph: {
    readonly baseUrl: string;
    readonly authorityHost: string;
    readonly tenantId: string;
    readonly clientId: string;
    /** One of the two is null. */
    readonly clientSecret: string | null;
    /** Certificate and private key in PEM form. */
    readonly clientCertificate: string | null;
    /** Where Exchange tells that calendars have changed, and what proves it; null for no notifications. */
    readonly notifications: { readonly publicUrl: string; readonly secret: string } | null;
  };
  /** Null where no meeting scheduler is read. */
  readonly timezest: { readonly baseUrl: string; readonly apiKey: string } | null;
  /** Null where nobody is signed in by a provider. */
  readonly oidc: OidcSettings | null;
}

/** Lists every wrong or missing setting by name, all at once; never a value, which may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(
      `Settings are missing or wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}\nSee .env.example.`,
    );
  }
}

const withSlash = (address: string): string => (address.endsWith('/') ? address : `${address}/`);

/** A secret without an address is kept for later; an address without the secret is used by other calls. */
function callsAt(publicUrl: string | undefined, secret: string | undefined): Config['autotask']['webhook'] {
  if (publicUrl === undefined || secret === undefined) return null;
  return Object.freeze({ publicUrl: withSlash(publicUrl), secret });
}

/** Exchange calls https addresses only; Autotask takes others, on which a desk may rely. */
const notificationsAt: typeof callsAt = (publicUrl, secret) =>
  publicUrl?.startsWith('https:') === true ? callsAt(publicUrl, secret) : null;

const timezestOf = ({
  TIMEZEST_URL: address,
  TIMEZEST_API_KEY: apiKey,
}: z.infer<typeof environment>): Config['timezest'] =>
  apiKey === undefined ? null : Object.freeze({ baseUrl: withSlash(address), apiKey });

type SignIn = Pick<Config['graph'], 'clientSecret' | 'clientCertificate'>;

/** What the client proves itself with: exactly one of the two. */
function signInOf({
  GRAPH_CLIENT_SECRET: secret,
  GRAPH_CLIENT_CERTIFICATE_PATH: path,
}: Readonly<Record<string, string | undefined>>): SignIn | { readonly problem: string } {
  if (secret !== undefined && path !== undefined) {
    return { problem: 'GRAPH_CLIENT_SECRET and GRAPH_CLIENT_CERTIFICATE_PATH are both set; leave one out' };
  }
  if (path === undefined) {
    return secret === undefined
      ? { problem: 'GRAPH_CLIENT_SECRET is missing, or GRAPH_CLIENT_CERTIFICATE_PATH in its place' }
      : { clientSecret: secret.trim(), clientCertificate: null };
  }
  const certificate = readClientCertificate(path.trim());
  return 'problem' in certificate
    ? { problem: `GRAPH_CLIENT_CERTIFICATE_PATH ${certificate.problem}` }
    : { clientSecret: null, clientCertificate: certificate.pem };
}

/** Turns the environment into a {@link Config}. An empty variable counts as not set. Throws {@link ConfigError}. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  const signIn = signInOf(given);
  const issues = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
  const problems = [...issues, ...('problem' in signIn ? [signIn.problem] : []), ...oidcProblems(given)];
  if (!parsed.success || 'problem' in signIn || problems.length > 0) throw new ConfigError(problems);
  const it = parsed.data;
  const publicUrl = it.GAPWISE_PUBLIC_URL === undefined ? null : withSlash(it.GAPWISE_PUBLIC_URL);
  return Object.freeze({
    databaseUrl: it.DATABASE_URL,
    role: it.GAPWISE_ROLE,
    host: it.HOST,
    port: it.PORT,
    logLevel: it.LOG_LEVEL,
    lockLeaseSeconds: it.GAPWISE_LOCK_LEASE_SECONDS,
    publicUrl,
    trustedProxies: it.GAPWISE_TRUSTED_PROXIES,
    requestsPerMinute: it.RATE_LIMIT_PER_MINUTE,
    traceUpstream: it.TRACE_UPSTREAM ?? null,
    autotask: Object.freeze({
      zoneUrl: it.AUTOTASK_URL,
      userName: it.AUTOTASK_USERNAME,
      secret: it.AUTOTASK_SECRET,
      integrationCode: it.AUTOTASK_INTEGRATION_CODE,
      impersonationResourceId: it.AUTOTASK_IMPERSONATION_RESOURCE_ID ?? null,
      budgetShare: it.AUTOTASK_BUDGET_PERCENT / 100,
      maxConcurrentPerEntity: it.AUTOTASK_CALLS_AT_ONCE,
      webhook: callsAt(it.GAPWISE_PUBLIC_URL, it.AUTOTASK_WEBHOOK_SECRET),
    }),
    graph: Object.freeze({
      baseUrl: it.GRAPH_URL,
      authorityHost: it.GRAPH_AUTHORITY_URL,
      tenantId: it.GRAPH_TENANT_ID,
      clientId: it.GRAPH_CLIENT_ID,
      ...signIn,
      notifications: notificationsAt(it.GAPWISE_PUBLIC_URL, it.GRAPH_WEBHOOK_SECRET),
    }),
    timezest: timezestOf(it),
    oidc: oidcSettings(it, publicUrl),
  });
}
