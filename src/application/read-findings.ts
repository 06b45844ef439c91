import { cursorInvalid, pageOf, type Page, type PageQuery } from './paged-query.js';
import type { FindingPlace, SourceFinding, SourceLog } from './ports/source-log.port.js';

/** What the last imports found, page by page. */
export class ReadFindings {
  constructor(private readonly log: SourceLog) {}

  /** By source, code and subject: what an import finds or finds no more meanwhile moves no other. @throws RequestError `cursor-invalid` */
  page({ limit, after }: PageQuery): Promise<Page<SourceFinding>> {
    const place = after === null ? null : readPlace(after);
    return pageOf(limit, (most) => this.log.findingsAfter(place, most), writePlace);
  }
}

const writePlace = ({ source, code, subject }: FindingPlace): string =>
  Buffer.from(JSON.stringify([source, code, subject])).toString('base64url');

function readPlace(cursor: string): FindingPlace {
  const [source, code, subject, ...more] = partsOf(Buffer.from(cursor, 'base64url').toString());
  if (isText(source) && isText(code) && isText(subject) && more.length === 0)
    return { source, code, subject };
  throw cursorInvalid('must be the "next" of a page');
}

function partsOf(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** The database takes no text with a zero in it. */
const isText = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0');
