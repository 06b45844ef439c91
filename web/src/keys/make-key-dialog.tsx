import { useState } from 'preact/hooks';
import type { MadeKey } from '../api/types.js';
import type { Session, Technician } from '../api/types.js';
import { FormDialog } from '../shell/form-dialog.js';
import { dayInputOf, midnightOf } from '../time/format.js';

interface MakeKeyDialogProps {
  readonly technicians: readonly Technician[];
  readonly onMade: (made: MadeKey) => void;
  readonly onClose: () => void;
}

const ROLES: Readonly<Record<Session['role'], string>> = {
  admin: 'Everything, keys and settings of all too.',
  dispatcher: 'All work, runs and the emergency stop; no settings.',
  'tech-lead': 'All work and runs, and the settings of teams and technicians.',
  auditor: 'Sees all, the audit log too, and changes nothing.',
  technician: 'Own work; of others only when they are busy.',
  scheduler: 'Free and busy times, and nothing else.',
};
const NAMES = Object.keys(ROLES) as readonly Session['role'][];

export function MakeKeyDialog({ technicians, onMade, onClose }: MakeKeyDialogProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Session['role']>('dispatcher');
  const [scope, setScope] = useState<Session['scope']>('read');
  const [technicianId, setTechnicianId] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const body = () => ({
    name: name.trim(),
    role,
    scope,
    ...(role === 'technician' && technicianId !== '' ? { technicianId } : {}),
    ...(lastDay === '' ? {} : { expiresAt: new Date(midnightOf(lastDay, 1)).toISOString() }),
  });
  return (
    <FormDialog<MadeKey>
      title="Make a key"
      act="Make it"
      path="/v1/keys"
      {...{ body, onClose }}
      onDone={onMade}
      onRefused={setErrors}
    >
      <label class="field">
        Name
        <input
          type="text"
          required
          maxLength={100}
          placeholder="Who or what uses it"
          value={name}
          aria-invalid={'name' in errors}
          onInput={({ currentTarget }) => {
            setName(currentTarget.value);
          }}
        />
      </label>
      <RoleField role={role} onRole={setRole} />
      {role === 'technician' && (
        <label class="field">
          Whose key it is
          <select
            required
            value={technicianId}
            aria-invalid={'technicianId' in errors}
            onChange={({ currentTarget }) => {
              setTechnicianId(currentTarget.value);
            }}
          >
            <option value="">choose …</option>
            {technicians.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field">
        Scope
        <select
          value={scope}
          onChange={({ currentTarget }) => {
            setScope(currentTarget.value as Session['scope']);
          }}
        >
          <option value="read">reads only</option>
          <option value="write">reads and writes</option>
        </select>
      </label>
      <label class="field">
        Last day that it opens anything
        <input
          type="date"
          min={dayInputOf(Date.now())}
          value={lastDay}
          aria-invalid={'expiresAt' in errors}
          onInput={({ currentTarget }) => {
            setLastDay(currentTarget.value);
          }}
        />
        <span class="quiet small">Empty: until it is removed.</span>
      </label>
    </FormDialog>
  );
}

interface RoleFieldProps {
  readonly role: Session['role'];
  readonly onRole: (role: Session['role']) => void;
}

const RoleField = ({ role, onRole }: RoleFieldProps) => (
  <label class="field">
    Role
    <select
      value={role}
      aria-describedby="role-help"
      onChange={({ currentTarget }) => {
        onRole(currentTarget.value as Session['role']);
      }}
    >
      {NAMES.map((it) => (
        <option key={it}>{it}</option>
      ))}
    </select>
    <span id="role-help" class="quiet small">
      {ROLES[role]}
    </span>
  </label>
);
