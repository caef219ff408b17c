/** What the sign-up operations share: the slug an account gets, the code that confirms it, and the mails it takes. */
import { ulid } from 'ulid';
import { DomainError } from '../../../domain/errors.js';
import { slugProblem } from '../../../domain/slug.js';
import { bareCode, newCode } from '../../auth/codes.js';
import type { Services } from '../../context.js';

export const HOUR_MS = 60 * 60 * 1000;
const CODE_LIFE_MS = 24 * HOUR_MS;
/** Whoever signs somebody else up, again and again, fills no mailbox of theirs. */
const MAILS_PER_HOUR = 5;
const SUGGESTIONS = 3;

/** Finds a sign-up by its code alone: keyed, so that a copy of the database gives no code away. */
export function activationHash({ secrets }: Pick<Services, 'secrets'>, code: string): string {
  return secrets.digest('activation codes', bareCode(code));
}

/** For comparing only: whose slug a deleted account's is. */
export function addressHash({ secrets }: Pick<Services, 'secrets'>, address: string): string {
  return secrets.digest('slug reservations', address.toLowerCase());
}

export function newActivation(services: Pick<Services, 'secrets'>) {
  const code = newCode('XXX-XXX-XXX');
  const expiresAt = new Date(Date.now() + CODE_LIFE_MS);
  return { code, kept: { codeHash: activationHash(services, code), expiresAt } };
}

export function agentAddress({ policies }: Pick<Services, 'policies'>, slug: string): string {
  return `agent@${slug}.${policies.mailDomain}`;
}

/** Free slugs near one that cannot be had. */
export async function suggestions(
  { stores }: Pick<Services, 'stores'>,
  claim: { readonly slug: string; readonly emailHash?: string },
): Promise<string[]> {
  const free = await stores.signUps.freeSlugs(claim, SUGGESTIONS + 1);
  return free.filter((slug) => slug !== claim.slug && slugProblem(slug) === null).slice(0, SUGGESTIONS);
}

/** @throws DomainError `in_use` with suggestions: whoever asks for a slug by name is told (rest.md D-10) */
export async function requireFreeSlug(
  services: Pick<Services, 'stores'>,
  claim: { readonly slug: string; readonly emailHash: string },
): Promise<void> {
  if (await services.stores.signUps.isSlugFree(claim)) return;
  throw new DomainError('in_use', `The slug ${claim.slug} is taken`, {
    suggestions: await suggestions(services, claim),
  });
}

export async function mailActivation(
  services: Services,
  to: { readonly address: string; readonly operatorName: string; readonly code: string },
): Promise<void> {
  await mailWithinLimit(services, to.address, {
    subject: 'Confirm your MultiMail account',
    lines: [
      `Somebody asked for a MultiMail account for ${to.operatorName}, overseen from this address.`,
      '',
      'If that was you, or a program on your behalf, confirm it with this code. It ends in 24 hours.',
      '',
      `Code: ${to.code}`,
      '',
      'Give the code to the program that asks for it, or open this page:',
      `${services.publicBaseUrl}/v1/confirm/${to.code}`,
      '',
      'If you know nothing of it, do nothing: without the code there is no account.',
    ],
  });
}

/** The answer is the same for an address that is in use; only its owner learns of it. */
export async function mailExistingAccount(services: Services, address: string): Promise<void> {
  await mailWithinLimit(services, address, {
    subject: 'You have a MultiMail account already',
    lines: [
      'Somebody asked for a new MultiMail account that is overseen from this address.',
      'There is one already, and nothing about it has changed.',
      '',
      'If it was you: use the account you have, or sign up with another address.',
      'If you know nothing of it, do nothing.',
    ],
  });
}

/** An agent that read its own approval codes would oversee itself. */
export async function mailNoOverseer(services: Services, address: string): Promise<void> {
  await mailWithinLimit(services, address, {
    subject: 'This address cannot oversee a MultiMail account',
    lines: [
      'Somebody asked for a new MultiMail account that is overseen from this address.',
      'It is the address of a mailbox here, which an agent reads, so no account was made.',
      '',
      'Sign up with the address of the person who is to decide.',
    ],
  });
}

async function mailWithinLimit(
  { stores, mailer }: Services,
  address: string,
  mail: { readonly subject: string; readonly lines: readonly string[] },
): Promise<void> {
  const { isWithin } = await stores.rates.hit({
    name: 'sign_up_mail',
    subject: address.toLowerCase(),
    times: MAILS_PER_HOUR,
    withinMs: HOUR_MS,
  });
  // Silently: the answer must not tell what this address has been through.
  if (isWithin) await mailer.sendCode({ id: ulid(), to: address, ...mail });
}
