const BLANK = '[redacted]';
const SECRET_HEADERS = new Set([
  'secret',
  'apiintegrationcode',
  'username',
  'authorization',
  'cookie',
  'set-cookie',
]);
const SECRET_FIELDS = new Set([
  'client_secret',
  'client_assertion',
  'access_token',
  'refresh_token',
  'id_token',
  'clientstate',
  'secretkey',
]);
// For bodies that are text: a form, or JSON that could not be parsed. A cut-off value ends at the end of the text.
const SECRET_IN_TEXT = new RegExp(
  `("?\\b(?:${[...SECRET_FIELDS].join('|')})"?\\s*[=:]\\s*)("(?:[^"\\\\]|\\\\.)*"?|[^&\\s,}"]+)`,
  'gi',
);
// The sign-in name is part of the credentials, and it stands in the address of the zone question.
const SECRET_QUERY = /([?&](?:user|validationtoken|client_secret|access_token)=)[^&#]*/gi;
const PRIVATE_EVENT_TEXTS = new Set([
  'subject',
  'body',
  'bodyPreview',
  'uniqueBody',
  'location',
  'locations',
  'attendees',
  'organizer',
  'onlineMeeting',
  'onlineMeetingUrl',
  'categories',
]);

/** Blanks the values of headers that carry credentials; names in any case. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name.toLowerCase()) ? BLANK : value,
    ]),
  );
}

/** Blanks credentials in the query of an address, and the values in `secrets` anywhere in it. */
export function redactUrl(url: string, secrets: readonly string[]): string {
  const encoded = secrets.map((secret) => encodeURIComponent(secret));
  return withoutValues(url.replace(SECRET_QUERY, `$1${BLANK}`), [...secrets, ...encoded]);
}

/**
 * A copy of a body without secrets, without the values in `secrets`, and without the texts of private events, at any depth.
 * Undefined becomes null.
 */
export function redactValue(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') {
    return withoutValues(value.replace(SECRET_IN_TEXT, `$1${BLANK}`), secrets);
  }
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, secrets));
  const fields = value as Readonly<Record<string, unknown>>;
  const isPrivate = isPrivateEvent(fields);
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !(isPrivate && PRIVATE_EVENT_TEXTS.has(name)))
      .map(([name, part]) => [
        name,
        SECRET_FIELDS.has(name.toLowerCase()) ? BLANK : redactValue(part, secrets),
      ]),
  );
}

// A vendor may tell a credential back, such as the sign-in name in its list of people, and not always in the same case.
function withoutValues(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replace(literal(secret), BLANK), text);
}

// Events say it with `sensitivity`; the items of a free/busy answer with `isPrivate`.
function isPrivateEvent(fields: Readonly<Record<string, unknown>>): boolean {
  const sensitivity = fields['sensitivity'];
  return (typeof sensitivity === 'string' && sensitivity !== 'normal') || fields['isPrivate'] === true;
}

const literal = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi');
