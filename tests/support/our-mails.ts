/** What a person finds in the newest mail of ours to an address: its text, the code, the link. */
import { simpleParser } from 'mailparser';
import type { Installation } from './installation.js';
import { caughtFor } from './mails.js';

export async function newestMail(installation: Installation, address: string): Promise<string> {
  const mail = caughtFor(installation, address).at(-1);
  return (await simpleParser(mail?.raw ?? '')).text ?? '';
}

export async function mailedCode(installation: Installation, address: string): Promise<string> {
  return found(/^Code: (\S+)$/m.exec(await newestMail(installation, address)), 'code');
}

/** Path of the page behind the link in the mail. */
export async function mailedPath(installation: Installation, address: string): Promise<string> {
  const text = await newestMail(installation, address);
  const link = found(/(http:\/\/\S+\/v1\/(?:approve|confirm)\/\S+)/.exec(text), 'link');
  return new URL(link).pathname;
}

/** Path of the sign-in link in the text of a mail. */
export function signInPathOf(text: string): string {
  const { pathname, search } = new URL(found(/(http:\/\/\S+\/sign-in\?\S+)/.exec(text), 'sign-in link'));
  return pathname + search;
}

function found(match: RegExpExecArray | null, what: string): string {
  if (match?.[1] === undefined) throw new Error(`the newest mail holds no ${what}`);
  return match[1];
}
