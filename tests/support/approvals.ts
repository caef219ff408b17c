/** The two steps of a sensitive call, as a client and the person with the mail go through them. */
import { expect } from '@jest/globals';
import { call, type Answer, type Call } from './http.js';
import type { Installation } from './installation.js';
import { caughtFor } from './mails.js';

/** The code in the newest mail to this address, as a person copies it. */
export function codeFor(installation: Installation, address: string): string {
  return inNewestMail(installation, address, /^Code: ([A-Z0-9]{3}-[A-Z0-9]{3})\r?$/m);
}

/** The token of the link in the newest mail to this address. */
export function linkTokenFor(installation: Installation, address: string): string {
  return inNewestMail(installation, address, /\/v1\/approve\/([A-Za-z0-9_-]{43})/);
}

/** The newest mail to this address, without the soft line breaks of its encoding. */
export function newestMailTo(installation: Installation, address: string): string {
  return mailsTo(installation, address).at(-1) ?? '';
}

function mailsTo(installation: Installation, address: string): string[] {
  return caughtFor(installation, address).map(({ raw }) => String(raw).replaceAll(/=\r?\n/g, ''));
}

/** Requests for approval come on their own time, so the newest mail of all may be another one. */
function inNewestMail(installation: Installation, address: string, pattern: RegExp): string {
  const mails = mailsTo(installation, address);
  const found = mails.map((mail) => pattern.exec(mail)?.[1]).findLast((match) => match !== undefined);
  if (found === undefined) throw new Error(`nothing like ${pattern.source} was mailed to ${address}`);
  return found;
}

export interface SensitiveCall extends Call {
  readonly method: string;
  readonly url: string;
  readonly body?: Record<string, unknown>;
  /** Who is mailed. */
  readonly operator: string;
}

/** The first step, which must wait, and the second with the code of the mail. */
export async function withApproval(
  installation: Installation,
  { method, url, operator, body, ...how }: SensitiveCall,
): Promise<Answer> {
  const asked = await call(method, url, { ...how, body });
  expect({ status: asked.status, body: asked.body }).toMatchObject({
    status: 202,
    body: { status: 'pending_approval' },
  });
  return call(method, url, { ...how, body: { ...body, approval_code: codeFor(installation, operator) } });
}
