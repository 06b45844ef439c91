import { MINUTE, type Instant } from '../planning/time/interval.js';
import { buildProblem } from './build-problem.js';
import { UpstreamError } from './errors.js';
import { judgeIntegration, type ExchangeIntegration } from './exchange-integration.js';
import { FINDING_GUIDE } from './finding-guide.js';
import type { FindingWeight, Guidance } from './guidance.js';
import { mailboxSource } from './import-calendars.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { PsaExamination, PsaExaminer } from './ports/psa-examiner.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import { psaSources } from './psa-sources.js';
import type { ReadCallBudgets, VendorBudget } from './read-call-budgets.js';
import { settingsFor, type Settings } from './settings.js';

/** From here on clocks differ by more than the way of an answer explains. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** A budget of which more is used will hardly last for a reflow that has much to write. */
const STRAINED_FROM = 0.8;

/** A finding with what it causes and how to mend it. */
interface DiagnosedFinding extends Finding, Guidance {
  readonly source: string;
}

/** What the calendar doctor found. */
export interface Diagnosis {
  readonly at: Instant;
  readonly exchangeIntegration: ExchangeIntegration;
  readonly clockSkewSeconds: PsaExamination['clockSkewSeconds'];
  readonly ticketStatuses: PsaExamination['ticketStatuses'];
  readonly callBudgets: readonly VendorBudget[];
  /** The worst first. */
  readonly findings: readonly DiagnosedFinding[];
}

/** The calendar doctor: what the imports noted, and a look at the PSA as it is now. Changes nothing. */
export class Doctor {
  constructor(
    private readonly desk: DeskStore,
    private readonly examiner: PsaExaminer,
    private readonly budgets: ReadCallBudgets,
    private readonly log: SourceLog,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** A PSA that cannot be asked is a finding. */
  async run(): Promise<Diagnosis> {
    const at = this.clock.now();
    const desk = await this.desk.load();
    const overrides = await this.settings.all();
    const settings = settingsFor(overrides);
    const { cases } = buildProblem(desk, overrides, new Map(), at);
    const integration = judgeIntegration(settings.exchangeIntegration, cases, desk.bookings.length);
    const examined = await this.examine(desk);
    const callBudgets = await this.budgets.run();
    const findings = [
      ...(await this.log.listFindings()),
      ...from('autotask', [...examined.findings, ...clockFindings(examined.clockSkewSeconds)]),
      ...from('gapwise', [
        ...sourceFindings(await this.log.list(), desk, settings, at),
        ...integration.findings,
        ...budgetFindings(callBudgets),
      ]),
    ];
    return {
      at,
      exchangeIntegration: integration.state,
      clockSkewSeconds: examined.clockSkewSeconds,
      ticketStatuses: examined.ticketStatuses,
      callBudgets,
      findings: findings.map((it) => ({ ...it, ...FINDING_GUIDE[it.code] })).toSorted(worstFirst),
    };
  }

  private async examine({ technicians }: Desk): Promise<PsaExamination> {
    try {
      return await this.examiner.examine(technicians);
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.system !== 'psa') throw error;
      const finding: Finding = { code: 'psa-not-reachable', subject: 'autotask', message: error.message };
      return { clockSkewSeconds: null, ticketStatuses: [], findings: [finding] };
    }
  }
}

const from = (
  source: string,
  findings: readonly Finding[],
): readonly (Finding & { readonly source: string })[] => findings.map((it) => ({ ...it, source }));

const RANK: Readonly<Record<FindingWeight, number>> = { fault: 0, warning: 1, hint: 2 };

const worstFirst = (a: DiagnosedFinding, b: DiagnosedFinding): number =>
  RANK[a.weight] - RANK[b.weight] || a.code.localeCompare(b.code) || a.subject.localeCompare(b.subject);

function clockFindings(skewSeconds: number | null): readonly Finding[] {
  if (skewSeconds === null || Math.abs(skewSeconds) < CLOCK_TOLERANCE_SECONDS) return [];
  const side = skewSeconds > 0 ? 'behind' : 'ahead of';
  const message = `Our clock is ${Math.abs(skewSeconds)} seconds ${side} that of the PSA.`;
  return [{ code: 'clock-differs', subject: 'clock', message }];
}

/** Between two reflows a source may be as old as their distance. */
function sourceFindings(
  states: readonly SourceState[],
  desk: Desk,
  settings: Settings,
  now: Instant,
): readonly Finding[] {
  const oldest = now - (settings.reflowEveryMinutes + settings.maxSourceAgeMinutes) * MINUTE;
  const mailboxes = desk.technicians.flatMap((it) =>
    it.mailbox === null ? [] : [mailboxSource(it.mailbox)],
  );
  const known = new Map(states.map((it) => [it.name, it]));
  return [...psaSources(settings), ...mailboxes].flatMap((name): readonly Finding[] => {
    const { succeededAt: at = null, error = null } = known.get(name) ?? {};
    // One that cannot be read was found as such.
    if (error !== null || (at !== null && at >= oldest)) return [];
    const message =
      at === null ? 'It was never read.' : `It was last read ${Math.floor((now - at) / MINUTE)} minutes ago.`;
    return [{ code: 'source-too-old', subject: name, message }];
  });
}

function budgetFindings(budgets: readonly VendorBudget[]): readonly Finding[] {
  return budgets
    .filter(({ pace, used, limit }) => pace !== 'free' || used >= STRAINED_FROM * limit)
    .map(({ vendor, used, limit, tenantUsed, tenantLimit, windowMinutes }) => ({
      code: 'call-budget-strained',
      subject: vendor,
      message: `In ${windowMinutes} minutes we made ${used} of our ${limit} calls, all programs together ${tenantUsed} of ${tenantLimit}.`,
    }));
}
