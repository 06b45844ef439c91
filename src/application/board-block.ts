import type { FixedBlockKind } from '../planning/model/fixed-block.js';
import type { Interval } from '../planning/time/interval.js';
import type { BoardBlock } from './ports/plan-store.port.js';

const LABELS: Readonly<Record<FixedBlockKind, string>> = {
  imported: 'Imported',
  external: 'External',
  appointment: 'Appointment',
  'time-off': 'Time off',
  holiday: 'Holiday',
  pinned: 'Pinned',
  started: 'Started',
};

/** A fixed block with the label of its kind. */
export const boardBlock = (id: string, kind: FixedBlockKind, title: string, slot: Interval): BoardBlock => ({
  id,
  kind,
  label: LABELS[kind],
  title,
  slot,
});
