import { z } from 'zod';
import { GraphError } from './graph-error.js';

const MINUTE = 60_000;
const SHORTEST = 45;
const LONGEST = 10_080;
const LONGEST_WITH_DATA = 1440;

const https = z.url({ protocol: /^https$/, error: 'must be an https address' });
const Input = z.looseObject({
  changeType: z
    .string()
    .regex(
      /^(created|updated|deleted)(,\s*(created|updated|deleted))*$/,
      'must be of created,updated,deleted',
    ),
  notificationUrl: https,
  lifecycleNotificationUrl: https.nullish(),
  resource: z.string(),
  expirationDateTime: z.iso.datetime({ offset: true }),
  clientState: z.string().max(128, 'must not be longer than 128 characters').nullish(),
  includeResourceData: z.boolean().nullish(),
  encryptionCertificate: z.string().nullish(),
});
export type SubscriptionInput = z.infer<typeof Input>;

/** @throws GraphError 400 naming the first rule the body breaks. */
export function readSubscription(body: unknown): SubscriptionInput {
  const parsed = Input.safeParse(body ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(`'${issue?.path.join('.') ?? ''}' ${issue?.message ?? 'is not valid'}.`);
  }
  if (parsed.data.includeResourceData === true && !parsed.data.encryptionCertificate) {
    throw invalid("'encryptionCertificate' is needed to include resource data.");
  }
  return parsed.data;
}

/** The end a subscription really gets, in the form it is kept: short lives are raised, long ones refused. */
export function grantedExpiry(asked: unknown, withData: boolean, now: number): string {
  const at = typeof asked === 'string' ? Date.parse(asked) : NaN;
  const longest = withData ? LONGEST_WITH_DATA : LONGEST;
  if (Number.isNaN(at)) throw invalid("'expirationDateTime' is not a date and time.");
  if (at <= now) throw invalid("'expirationDateTime' is in the past.");
  if (at > now + longest * MINUTE)
    throw invalid(`Subscription expiration can only be ${longest} minutes in the future.`);
  return new Date(Math.max(at, now + SHORTEST * MINUTE)).toISOString();
}

/** The user whose events are watched. */
export function watchedUser(resource: string): string {
  const found = /^\/?users\/([^/]+)\/(?:calendar\/)?events$/i.exec(resource);
  if (found?.[1] === undefined) throw invalid(`The resource '${resource}' cannot be watched.`);
  return decodeURIComponent(found[1]);
}

const invalid = (message: string): GraphError => new GraphError(400, 'InvalidRequest', message);
