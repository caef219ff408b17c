/** Screening at the edge: a mail as it was told, read into what `domain/screening/` looks at. */
import { hostNameOf } from '../activities/mime/host-edge.js';
import { readHtml } from '../activities/mime/read-html.js';
import { kindOf } from '../domain/attachment-kind.js';
import type { Finding } from '../domain/finding.js';
import { domainOf, type HostName } from '../domain/host-name.js';
import { strictestVerdict } from '../domain/inbound.js';
import { familiarDomains } from '../domain/look-alike.js';
import type { ScanFacts } from '../domain/malware-scan.js';
import { linksOfMessage } from '../domain/message-link.js';
import { malware } from '../domain/rules/malware.js';
import { screeningOf, verdictOfScreening } from '../domain/screening/index.js';
import type { Stores } from '../prisma/stores/index.js';
import { unescaped } from './html-entities.js';
import type { MailContent, ToldMail } from './mail-content.js';
import { NO_SCAN } from './malware-scanner.js';

/** As for mail that leaves. */
const FAMILIAR_DOMAINS = 500;
/** Far more HTML than people write; what is beyond is not looked at. */
const READ_LIMIT = 262_144;

export interface ArrivedMail {
  readonly tenantId: string;
  readonly told: ToldMail;
  readonly content: MailContent;
  /** In the order of the content's attachments. */
  readonly files: readonly { readonly bytes: Uint8Array }[];
  /** Left out where nobody scans at this door. */
  readonly scan?: ScanFacts;
}

/** The content with what was found in it, and the verdict that follows. */
export async function screened(
  { mailboxes, messages }: Pick<Stores, 'mailboxes' | 'messages'>,
  { tenantId, told, content, files, scan = NO_SCAN }: ArrivedMail,
): Promise<MailContent> {
  const [own, known] = await Promise.all([
    mailboxes.ownDomains(tenantId),
    messages.knownDomains(tenantId, FAMILIAR_DOMAINS),
  ]);
  const html = (told.htmlBody ?? '').slice(0, READ_LIMIT);
  const { links, hiddenElements } = readHtml(html);
  const text = [content.markdown, content.textBody ?? ''].join('\n');
  const screening = screeningOf({
    from: content.from,
    fromName: told.fromName ?? '',
    fromHost: hostOf(content.from),
    replyToHost: content.replyTo === null ? null : hostOf(content.replyTo),
    subject: content.subject,
    text,
    htmlWords: wordsOf(html),
    links: linksOfMessage(links, content.markdown, hostNameOf).links,
    hiddenElements,
    attachments: content.attachments.map(({ name }, index) => ({
      name,
      kind: kindOf(files[index]?.bytes ?? new Uint8Array()),
    })),
    familiar: familiarDomains([...own, ...known].map(hostNameOf)),
  });
  const scanned = malware({ scan });
  return {
    ...content,
    findings: [...scanned, ...screening.findings],
    spamVerdict: strictestVerdict([
      content.spamVerdict,
      verdictOfScreening(screening),
      isInfected(scanned) ? 'quarantined' : null,
    ]),
  };
}

function hostOf(address: string): HostName | null {
  const domain = domainOf(address);
  return domain === '' ? null : hostNameOf(domain);
}

function isInfected(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => code === 'attachment.malware');
}

/** Everything between tags, whether or not it is shown. */
function wordsOf(html: string): string {
  return unescaped(html.replaceAll(/<[^<>]*>/gu, ' '));
}
