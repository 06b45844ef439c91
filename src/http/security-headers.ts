import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

const SELF = ["'self'"];
const NOBODY = ["'none'"];

/** No code and no style within a page, nothing from elsewhere, and no frame around it. */
const STRICT = {
  defaultSrc: SELF,
  objectSrc: NOBODY,
  baseUri: NOBODY,
  formAction: SELF,
  frameAncestors: NOBODY,
};

/** The description of the API brings its styles within the page, and small pictures within its styles. */
const OF_DOCS = { ...STRICT, styleSrc: [...SELF, "'unsafe-inline'"], imgSrc: [...SELF, 'data:'] };

/** What browsers are told of every answer. They are to insist on https only where the public address has it. */
export function securityHeaders(publicUrl: string | null) {
  const isHttps = publicUrl?.startsWith('https:') === true;
  const headersWith = (directives: typeof STRICT) =>
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
    });
  const [strict, ofDocs] = [headersWith(STRICT), headersWith(OF_DOCS)];
  return (request: Request, response: Response, next: NextFunction): void => {
    (/^\/docs(\/|$)/i.test(request.path) ? ofDocs : strict)(request, response, next);
  };
}

/** What is told of the desk is kept in no cache. Who polls sends the ETag of an answer that it still has, and gets 304 while it is the same. */
export function keepInNoCache(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
