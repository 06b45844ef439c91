import type { Row } from '../desk/row.js';
import { contextOf, type Handler, type MailboxHandler } from './call.js';
import { GraphError } from './graph-error.js';
import { pageOf } from './page.js';
import { select } from './odata-query.js';

const DEFAULT_USERS = 100;

export const listUsers: Handler = (call) =>
  pageOf(call, call.store.mailboxes().map(userView), 'users', DEFAULT_USERS);

/** The directory knows users whose mailbox refuses. */
export const getUser: Handler = (call) => {
  const user = call.parts['user'] ?? '';
  const row = call.store.mailbox(user);
  if (row === undefined) {
    throw new GraphError(
      404,
      'Request_ResourceNotFound',
      `Resource '${user}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  const view = select(userView(row), call.query);
  return { status: 200, body: { '@odata.context': contextOf(call, 'users/$entity'), ...view } };
};

export const getMailboxSettings: MailboxHandler = (_call, mailbox) => ({
  status: 200,
  body: mailbox['mailboxSettings'] ?? {},
});

export const getCalendar: MailboxHandler = (call, mailbox) => ({
  status: 200,
  body: {
    '@odata.context': contextOf(call, `users('${String(mailbox['id'])}')/calendar/$entity`),
    ...calendarView(mailbox),
  },
});

export const listCalendars: MailboxHandler = (call, mailbox) =>
  pageOf(call, [calendarView(mailbox)], `users('${String(mailbox['id'])}')/calendars`, 10);

/** A mailbox has one calendar here. */
export const calendarId = (mailbox: Row): string =>
  `AAMkADU5ZGVza2NhbGVuZGFyAAAA${Buffer.from(String(mailbox['id'])).toString('base64url')}=`;

function calendarView(mailbox: Row): Row {
  return {
    id: calendarId(mailbox),
    name: 'Calendar',
    color: 'auto',
    hexColor: '',
    isDefaultCalendar: true,
    changeKey: 'AAAAAAAAAAAAAA==',
    canShare: true,
    canViewPrivateItems: true,
    canEdit: true,
    isTallyingResponses: true,
    isRemovable: false,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    owner: { name: mailbox['displayName'], address: mailbox['userPrincipalName'] },
  };
}

function userView(row: Row): Row {
  const [givenName = null, ...rest] = (
    typeof row['displayName'] === 'string' ? row['displayName'] : ''
  ).split(' ');
  return {
    businessPhones: [],
    displayName: row['displayName'] ?? null,
    givenName,
    jobTitle: null,
    mail: row['userPrincipalName'],
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: rest.length === 0 ? null : rest.join(' '),
    userPrincipalName: row['userPrincipalName'],
    id: row['id'],
  };
}
