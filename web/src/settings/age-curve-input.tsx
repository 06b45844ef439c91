import { Priority } from '../shell/parts.js';
import type { InputProps } from './input-props.js';
import type { AgeCurve, AgePoint } from './setting-value.js';

/** For each priority, from which age on a weight is multiplied by what. */
export function AgeCurveInput({ setting, own, inherited, onValue }: InputProps) {
  const curve = (own ?? inherited) as AgeCurve;
  return (
    <div class="curves">
      {setting.rows?.map((priority) => (
        <Points
          key={priority}
          priority={priority}
          points={curve[priority] ?? []}
          minimum={setting.minimum}
          maximum={setting.maximum}
          onChange={(points) => {
            onValue({ ...curve, [priority]: points });
          }}
        />
      ))}
    </div>
  );
}

interface PointsProps {
  readonly priority: string;
  readonly points: readonly AgePoint[];
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly onChange: (points: readonly AgePoint[]) => void;
}

function Points({ priority, points, minimum, maximum, onChange }: PointsProps) {
  const of = `priority ${priority}`;
  const change = (index: number, to: Partial<AgePoint>): void => {
    onChange(points.map((it, other) => (other === index ? { ...it, ...to } : it)));
  };
  return (
    <ul class="plain curve" aria-label={`Age curve of ${of}`}>
      {points.map(({ hours, factor }, index) => (
        <li key={index} class="point">
          {index === 0 ? (
            <span class="point-age">
              <Priority of={Number(priority)} /> new
            </span>
          ) : (
            <label class="point-age">
              from
              <input
                type="number"
                required
                min={0}
                step="any"
                value={Math.round((hours / 24) * 100) / 100}
                aria-label={`Age in days, point ${index + 1} of ${of}`}
                onInput={({ currentTarget }) => {
                  change(index, { hours: Math.round(currentTarget.valueAsNumber * 24) });
                }}
              />
              days
            </label>
          )}
          <label class="inline-field">
            ×
            <input
              type="number"
              required
              min={minimum ?? undefined}
              max={maximum ?? undefined}
              step={0.05}
              value={factor}
              aria-label={`Factor, point ${index + 1} of ${of}`}
              onInput={({ currentTarget }) => {
                change(index, { factor: currentTarget.valueAsNumber });
              }}
            />
          </label>
          {index > 0 && (
            <button
              type="button"
              class="quiet-button"
              aria-label={`Remove point ${index + 1} of ${of}`}
              onClick={() => {
                onChange(points.filter((_, other) => other !== index));
              }}
            >
              ×
            </button>
          )}
        </li>
      ))}
      <li>
        <button
          type="button"
          class="quiet-button"
          aria-label={`Add a point to ${of}`}
          onClick={() => {
            onChange([...points, pointAfter(points.at(-1))]);
          }}
        >
          + Add a point
        </button>
      </li>
    </ul>
  );
}

/** A month later, and no lighter. */
const pointAfter = (last: AgePoint | undefined): AgePoint =>
  last === undefined ? { hours: 0, factor: 1 } : { hours: last.hours + 30 * 24, factor: last.factor };
