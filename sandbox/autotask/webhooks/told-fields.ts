import type { Row } from '../row.js';
import { TICKET_WEBHOOK_FIELDS } from './ticket-webhook-fields.js';

const NAMES: ReadonlyMap<unknown, string> = new Map(
  Object.entries(TICKET_WEBHOOK_FIELDS).map(([name, id]) => [id, name]),
);

/**
 * What a callout says of the ticket: of an update the subscribed fields that changed, of anything else all subscribed
 * ones, and always those that are to be shown always. Null for an update that changed no subscribed field. That values
 * stand under the field's name, as in an answer of the API, is assumed.
 */
export function toldFields(fields: readonly Row[], before: Row | null, after: Row | null): Row | null {
  const named = (mark: string): string[] =>
    fields.filter((row) => row[mark] === true).flatMap((row) => NAMES.get(row['fieldID']) ?? []);
  const isUpdate = before !== null && after !== null;
  const changed = named('isSubscribedField').filter((name) => !isUpdate || before[name] !== after[name]);
  if (isUpdate && changed.length === 0) return null;
  const ticket = after ?? before ?? {};
  return Object.fromEntries(
    [...changed, ...named('isDisplayAlwaysField')].map((name) => [name, ticket[name]]),
  );
}
