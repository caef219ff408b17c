/**
 * One-time sign-in links by mail: one for each company in which somebody with that address is active. Whoever asked hears
 * nothing of what happens here, nor of how long it takes.
 */
import { ulid } from 'ulid';
import { oneHeaderLine } from '../../domain/header-text.js';
import type { PersonOfCompany } from '../../prisma/stores/people-everywhere.js';
import type { Services } from '../context.js';
import { peopleByMail } from '../sign-in/people-by-mail.js';
import { CONSOLE_PATHS } from '../pages/index.js';
import { hashToken, newToken } from '../auth/tokens.js';

export interface LinkRequest {
  /** In its wire form. */
  readonly address: string;
  /** Where the person wanted to go: a path of the console. */
  readonly next: string | null;
}

const LINK_LIFE_MS = 15 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** Whoever asks for somebody else's links, again and again, fills no mailbox of theirs. */
const REQUESTS_PER_HOUR = 5;

/** Never throws: there is nobody left to tell. */
export async function mailSignInLinks(services: Services, request: LinkRequest): Promise<void> {
  const { log } = services;
  try {
    if (!(await isWithinLimit(services, request.address))) return;
    for (const person of await peopleByMail(services, request.address)) {
      await mailLink(services, person, request.next).catch((error: unknown) =>
        log.error({ person_id: person.id, error: String(error) }, 'a sign-in link could not be mailed'),
      );
    }
  } catch (error) {
    log.error({ error: String(error) }, 'sign-in links could not be mailed');
  }
}

/** Counted under a digest: most addresses that strangers type belong to nobody here. */
async function isWithinLimit({ stores, secrets }: Services, address: string): Promise<boolean> {
  const { isWithin } = await stores.rates.hit({
    name: 'sign_in_mail',
    subject: secrets.digest('sign-in addresses', address.toLowerCase()),
    times: REQUESTS_PER_HOUR,
    withinMs: HOUR_MS,
  });
  return isWithin;
}

async function mailLink(services: Services, person: PersonOfCompany, next: string | null): Promise<void> {
  const { stores, mailer, log, publicBaseUrl } = services;
  // An agent that reads its approver's mail would sign in as them.
  if (await stores.mailboxes.isAddressKnown(person.email.toLowerCase())) {
    log.warn({ person_id: person.id }, 'no sign-in link was mailed: the address is that of a mailbox');
    return;
  }
  const query = new URLSearchParams({
    token: await newLink(services, person),
    ...(next === null ? {} : { next }),
  });
  const company = oneHeaderLine(person.company);
  await mailer.sendCode({
    id: ulid(),
    to: person.email,
    subject: `Sign in to MultiMail for ${company}`,
    lines: [
      `Somebody asked for a link that signs you in to MultiMail for ${company}.`,
      '',
      'If that was you, open this page and press its button. The link works once, for 15 minutes:',
      `${publicBaseUrl}${CONSOLE_PATHS.signIn}?${query.toString()}`,
      '',
      'Whoever has the link signs in as you and decides in your name: pass it on to nobody, and to no program.',
      'If you know nothing of it, do nothing: the link alone changes nothing.',
    ],
  });
}

async function newLink({ stores }: Services, { id: personId, tenantId }: PersonOfCompany): Promise<string> {
  const token = newToken();
  const tokenHash = hashToken(token);
  await stores.people.createSignInLink(
    { tokenHash, tenantId, personId, expiresAt: new Date(Date.now() + LINK_LIFE_MS) },
    {
      tenantId,
      action: 'sign_in_link.create',
      actor: 'system',
      resourceType: 'session',
      resourceId: tokenHash.slice(0, 16),
      metadata: { person: personId, by: 'mail' },
    },
  );
  return token;
}
