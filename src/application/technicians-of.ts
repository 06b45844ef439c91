import type { ServiceCallRecord } from './ports/psa-source.port.js';

/** Everybody whose time the call takes, through a ticket or a project task; each once. */
export const techniciansOf = ({ tickets, tasks }: ServiceCallRecord): readonly string[] => [
  ...new Set([...tickets, ...tasks].flatMap((it) => it.technicians.map((row) => row.technicianId))),
];
