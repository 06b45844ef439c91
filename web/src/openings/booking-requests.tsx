import { useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import { tell } from '../api/live.js';
import type { AppointmentType, BookingRequest, BookingRequestPage, Team, Technician } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { useOlder } from '../api/use-older.js';
import { Alert, Shown } from '../shell/parts.js';
import { useAppointmentRights } from '../shell/session-context.js';
import { momentOf } from '../time/format.js';
import { RequestDialog } from './request-dialog.js';

const PATH = '/v1/booking-requests?limit=20';

/** Who was asked to book an appointment and has not yet. */
export function BookingRequests({ types }: { readonly types: readonly AppointmentType[] }) {
  const requests = useAnswer<BookingRequestPage>(PATH, ['appointments', 'plan']);
  const teams = useAnswer<readonly Team[]>('/v1/teams', ['settings']);
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const { mayBook } = useAppointmentRights();
  const [isMaking, setMaking] = useState(false);
  const active = types.filter((it) => it.active);
  const names = {
    types: namesOf(types),
    teams: namesOf(teams.value ?? []),
    technicians: namesOf(technicians.value ?? []),
  };
  const close = (): void => {
    setMaking(false);
  };
  return (
    <section class="card" aria-label="Booking requests">
      <header class="view-head">
        <h2>Open booking requests</h2>
        {mayBook && active.length > 0 && (
          <button
            onClick={() => {
              setMaking(true);
            }}
          >
            Make a request …
          </button>
        )}
      </header>
      <p class="quiet small">
        Somebody was asked to book an appointment. In the gap mode demand an opening more is kept for each.
      </p>
      <Shown of={requests} what="the booking requests">
        {(page) => <Requests first={page} names={names} mayWithdraw={mayBook} />}
      </Shown>
      {isMaking && (
        <RequestDialog
          types={active}
          teams={teams.value ?? []}
          technicians={technicians.value ?? []}
          onDone={() => {
            close();
            tell('appointments');
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

type Names = ReadonlyMap<string, string>;

const namesOf = (all: readonly { readonly id: string; readonly name: string }[]): Names =>
  new Map(all.map(({ id, name }) => [id, name]));

interface RequestsProps {
  readonly first: BookingRequestPage;
  readonly names: Readonly<Record<'types' | 'teams' | 'technicians', Names>>;
  readonly mayWithdraw: boolean;
}

function Requests({ first, names, mayWithdraw }: RequestsProps) {
  const { pages, more, error } = useOlder(PATH, first);
  const [refusal, setRefusal] = useState<string | null>(null);
  const withdraw = ({ id }: BookingRequest): void => {
    setRefusal(null);
    send('DELETE', `/v1/booking-requests/${encodeURIComponent(id)}`).then(
      () => {
        tell('appointments');
      },
      (reason: unknown) => {
        setRefusal(wordsOf(reason));
      },
    );
  };
  const wrong = refusal ?? error;
  if (first.requests.length === 0) return <p>Nobody is asked at the moment.</p>;
  return (
    <>
      {wrong !== null && <Alert>{wrong}</Alert>}
      <ul class="plain requests">
        {pages
          .flatMap((it) => it.requests)
          .map((it) => (
            <li key={it.id} class="row request">
              <div>
                <p class="row-title">{names.types.get(it.typeId) ?? `Appointment type ${it.typeId}`}</p>
                <p class="small quiet">{aboutOf(it, names).join(' · ')}</p>
              </div>
              {mayWithdraw && it.origin === 'own' && (
                <button
                  aria-label={`Withdraw request ${it.id}`}
                  onClick={() => {
                    withdraw(it);
                  }}
                >
                  Withdraw
                </button>
              )}
            </li>
          ))}
      </ul>
      {more !== null && <button onClick={more}>Show older requests</button>}
    </>
  );
}

const aboutOf = (
  { id, teamId, technicianIds, ticketId, origin, madeAt }: BookingRequest,
  { teams, technicians }: RequestsProps['names'],
): readonly string[] => [
  `Request ${id}`,
  `asked ${momentOf(madeAt)}`,
  ...(teamId === null ? [] : [`for ${teams.get(teamId) ?? `team ${teamId}`}`]),
  ...(technicianIds.length === 0
    ? []
    : [`for ${technicianIds.map((it) => technicians.get(it) ?? `technician ${it}`).join(', ')}`]),
  ...(ticketId === null ? [] : [`ticket ${ticketId}`]),
  ...(origin === 'timezest' ? ['made in TimeZest, and withdrawn there'] : []),
];
