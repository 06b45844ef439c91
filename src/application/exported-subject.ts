import type { ExportKind } from './ports/subject-trace.js';
import type { Settings } from './settings.js';

/** How the PSA begins the subjects of what it exports to Exchange. */
export type ExportNames = Pick<Settings, 'exportedCallSubject' | 'exportedToDoSubject'>;

/** What the PSA exports under such a subject; null when nothing. */
export function exportOf(subject: string, names: ExportNames): ExportKind | null {
  if (subject.startsWith(names.exportedCallSubject)) return 'call';
  return subject.startsWith(names.exportedToDoSubject) ? 'to-do' : null;
}
