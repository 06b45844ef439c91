import { useState } from 'preact/hooks';
import type { AppointmentType, OpeningFigures } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { placeOf, viewerZone } from '../time/format.js';
import { AppointmentTypes } from './appointment-types.js';
import { BookingRequests } from './booking-requests.js';
import { aheadQuery } from './offers.js';
import { PriceOfOpenness } from './price-of-openness.js';
import { TypeOpenings, type Look } from './type-openings.js';

/** When customers can book what, who was asked to, and the kinds of appointments. */
export function OpeningsView() {
  const range = aheadQuery(Date.now());
  const types = useAnswer<readonly AppointmentType[]>('/v1/appointment-types', ['appointments', 'plan']);
  const summary = useAnswer<readonly OpeningFigures[]>(`/v1/openings/summary?${range}`, [
    'plan',
    'settings',
    'appointments',
  ]);
  const [look, setLook] = useState<Look | null>(null);
  return (
    <div class="page-width">
      <header class="view-head">
        <h1>Openings</h1>
        <p class="quiet small">
          How many appointments can be booked side by side · times in {placeOf(viewerZone())}
        </p>
      </header>
      <Shown of={types} what="the appointment types">
        {(all) => (
          <>
            <Shown of={summary} what="the openings">
              {(figures) => (
                <ul class="plain all-openings">
                  {all.map((type) => {
                    const of = figures.find((it) => it.typeId === type.id);
                    return of === undefined ? null : (
                      <TypeOpenings
                        key={type.id}
                        type={type}
                        figures={of}
                        range={range}
                        look={look?.typeId === type.id ? look : null}
                        onLook={setLook}
                      />
                    );
                  })}
                </ul>
              )}
            </Shown>
            <PriceOfOpenness />
            <BookingRequests types={all} />
            <AppointmentTypes types={all} />
          </>
        )}
      </Shown>
    </div>
  );
}
