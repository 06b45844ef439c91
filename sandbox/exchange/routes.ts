import { cancelEvent, createEvent, deleteEvent, getEvent, updateEvent } from './event-routes.js';
import { getSchedule } from './get-schedule.js';
import { withMailbox } from './mailbox-access.js';
import { route, type Route } from './route-table.js';
import type { SubscriptionRoutes } from './subscription-routes.js';
import { getCalendar, getMailboxSettings, getUser, listCalendars, listUsers } from './user-routes.js';
import { calendarView, calendarViewDelta, listEvents, listInstances } from './view-routes.js';

/** Everything served below /v1.0, but for $batch. */
export function graphRoutes(subscriptions: SubscriptionRoutes): readonly Route[] {
  return [
    route('GET /users', listUsers),
    route('GET /users/:user', getUser),
    route('GET /users/:user/mailboxSettings', withMailbox(getMailboxSettings)),
    route('GET /users/:user/calendar', withMailbox(getCalendar)),
    route('GET /users/:user/calendars', withMailbox(listCalendars)),
    route('GET /users/:user/calendarView', withMailbox(calendarView)),
    route('GET /users/:user/calendarView/delta', withMailbox(calendarViewDelta)),
    route('GET /users/:user/events', withMailbox(listEvents)),
    route('POST /users/:user/events', withMailbox(createEvent)),
    route('GET /users/:user/events/:event', withMailbox(getEvent)),
    route('PATCH /users/:user/events/:event', withMailbox(updateEvent)),
    route('DELETE /users/:user/events/:event', withMailbox(deleteEvent)),
    route('POST /users/:user/events/:event/cancel', withMailbox(cancelEvent)),
    route('GET /users/:user/events/:event/instances', withMailbox(listInstances)),
    route('POST /users/:user/calendar/getSchedule', withMailbox(getSchedule)),
    route('GET /subscriptions', subscriptions.list),
    route('POST /subscriptions', subscriptions.create),
    route('GET /subscriptions/:subscription', subscriptions.get),
    route('PATCH /subscriptions/:subscription', subscriptions.renew),
    route('DELETE /subscriptions/:subscription', subscriptions.remove),
    route('POST /subscriptions/:subscription/reauthorize', subscriptions.reauthorize),
  ];
}
