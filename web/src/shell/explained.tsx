import type { Explanation } from '../api/types.js';
import { Reasons } from './parts.js';
import { settingsHref } from './route.js';
import { useSeesSettings } from './session-context.js';

interface ExplainedProps {
  readonly of: Explanation;
  readonly technicianId: string;
}

/** Why an activity is where it is, and the way to what would get it done in time. */
export function Explained({ of, technicianId }: ExplainedProps) {
  const seesSettings = useSeesSettings();
  const isMendedBySettings = of.waysInTime.some((it) => it.kind === 'smaller-gap');
  return (
    <>
      <Reasons of={of} />
      {seesSettings && isMendedBySettings && (
        <p>
          <a href={settingsHref('technicians', technicianId)}>Try a smaller gap in the settings</a>
        </p>
      )}
    </>
  );
}
