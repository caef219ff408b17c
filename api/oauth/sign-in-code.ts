/** Six digits by mail for a person who signs in to let a program in. Whoever asks learns nothing of whose address it is. */
import { ulid } from 'ulid';
import { DomainError } from '../../domain/errors.js';
import { oneHeaderLine } from '../../domain/header-text.js';
import type { CodeStanding } from '../../prisma/stores/sign-in-code-store.js';
import type { PersonOfCompany } from '../../prisma/stores/people-everywhere.js';
import { hashCode, isSameCode, newDigits } from '../auth/codes.js';
import { newToken } from '../auth/tokens.js';
import type { Services } from '../context.js';
import { peopleByMail } from '../sign-in/people-by-mail.js';
import { keepWithin } from './limits.js';

const CODE_LIFE_MS = 10 * 60 * 1000;

export interface CodeRequest {
  /** Of the sign-in. */
  readonly uid: string;
  /** In its wire form. */
  readonly address: string;
  /** The program, as it calls itself. */
  readonly client: string;
}

/**
 * A code is kept for whatever address was typed; a mail goes to people only, once the answer is on its way. Beyond the
 * limit of an address there is nothing to guess either: who types codes from a thousand machines gets no further.
 */
export async function askForCode(services: Services, request: CodeRequest): Promise<void> {
  const isWithin = await isWithinLimit(services, request.address);
  const code = isWithin ? newDigits() : newToken();
  await services.stores.signInCodes.put({
    id: request.uid,
    address: request.address,
    codeHash: hashCode(code, request.uid),
    expiresAt: new Date(Date.now() + CODE_LIFE_MS),
  });
  if (isWithin) void mailCode(services, request, code);
}

async function isWithinLimit(services: Services, address: string): Promise<boolean> {
  const subject = services.secrets.digest('sign-in addresses', address.toLowerCase());
  try {
    await keepWithin(services, 'mailsPerHour', subject);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

export function tryCode({ stores }: Services, uid: string, code: string): Promise<CodeStanding> {
  return stores.signInCodes.try(uid, (hash) => isSameCode(code, { hash, salt: uid }));
}

/** Nobody where the address is a mailbox: an agent reads its mail. */
export async function peopleToSignIn(services: Services, address: string): Promise<PersonOfCompany[]> {
  if (await services.stores.mailboxes.isAddressKnown(address.toLowerCase())) return [];
  return peopleByMail(services, address);
}

/** Never throws: there is nobody left to tell. */
async function mailCode(services: Services, request: CodeRequest, code: string): Promise<void> {
  const { mailer, log } = services;
  try {
    const [person] = await peopleToSignIn(services, request.address);
    if (!person) return;
    await mailer.sendCode({
      id: ulid(),
      to: person.email,
      subject: 'Your code for MultiMail',
      lines: [
        `A program that calls itself "${oneHeaderLine(request.client)}" asks to use MultiMail in your name.`,
        'If you started it, type this code on the page that is open in your browser. It is good for ten minutes.',
        '',
        `Code: ${code}`,
        '',
        'Whoever has the code can let that program in: give it to nobody, and to no program.',
        'If you know nothing of it, do nothing: without the code nothing happens.',
      ],
    });
  } catch (error) {
    log.warn({ error: String(error) }, 'a sign-in code was not mailed');
  }
}
