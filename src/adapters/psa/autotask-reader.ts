import type { Finding } from '../../application/ports/finding.js';
import type { AutotaskClient } from './autotask-client.js';
import { listsOf, queryOf, type Filter } from './autotask-query.js';
import {
  fieldsOf,
  readStatuses,
  readRows,
  type EntityName,
  type FieldOf,
  type Row,
} from './autotask-wire.js';

export interface RowsRead<E extends EntityName> {
  readonly rows: readonly Row<E>[];
  readonly findings: readonly Finding[];
}

/** Reads typed rows of an entity. Throws `UpstreamError`; a row that cannot be understood is a finding. */
export class AutotaskReader {
  constructor(private readonly client: AutotaskClient) {}

  /** Rows that meet all conditions; every row when there is none. */
  async rows<E extends EntityName>(
    entity: E,
    filters: readonly Filter<FieldOf<E>>[] = [],
  ): Promise<RowsRead<E>> {
    return readRows(entity, await this.client.query(entity, queryOf(fieldsOf(entity), filters)));
  }

  /**
   * Rows whose field is one of the values; asked in lists the vendor takes, nothing asked for no values. `longestList` is for
   * values of which some have several rows: the answer to a full list would need a second page for the last few.
   */
  async rowsIn<E extends EntityName>(
    entity: E,
    field: FieldOf<E>,
    values: Iterable<number>,
    longestList?: number,
  ): Promise<RowsRead<E>> {
    const parts: RowsRead<E>[] = [];
    for (const value of listsOf(values, longestList)) {
      parts.push(await this.rows(entity, [{ op: 'in', field, value }]));
    }
    return { rows: parts.flatMap((part) => part.rows), findings: parts.flatMap((part) => part.findings) };
  }

  /** How many rows meet all conditions. */
  count<E extends EntityName>(entity: E, filters: readonly Filter<FieldOf<E>>[] = []): Promise<number> {
    return this.client.count(entity, queryOf(fieldsOf(entity), filters));
  }

  /** Those of the ids that there are, as text, each with the status of its row; nothing else of the row is looked at. */
  async statusesIn(
    entity: 'Tickets' | 'Tasks',
    ids: Iterable<number>,
  ): Promise<ReadonlyMap<string, number | null>> {
    const found = new Map<string, number | null>();
    for (const value of listsOf(ids)) {
      const query = queryOf(['id', 'status'], [{ op: 'in', field: 'id', value }]);
      for (const { id, status } of readStatuses(await this.client.query(entity, query)))
        found.set(id, status);
    }
    return found;
  }
}
