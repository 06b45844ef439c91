import type { PsaBusyRecord } from '../../application/ports/psa-source.port.js';
import type { Instant } from '../../planning/time/interval.js';

/** The record, or none for what has no technician, lacks a time, or takes no time. Ids of different entities may be equal numbers, so each carries its kind. */
export function busyRecords(
  kind: PsaBusyRecord['kind'],
  id: number,
  technician: number | null,
  start: Instant | null,
  end: Instant | null,
  title: string,
): PsaBusyRecord[] {
  if (technician === null || start === null || end === null || end <= start) return [];
  return [{ id: `${kind}:${id}`, kind, technicianId: String(technician), slot: { start, end }, title }];
}
