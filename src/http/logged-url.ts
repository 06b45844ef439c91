/** Addresses that let in whoever knows them: only their beginning may be written down. */
const SECRET_ADDRESSES = /^(\/v1\/feeds\/|\/hooks\/autotask\/farewell\/)[^?]*/i;

/** The address of a request as it may stand in a log. */
export const loggedUrl = (url: string): string => url.replace(SECRET_ADDRESSES, '$1[secret]');
