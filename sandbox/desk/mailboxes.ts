import type { Technician } from './people.js';
import type { Place } from './places.js';
import type { SeededRandom } from './random.js';
import type { Row } from './row.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** A mailbox for each technician; one in twelve refuses every request with 403. */
export function buildMailboxes(technicians: readonly Technician[], random: SeededRandom): Row[] {
  return technicians.map((technician) => {
    const { email, name, place, mailboxAnswers } = technician;
    const mailbox = {
      id: random.uuid(),
      userPrincipalName: email,
      displayName: name,
      mailboxSettings: {
        timeZone: place.exchangeZone,
        dateFormat: 'yyyy-MM-dd',
        timeFormat: 'HH:mm',
        userPurpose: 'user',
        language: { locale: 'en-US', displayName: 'English (United States)' },
        ...(technician.hasHours ? { workingHours: workingHours(place) } : {}),
      },
    };
    return mailboxAnswers ? mailbox : { ...mailbox, status: 403 };
  });
}

function workingHours(place: Place): Row {
  return {
    daysOfWeek: DAYS,
    startTime: clock(place.opens),
    endTime: clock(place.closes),
    timeZone: { name: place.exchangeZone },
  };
}

function clock(minutes: number): string {
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hour}:${String(minutes % 60).padStart(2, '0')}:00.0000000`;
}
