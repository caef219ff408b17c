/**
 * Slugs: the label of an account in its mailboxes' addresses (`agent@<slug>.<MAIL_DOMAIN>`). What may be one, what it
 * looks like when made from a name, and what is offered instead of one that is taken.
 */

const MIN_LENGTH = 3;
/** Leaves room for the suffixes below within a DNS label of 63 octets (RFC 1035 §2.3.4). */
const MAX_LENGTH = 40;
const GRAMMAR = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Names that a mail domain keeps for itself (RFC 2142, usual hosts) or that would speak for us. */
const RESERVED: ReadonlySet<string> = new Set([
  'abuse',
  'admin',
  'administrator',
  'api',
  'autoconfig',
  'autodiscover',
  'bounce',
  'bounces',
  'console',
  'deleted',
  'docs',
  'ftp',
  'help',
  'hostmaster',
  'imap',
  'localhost',
  'mail',
  'mcp',
  'multimail',
  'noreply',
  'oauth',
  'operator',
  'pop',
  'postmaster',
  'root',
  'security',
  'smtp',
  'status',
  'support',
  'system',
  'webmail',
  'webmaster',
  'www',
]);

/** Why this text cannot be a slug; null where it can. */
export function slugProblem(slug: string): string | null {
  if (slug.length < MIN_LENGTH) return `shorter than ${MIN_LENGTH} characters`;
  if (slug.length > MAX_LENGTH) return `longer than ${MAX_LENGTH} characters`;
  // No two hyphens in a row: `xn--` would be another name (RFC 5890 §2.3.1).
  if (!GRAMMAR.test(slug)) return 'only a–z, 0–9 and single hyphens between them';
  if (RESERVED.has(slug)) return 'reserved';
  return null;
}

/** Of a name that people gave; always a slug. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
  return slugProblem(plain) === null ? plain : trimmed(`account-${plain}`);
}

function trimmed(text: string): string {
  return text.slice(0, MAX_LENGTH).replace(/-+$/, '');
}

const SUFFIXES = ['mail', 'agents', 'team', 'hq', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** What is near a slug, best first; none of them is known to be free. */
export function slugsNear(slug: string): string[] {
  const base = slugOf(slug);
  return SUFFIXES.map((suffix) => `${trimmed(base.slice(0, MAX_LENGTH - suffix.length - 1))}-${suffix}`);
}
