import type { ChurnReport } from './application/ports/run-report.js';
import type { Run } from './application/ports/run-store.port.js';

/** A run's report as a table for people. */
export function summaryOf({ state, error, report }: Run): string {
  if (report === null)
    return `\nThe reflow did not finish (${state}): ${error ?? 'no reason was recorded'}\n`;
  const header = ['Technician', 'Placed', 'Left out', 'Fixed blocks', 'Longest gap', 'Calls written'];
  const rows = report.technicians.map((it) => [
    it.name,
    String(it.placed),
    String(it.leftOut),
    String(it.fixedBlocks),
    `${it.longestFreeGapMinutes} min`,
    String(report.moves.filter((move) => move.technicianId === it.id && move.state === 'done').length),
  ]);
  const { created, updated, cancelled, skipped } = report.writes;
  const events = report.calendarEvents;
  const sources = report.sources.map(
    ({ name, records, error: failure }) =>
      `  ${name}: ${records} records${failure === null ? '' : ` - ${failure.split('\n')[0] ?? ''}`}`,
  );
  return [
    '',
    ...table([header, ...rows]),
    '',
    `Service calls: ${created} created, ${updated} updated, ${cancelled} cancelled, ${skipped} skipped (${report.seconds.toFixed(1)} s)`,
    ...(report.churn === undefined ? [] : [churnLine(report.churn)]),
    ...(events.writes.length === 0
      ? []
      : [
          `Own events: ${events.created} created, ${events.changed} changed, ${events.removed} removed, ${events.skipped} skipped`,
        ]),
    'Sources:',
    ...sources,
    '',
  ].join('\n');
}

function churnLine({
  publishedItems,
  movesPerItemPerDay,
  minutesMoved,
  unmovedShare,
  heldBack,
  kept = [],
}: ChurnReport): string {
  const share = `${(unmovedShare * 100).toFixed(1)} % of ${publishedItems} published items unmoved`;
  const rules = new Map(Object.entries(heldBack));
  for (const { rule } of kept) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const held = [...rules].map(([rule, count]) => `${count} by ${rule}`);
  return `Churn: ${movesPerItemPerDay.toFixed(2)} moves per item and day, ${minutesMoved} min moved, ${share}, held back: ${held.join(', ') || 'none'}`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
