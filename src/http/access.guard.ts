import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { assertMayCall, routeName } from './judge-access.js';
import { isPreview } from './preview.js';
import type { SignedRequest } from './require-key.js';

/** Stands before every route of every controller. What it judges is the route that will answer, not the address that was sent. */
export class AccessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const { path } = request.route as { readonly path: string };
    assertMayCall(request.principal ?? null, routeName(request.method, path), isPreview(context));
    return true;
  }
}

/** The same for pages that no controller answers; they hang below `path`. */
export const guardPages =
  (path: string) =>
  (request: Request, _response: Response, next: NextFunction): void => {
    assertMayCall((request as SignedRequest).principal ?? null, routeName('GET', path));
    next();
  };
