import type { CrashReport, Count } from './crash-drive.js';
import { KILL_POINTS } from './kill-points.js';
import { OTHER_FAULTS } from './other-faults.js';

const FULL_DISKS: Readonly<Record<CrashReport['fullDisk'], string>> = {
  'small-file-system': 'the cluster is on a small file system that is shrunk to what it holds',
  'error-53100': 'mounting is not allowed here: every write is answered with the error 53100',
};

/** The report as tables that can be read on a terminal and in a document. */
export function crashTables(report: CrashReport): string {
  const kills = Object.entries(KILL_POINTS).map(([point, { words }]) =>
    countRow(`Killed ${words}`, report.killsByPoint[point as keyof typeof KILL_POINTS]),
  );
  const others = Object.entries(OTHER_FAULTS).map(([fault, words]) =>
    countRow(words, report.otherFaults[fault as keyof typeof OTHER_FAULTS]),
  );
  const load = Object.entries(report.load).map(([action, times]) => `${times} ${action}`);
  const intents = Object.entries(report.intents).map(([state, times]) => `${times} ${state}`);
  const { made, overwrittenUnknowingly } = report.humanMoves;
  return [
    table(['what happened', 'times', 'where it was meant to'], [...kills, ...others]),
    table(
      ['what is left', ''],
      [
        ['Kills', String(report.kills)],
        ['Seconds, all in all', String(report.seconds)],
        ['Load by bots', load.join(', ')],
        ['Writes that the service sent', String(report.writes)],
        ['Intents, by what came of them', intents.join(', ')],
        ['Planned chunks in the end', String(report.plannedChunks)],
        ['Moves of our calls by people', String(made)],
        ['of them overwritten by a write that was on its way', String(overwrittenUnknowingly)],
        ['Reflows until one had nothing to write', String(report.roundsUntilQuiet ?? 'none had')],
        ['**Violations**', `**${report.violations.length}**`],
      ],
    ),
    ...report.violations.map((it) => `- after ${it.afterKills} kills, ${it.promise}: ${it.what}`),
    `The full disk: ${FULL_DISKS[report.fullDisk]}. Seed ${report.seed}.`,
  ].join('\n\n');
}

const countRow = (words: string, { times, reached }: Count = { times: 0, reached: 0 }): readonly string[] => [
  words,
  String(times),
  String(reached),
];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map((it) => it[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((it) => '-'.repeat(it))), ...rows.map(line)].join('\n');
}
