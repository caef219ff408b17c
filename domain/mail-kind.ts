/**
 * What kind of mail came in, and whether a program sent it (RFC 3834): so that agents answer people, and programs do not
 * answer programs for ever. A mark on the message; it holds back nothing by itself.
 */

export const MAIL_KINDS = ['bounce', 'complaint', 'auto_reply', 'list', 'normal'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** What nobody should answer without a person's yes: it was an answer, or a report, of a program. */
export const ANSWERS_OF_PROGRAMS: readonly MailKind[] = ['bounce', 'complaint', 'auto_reply'];

export interface KindOfMail {
  readonly kind: MailKind;
  /** Also of mail that is `normal`: a notification, a receipt. */
  readonly isAutomatic: boolean;
}

export interface Envelope {
  /** Empty for the null reverse-path (RFC 5321 §4.5.5); where nobody told us, a Return-Path field may. */
  readonly mailFrom: string | undefined;
  readonly from: string;
  readonly subject: string;
  /** By name, in whatever case. */
  readonly headers: Readonly<Record<string, string>>;
}

type Header = (name: string) => string;

/** The first that fits counts: a bounce of list mail is a bounce. */
export function kindOfMail(told: Envelope): KindOfMail {
  const header = headerOf(told.headers);
  const mail = { ...told, mailFrom: told.mailFrom ?? (header('return-path') === '<>' ? '' : undefined) };
  const reportType = /^multipart\/report\b.*\breport-type="?([a-z-]+)/iu
    .exec(header('content-type'))?.[1]
    ?.toLowerCase();
  if (reportType === 'feedback-report') return { kind: 'complaint', isAutomatic: true };
  if (reportType === 'delivery-status' || isFromMailSystem(mail, header))
    return { kind: 'bounce', isAutomatic: true };
  if (isAutoReply(mail, header)) return { kind: 'auto_reply', isAutomatic: true };
  if (isList(header)) return { kind: 'list', isAutomatic: true };
  return { kind: 'normal', isAutomatic: isGenerated(mail, header) };
}

function headerOf(headers: Readonly<Record<string, string>>): Header {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  return (name) => byName.get(name) ?? '';
}

const MAIL_SYSTEM = /^(?:mailer-daemon|mail-daemon)(?:@|$)/iu;
const POSTMASTER = /^postmaster@/iu;

/** DragonFly's agent gives itself no address at all. */
const NAMED_MAIL_SYSTEM = /^"?mailer-daemon"?\s*<\s*>$/iu;

/** A person may write as postmaster: only without a return path it is the mail system. */
function isFromMailSystem({ from, mailFrom }: Envelope, header: Header): boolean {
  if (MAIL_SYSTEM.test(from)) return true;
  return mailFrom === '' && (POSTMASTER.test(from) || NAMED_MAIL_SYSTEM.test(header('from')));
}

/** Before RFC 3834 and beside it: what programs for absences write. */
const REPLY_HEADERS: readonly string[] = ['x-autoreply', 'x-autorespond', 'x-autoresponder'];
const REPLY_SUBJECT =
  /^\s*(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|automatische antwort|abwesenheits|réponse automatique|respuesta automática)/iu;

function isAutoReply({ mailFrom, subject }: Envelope, header: Header): boolean {
  if (/^auto-replied\b/iu.test(header('auto-submitted'))) return true;
  if (/^auto_reply$/iu.test(header('precedence'))) return true;
  if (REPLY_HEADERS.some((name) => !/^(?:no|false)?$/iu.test(header(name)))) return true;
  return isOfSomebodyAway({ mailFrom, subject }, header);
}

/** Whoever wants no answer and answers us, or says so in the subject, is away (RFC 3834 §3.3). */
function isOfSomebodyAway(
  { mailFrom, subject }: Pick<Envelope, 'mailFrom' | 'subject'>,
  header: Header,
): boolean {
  const isAnswer = header('in-reply-to') !== '' || header('references') !== '';
  if (mailFrom === '' && isAnswer) return true;
  const isMarked = mailFrom === '' || header('x-auto-response-suppress') !== '';
  // Exchange's words for an absence are those of the person's language: it is known by what it says to programs.
  return isMarked && (REPLY_SUBJECT.test(subject) || (isAnswer && isGeneratedBy(header)));
}

function isList(header: Header): boolean {
  return header('list-id') !== '' || /^(?:list|bulk)$/iu.test(header('precedence'));
}

function isGenerated({ mailFrom }: Envelope, header: Header): boolean {
  return (
    mailFrom === '' ||
    isGeneratedBy(header) ||
    /^junk$/iu.test(header('precedence')) ||
    !/^(?:none)?$/iu.test(header('x-auto-response-suppress'))
  );
}

function isGeneratedBy(header: Header): boolean {
  const submitted = header('auto-submitted');
  return submitted !== '' && !/^no\b/iu.test(submitted);
}
