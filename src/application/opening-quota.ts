import { isObject } from './is-object.js';
import { special, type Shape } from './setting-shapes.js';

/** How many openings of a type are kept in each half day: by each technician, or by all of the type together, who do so in turn. */
export interface OpeningQuota {
  readonly typeId: string;
  /** 0 to 20. */
  readonly count: number;
  readonly per: 'technician' | 'team';
}

const MOST_OPENINGS = 20;
const MOST_TYPES = 50;

/** A list in which each type stands once. */
export const openingQuota: Shape = special('opening-quota', checkQuota, {
  minimum: 0,
  maximum: MOST_OPENINGS,
  values: ['technician', 'team'],
});

function checkQuota(value: unknown): string | null {
  const expected = `must be a list of at most ${MOST_TYPES} such as { "typeId": "3", "count": 1, "per": "team" }`;
  if (!Array.isArray(value) || value.length > MOST_TYPES) return expected;
  const entries = value as readonly unknown[];
  const wrong = entries.findIndex((it) => !isQuota(it));
  if (wrong >= 0)
    return `has an entry ${wrong + 1} that is not of the form { "typeId": "3", "count": 0 to ${MOST_OPENINGS}, "per": "technician" or "team" }`;
  const ids = (entries as readonly OpeningQuota[]).map((it) => it.typeId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? null : `has the appointment type "${twice}" twice`;
}

function isQuota(value: unknown): value is OpeningQuota {
  if (!isObject(value)) return false;
  const { typeId, count, per, ...more } = value as Readonly<Record<string, unknown>>;
  return (
    typeof typeId === 'string' &&
    typeId !== '' &&
    Number.isInteger(count) &&
    (count as number) >= 0 &&
    (count as number) <= MOST_OPENINGS &&
    (per === 'technician' || per === 'team') &&
    Object.keys(more).length === 0
  );
}
