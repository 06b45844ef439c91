import { z } from 'zod';
import { UpstreamError } from '../../application/errors.js';
import type { Instant } from '../../planning/time/interval.js';
import type { AutotaskClient } from './autotask-client.js';

/** Labels change when an admin edits them, which is rare. */
const TTL_MS = 60 * 60_000;

const value = z.looseObject({
  value: z.union([z.string(), z.number()]),
  label: z.string().nullish(),
  isActive: z.boolean().nullish(),
  isDefaultValue: z.boolean().nullish(),
  sortOrder: z.number().nullish(),
});
const answer = z.looseObject({
  fields: z.array(z.looseObject({ name: z.string(), picklistValues: z.array(z.unknown()).nullish() })),
});

/** One value of a picklist, as the tenant labels it. */
export interface PicklistValue {
  /** As on the wire; a number in text for most picklists. */
  readonly value: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly isDefault: boolean;
  readonly sortOrder: number;
}

/** The picklists of one entity, by field name in lower case. */
export type Picklists = ReadonlyMap<string, readonly PicklistValue[]>;

/** Reads the picklists of an entity once and remembers them for an hour. */
export class AutotaskPicklists {
  private readonly known = new Map<
    string,
    { readonly readAt: Instant; readonly lists: Promise<Picklists> }
  >();

  constructor(
    private readonly client: AutotaskClient,
    private readonly now: () => Instant,
  ) {}

  /** Values of one picklist; empty when the field has none. */
  async values(entity: string, field: string): Promise<readonly PicklistValue[]> {
    return (await this.of(entity)).get(field.toLowerCase()) ?? [];
  }

  private of(entity: string): Promise<Picklists> {
    const known = this.known.get(entity);
    if (known !== undefined && this.now() - known.readAt < TTL_MS) return known.lists;
    const lists = this.read(entity);
    this.known.set(entity, { readAt: this.now(), lists });
    lists.catch(() => this.known.delete(entity));
    return lists;
  }

  private async read(entity: string): Promise<Picklists> {
    const path = `${entity}/entityInformation/fields`;
    const parsed = answer.safeParse(await this.client.metadata(path));
    if (!parsed.success) {
      throw new UpstreamError(`Autotask answered ${path} without a list of fields.`, {
        system: 'psa',
        retry: 'later',
      });
    }
    return new Map(
      parsed.data.fields.map((field) => [
        field.name.toLowerCase(),
        (field.picklistValues ?? []).flatMap(valueOf),
      ]),
    );
  }
}

// A value that cannot be read is left out: its rows are then treated as having an unknown label.
function valueOf(raw: unknown): PicklistValue[] {
  const parsed = value.safeParse(raw);
  if (!parsed.success) return [];
  const it = parsed.data;
  return [
    {
      value: String(it.value),
      label: it.label ?? '',
      isActive: it.isActive ?? true,
      isDefault: it.isDefaultValue ?? false,
      sortOrder: it.sortOrder ?? 0,
    },
  ];
}
