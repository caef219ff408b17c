/** The doors that need no API key: anybody's, the mail provider's, and that of whoever runs the installation. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { DomainError } from '../../domain/errors.js';
import type { Policies } from '../context.js';
import type { Door } from '../operations/operation.js';
import { bearerOf } from './caller.js';

/** @throws DomainError `unauthenticated` */
export function passDoor(door: Door, request: Request, policies: Policies): void {
  switch (door) {
    case 'public':
      return;
    case 'provider':
      return requireSame(basicCredentials(request), providerCredentials(policies), 'Wrong credentials');
    case 'platform':
      return requireSame(bearerOf(request), policies.adminToken, 'Wrong platform token');
  }
}

function requireSame(given: string | undefined, expected: string | undefined, complaint: string): void {
  if (given === undefined || expected === undefined || !isSame(given, expected)) {
    throw new DomainError('unauthenticated', complaint);
  }
}

/** Compared as digests: neither the length nor the first difference shows in the time it takes. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function providerCredentials({ provider }: Policies): string | undefined {
  return provider && `${provider.user}:${provider.secret}`;
}

/** RFC 7617 */
function basicCredentials(request: Request): string | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
