/** Addresses that let in whoever knows them: only their beginning may be written down. */
const SECRET_PATHS = /^(\/v1\/feeds\/|\/hooks\/autotask\/farewell\/)[^?]*/i;

/** What the OpenID provider sends along lets in who is first to use it. */
const SECRET_QUERIES = /^(\/v1\/session\/callback\/?\?).*/is;

/** The address of a request as it may stand in a log. */
export const loggedUrl = (url: string): string =>
  url.replace(SECRET_PATHS, '$1[secret]').replace(SECRET_QUERIES, '$1[secret]');
