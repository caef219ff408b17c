/** What a person finds in the newest mail of ours to an address: its text, the code, the link. */
import { simpleParser } from 'mailparser';
import type { Installation } from './installation.js';
import { caughtFor } from './mails.js';

export const CODE = /^Code: (\S+)$/m;
const DECISION_LINK = /(http:\/\/\S+\/v1\/(?:approve|confirm)\/\S+)/;
const SIGN_IN_LINK = /(http:\/\/\S+\/sign-in\?\S+)/;

/**
 * Text of the newest mail in which something is found, empty where there is none.
 * Requests for approval come on their own time, so the newest of all may be another than the one meant.
 */
export async function newestMail(
  installation: Installation,
  address: string,
  holding = /(?:)/,
): Promise<string> {
  const mails = caughtFor(installation, address);
  const texts = await Promise.all(mails.map(async ({ raw }) => (await simpleParser(raw)).text ?? ''));
  return texts.findLast((text) => holding.test(text)) ?? '';
}

export async function mailedCode(installation: Installation, address: string): Promise<string> {
  return found(CODE.exec(await newestMail(installation, address, CODE)), 'code');
}

/** Path of the page behind the link in the mail. */
export async function mailedPath(installation: Installation, address: string): Promise<string> {
  const text = await newestMail(installation, address, DECISION_LINK);
  return new URL(found(DECISION_LINK.exec(text), 'link')).pathname;
}

/** Path of the sign-in link in the text of a mail. */
export function signInPathOf(text: string): string {
  const { pathname, search } = new URL(found(SIGN_IN_LINK.exec(text), 'sign-in link'));
  return pathname + search;
}

function found(match: RegExpExecArray | null, what: string): string {
  if (match?.[1] === undefined) throw new Error(`no mail holds a ${what}`);
  return match[1];
}
