import { exportOf, type ExportNames } from './exported-subject.js';
import type { PsaBusyRecord } from './ports/psa-source.port.js';
import type { KeptSubject, SubjectTrace } from './ports/subject-trace.js';
import type { Settings } from './settings.js';

type SubjectSettings = Pick<Settings, 'storeSubjects'> & ExportNames;

/** What may be kept of a subject: itself, or only its trace where no subjects are stored. */
export const keepSubject = (subject: string, settings: SubjectSettings): KeptSubject =>
  settings.storeSubjects ? { subject } : { subject: null, trace: traceOf(subject, settings) };

/** The record with what may be kept of its title. An appointment may be the PSA's copy of an event; other titles are the PSA's own. */
export function keepTitle(record: PsaBusyRecord, settings: SubjectSettings): PsaBusyRecord {
  if (record.kind !== 'appointment' || record.title === null) return record;
  const { subject, ...trace } = keepSubject(record.title, settings);
  return { ...record, title: subject, ...trace };
}

/** Names the way in which subjects are kept; what was read in another way is to be read again. Without spaces. */
export const subjectMode = (settings: SubjectSettings): string =>
  settings.storeSubjects
    ? ''
    : `:${checkOf(`${settings.exportedCallSubject}\n${settings.exportedToDoSubject}`)}`;

/** The trace of a subject. */
export const traceOf = (subject: string, names: ExportNames): SubjectTrace => ({
  check: checkOf(subject),
  exportOf: exportOf(subject, names),
});

/** FNV-1a of 32 bits, folded to 16: of a million subjects some fifteen share each value, so that none can be told from it. */
export function checkOf(subject: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < subject.length; at += 1) {
    hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193) >>> 0;
  }
  return (hash >>> 16) ^ (hash & 0xffff);
}
