import type { DiagnosedFinding, Diagnosis } from './read-diagnosis.js';

/** Of one kind of finding so many are shown; the rest is counted. */
const SHOWN = 5;

const HEADINGS = { fault: 'Faults', warning: 'Warnings', hint: 'Hints' } as const;

const MODES: Readonly<Record<Diagnosis['exchangeIntegration']['mode'], string>> = {
  'service-calls-only': 'service calls only',
  'service-calls-and-own-events': 'service calls and own events',
  'own-events-wanted-but-calls-exported': 'own events are wanted but the PSA exports its calls',
};

/** The diagnosis for people: a few facts, then each kind of finding with what it causes and how to mend it. */
export function diagnosisText(diagnosis: Diagnosis, url: string): string {
  const sections = Object.entries(HEADINGS).flatMap(([weight, heading]) => {
    const findings = diagnosis.findings.filter((it) => it.weight === weight);
    return findings.length === 0 ? [] : [`${heading} (${findings.length})`, ...kinds(findings)];
  });
  const all = sections.length === 0 ? ['Nothing to mend.'] : sections;
  return printable(`${[facts(diagnosis, url), ...all].join('\n\n')}\n`);
}

function facts(diagnosis: Diagnosis, url: string): string {
  const { at, clockSkewSeconds, callBudgets, ticketStatuses } = diagnosis;
  const rows = [
    ['Exchange integration', integration(diagnosis.exchangeIntegration)],
    ['Next activities as', MODES[diagnosis.exchangeIntegration.mode]],
    ['Clock of the PSA', clock(clockSkewSeconds)],
    ...callBudgets.map((it) => [
      `Calls to ${it.vendor}`,
      `${it.used} of our ${it.limit}, ${it.tenantUsed} of ${it.tenantLimit} by all programs, in ${it.windowMinutes} minutes`,
    ]),
    ...ticketStatuses.map(({ id, label, state, by }, index) => [
      index === 0 ? 'Ticket statuses' : '',
      `${state.padEnd(11)}  ${label} (${id}${by === 'setting' ? ', by setting' : ''})`,
    ]),
  ];
  const lines = rows.map(([name = '', value = '']) => `  ${name.padEnd(20)}  ${value}`);
  return [`${url}, looked at ${at}`, '', ...lines].join('\n');
}

function integration({
  setting,
  isOn,
  copiesOfCalls,
  copiesOfEvents,
}: Diagnosis['exchangeIntegration']): string {
  const why = setting === 'auto' ? 'as seen' : 'by setting';
  return `${isOn ? 'on' : 'off'}, ${why} (${copiesOfCalls} copies of service calls, ${copiesOfEvents} of events)`;
}

function clock(skewSeconds: number | null): string {
  if (skewSeconds === null) return 'not known';
  if (skewSeconds === 0) return 'as ours';
  return `${Math.abs(skewSeconds)} s ${skewSeconds > 0 ? 'ahead of' : 'behind'} ours`;
}

function kinds(findings: readonly DiagnosedFinding[]): readonly string[] {
  const codes = [...new Set(findings.map((it) => it.code))];
  return codes.map((code) => {
    const alike = findings.filter((it) => it.code === code);
    const rest = alike.length - SHOWN;
    return [
      alike.length === 1 ? code : `${code} (${alike.length})`,
      ...alike.slice(0, SHOWN).map((it) => `  ${it.subject}: ${it.message.replaceAll('\n', ' ')}`),
      ...(rest > 0 ? [`  and ${rest} more`] : []),
      `  Causes: ${alike[0]?.causes ?? ''}`,
      `  Mend:   ${alike[0]?.mend ?? ''}`,
    ].join('\n');
  });
}

// Texts come from other systems: none of them may steer the terminal.
const printable = (text: string): string => text.replace(/[^\P{C}\n]/gu, '');
