import { useState } from 'preact/hooks';
import type { AppointmentType, BookingRequest, Team, Technician } from '../api/types.js';
import { FormDialog } from '../shell/form-dialog.js';
import { errorsOf, Part, type Errors } from './part.js';

interface RequestDialogProps {
  /** Active ones; at least one. */
  readonly types: readonly AppointmentType[];
  readonly teams: readonly Team[];
  readonly technicians: readonly Technician[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Tells the service that somebody was asked to book. */
export function RequestDialog({ types, teams, technicians, onDone, onClose }: RequestDialogProps) {
  const [typeId, setTypeId] = useState(types[0]?.id ?? '');
  const [taker, setTaker] = useState('');
  const [ticketId, setTicketId] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [kind, id = ''] = taker.split(' ');
  const body = () => ({
    typeId,
    teamId: kind === 'team' ? id : null,
    technicianIds: kind === 'technician' ? [id] : [],
    ticketId: ticketId.trim() === '' ? null : ticketId.trim(),
  });
  return (
    <FormDialog<BookingRequest>
      title="Make a booking request"
      act="Make it"
      path="/v1/booking-requests"
      {...{ body, onDone, onClose }}
      onRefused={setErrors}
    >
      <Part label="Appointment type" {...errorsOf(errors, 'typeId')}>
        {(marks) => (
          <select
            value={typeId}
            {...marks}
            onChange={({ currentTarget }) => {
              setTypeId(currentTarget.value);
            }}
          >
            {types.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </select>
        )}
      </Part>
      <Part label="Who may take it" {...errorsOf(errors, 'teamId', 'technicianIds')}>
        {(marks) => (
          <select
            value={taker}
            {...marks}
            onChange={({ currentTarget }) => {
              setTaker(currentTarget.value);
            }}
          >
            <option value="">everybody who takes the type</option>
            <optgroup label="Teams">
              {teams.map((it) => (
                <option key={it.id} value={`team ${it.id}`}>
                  {it.name}
                </option>
              ))}
            </optgroup>
            <optgroup label="Technicians">
              {technicians.map((it) => (
                <option key={it.id} value={`technician ${it.id}`}>
                  {it.name}
                </option>
              ))}
            </optgroup>
          </select>
        )}
      </Part>
      <Part
        label="Ticket id"
        help="Empty: of no ticket that is known here."
        {...errorsOf(errors, 'ticketId')}
      >
        {(marks) => (
          <input
            type="text"
            value={ticketId}
            {...marks}
            onInput={({ currentTarget }) => {
              setTicketId(currentTarget.value);
            }}
          />
        )}
      </Part>
    </FormDialog>
  );
}
