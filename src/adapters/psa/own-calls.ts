import type { OwnCallRecord } from '../../application/ports/booking-target.port.js';
import type { Read } from '../../application/ports/psa-source.port.js';
import type { Filter } from './autotask-query.js';
import type { AutotaskReader } from './autotask-reader.js';
import { mapServiceCalls, readLinks } from './autotask-service-calls.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import type { FieldOf, Row } from './autotask-wire.js';
import { ownResources } from './own-resources.js';
import { wireIds } from './record-id.js';
import { wasTouched } from './was-touched.js';

/** Reads calls together with whether they are still as we made them. */
export class OwnCalls {
  constructor(
    private readonly reader: AutotaskReader,
    private readonly statuses: AutotaskStatuses,
    private readonly userName: string,
  ) {}

  /** Every open call whose description holds the text, and those of the ids that there are, of any state. */
  async read(text: string, ids: readonly string[]): Promise<Read<OwnCallRecord>> {
    const marked = await this.reader.rows('ServiceCalls', [
      { op: 'contains', field: 'description', value: text },
      await this.notEnded(),
    ]);
    const known = new Set(marked.rows.map((row) => row.id));
    const others = wireIds(ids).filter((id) => !known.has(id));
    const linked = await this.reader.rowsIn('ServiceCalls', 'id', others);
    const { records, findings } = await this.records([...marked.rows, ...linked.rows]);
    return { records, findings: [...marked.findings, ...linked.findings, ...findings] };
  }

  /** The rows as records, with what hangs on them now. */
  async records(rows: readonly Row<'ServiceCalls'>[]): Promise<Read<OwnCallRecord>> {
    const linked = await readLinks(this.reader, rows);
    const states = await this.statuses.serviceCalls();
    const mapped = mapServiceCalls(rows, { states, companyNames: new Map(), ...linked });
    const own = new Set(rows.length === 0 ? [] : await ownResources(this.reader, this.userName));
    const untouched = new Set(
      rows
        .filter((row) => own.has(row.creatorResourceID ?? NaN) && wasTouched(row) === false)
        .map((row) => String(row.id)),
    );
    return {
      records: mapped.records.map((it) => ({ ...it, isUntouched: untouched.has(it.id) })),
      findings: [...linked.findings, ...mapped.findings],
    };
  }

  /** Ended calls are kept for ever, so they are not asked for. One without a status is open. */
  private async notEnded(): Promise<Filter<FieldOf<'ServiceCalls'>>> {
    const ended = [...(await this.statuses.serviceCalls())].filter(([, state]) => state !== 'open');
    if (ended.length === 0) return { op: 'exist', field: 'id' };
    return {
      op: 'or',
      items: [
        { op: 'notIn', field: 'status', value: ended.map(([id]) => id) },
        { op: 'notExist', field: 'status' },
      ],
    };
  }
}
