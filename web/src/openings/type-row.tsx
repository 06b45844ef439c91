import type { AppointmentType, Team, Technician } from '../api/types.js';
import { durationOf } from '../time/format.js';
import { MODES } from './offers.js';

interface TypeRowProps {
  readonly of: AppointmentType;
  readonly teams: readonly Team[];
  readonly technicians: readonly Technician[];
  /** Null to who may not. */
  readonly acts: Readonly<Record<'change' | 'toggle' | 'remove', () => void>> | null;
}

/** A kind of appointment, with its rules in words. */
export function TypeRow({ of, teams, technicians, acts }: TypeRowProps) {
  const { name, active, origin } = of;
  return (
    <li class="row type-row">
      <div>
        <p>
          <span class="row-title">{name}</span>{' '}
          {origin === 'timezest' && <span class="tag">from TimeZest</span>}{' '}
          {!active && <span class="weight weight-warning">not active</span>}
        </p>
        <p class="small">
          {durationOf(of.durationMinutes)} with {takersWords(of, teams, technicians)}
        </p>
        <p class="small quiet">{rulesOf(of).join(' · ')}</p>
      </div>
      {acts !== null && (
        <div class="key-acts">
          <button aria-label={`Change ${name}`} onClick={acts.change}>
            Change …
          </button>
          <button aria-label={`${active ? 'Deactivate' : 'Activate'} ${name}`} onClick={acts.toggle}>
            {active ? 'Deactivate' : 'Activate'}
          </button>
          <button class="bad" aria-label={`Remove ${name}`} onClick={acts.remove}>
            Remove …
          </button>
        </div>
      )}
    </li>
  );
}

function takersWords(
  { teamId, technicianIds, mode, panelSize }: AppointmentType,
  teams: readonly Team[],
  technicians: readonly Technician[],
): string {
  const how = mode === 'panel' && panelSize > 0 ? `${panelSize} together` : MODES[mode];
  if (teamId !== null) return `${how}, of ${teams.find((it) => it.id === teamId)?.name ?? `team ${teamId}`}`;
  if (technicianIds.length === 0) return 'nobody yet';
  const names = technicianIds.map((id) => technicians.find((it) => it.id === id)?.name ?? `technician ${id}`);
  return `${how}, of ${names.join(', ')}`;
}

/** What holds for it besides the usual. */
const rulesOf = ({
  bufferBeforeMinutes,
  bufferAfterMinutes,
  incrementMinutes,
  minimumNotice,
  windowDays,
  maxPerDay,
}: AppointmentType): readonly string[] => [
  `begins every ${durationOf(incrementMinutes)}`,
  ...(bufferBeforeMinutes === 0 ? [] : [`${durationOf(bufferBeforeMinutes)} free before it`]),
  ...(bufferAfterMinutes === 0 ? [] : [`${durationOf(bufferAfterMinutes)} free after it`]),
  ...(minimumNotice.minutes === 0
    ? []
    : [
        `${durationOf(minimumNotice.minutes)}${minimumNotice.counts === 'business-time' ? ' of working time' : ''} notice`,
      ]),
  ...(windowDays === 0 ? [] : [`at most ${windowDays} ${windowDays === 1 ? 'day' : 'days'} ahead`]),
  ...(maxPerDay === 0 ? [] : [`at most ${maxPerDay} a day with one technician`]),
];
