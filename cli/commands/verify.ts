/** `multimail verify`: what the identity header of a received message is worth, without trusting a page of anybody. */
import type { Command } from 'commander';
import { headersNamed, headerValue, splitMessage } from '../../activities/mime/header-lines.js';
import {
  verifyIdentity,
  type AnchorFinding,
  type IdentityFinding,
  type IdentityVerdict,
  type VerifyReason,
} from '../../activities/signing/verify-identity.js';
import { readBytes } from '../files.js';
import { createDnsLookups } from '../../dns/lookups.js';
import { CliFailure } from '../explain.js';
import { keyDocument, type KeyDocument, type KeyPlaces } from '../key-documents.js';
import type { Output } from '../output.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

interface Options {
  readonly recipient?: string;
  readonly keyFile?: string;
  readonly keysFrom?: string;
  readonly dns: boolean;
}

const EXAMPLES = `
Examples:
  $ multimail verify message.eml --recipient pat@example.com
  $ multimail verify message.eml --keys-from mail.acme.example
  $ multimail verify message.eml --key-file keys.json          # asks nobody

Exit codes: 0 the content is the signed one, 1 it is not, or nothing proves it.
`;

export function addVerify(program: Command, shell: Shell): void {
  const command = program
    .command('verify <file>')
    .description('Check the identity claim of a received message; needs no key and no account')
    .option('--recipient <address>', 'address it arrived for: checks that this copy was made for it')
    .option('--key-file <file>', 'key document, instead of fetching one')
    .option('--no-dns', 'do not ask DNS for the key’s anchor in the zone of the sender')
    .option('--keys-from <host>', 'host of the key document, instead of the one the claim names')
    .addHelpText('after', EXAMPLES);
  shell.does<Options>(command, (session, options, [file = '']) => verify(session, options, file));
}

async function verify(session: Session, options: Options, file: string): Promise<ExitCode> {
  const raw = await readBytes(file);
  const token = headersNamed(splitMessage(raw).headers, 'x-multimail-identity').map(headerValue)[0];
  const document = token === undefined ? NO_DOCUMENT : await documentOrFailure({ ...options, token });
  const { recipient } = options;
  const asksDns = options.dns && options.keyFile === undefined;
  const finding = await verifyIdentity({
    raw,
    keys: document instanceof CliFailure ? undefined : { jwks: { keys: document.keys } },
    ...(asksDns && { anchors: createDnsLookups(dnsServers(session)).txt }),
    ...(recipient !== undefined && { recipient }),
  });
  if (document instanceof CliFailure) {
    // Neither the issuer nor the sender's zone could be asked, or DNS has no such key.
    if (finding.reasons.includes('keys_out_of_reach')) throw document;
    print(session, finding, { keys: [], from: 'DNS', isClaimed: false });
    return exitCodeFor(finding);
  }
  print(session, finding, document);
  return exitCodeFor(finding);
}

const NO_DOCUMENT: KeyDocument = { keys: [], from: 'nowhere', isClaimed: false };

/** What cannot be had may still stand in DNS. */
async function documentOrFailure(places: KeyPlaces): Promise<KeyDocument | CliFailure> {
  try {
    return await keyDocument(places);
  } catch (error) {
    if (error instanceof CliFailure && places.keyFile === undefined) return error;
    throw error;
  }
}

function dnsServers({ surroundings }: Session): readonly string[] {
  const servers = (surroundings.env.DNS_SERVERS ?? '').split(',').map((server) => server.trim());
  return servers.filter((server) => server !== '');
}

function exitCodeFor({ verdict }: IdentityFinding): ExitCode {
  return verdict === 'message' || verdict === 'content' ? EXIT.done : EXIT.failed;
}

const VERDICTS: Readonly<Record<IdentityVerdict, string>> = {
  message: 'Genuine: content and recipient are the signed ones',
  content: 'Genuine content; for whom this copy was made is not shown',
  identity_only: 'NOT genuine: the claim is real and belongs to another message. Treat it as a replay',
  invalid: 'NOT proven: there is no claim that holds',
};

const REASONS: Readonly<Record<VerifyReason, string>> = {
  no_identity_header: 'it has no X-MultiMail-Identity header',
  several_identity_headers: 'it has several X-MultiMail-Identity headers',
  malformed_token: 'the claim cannot be read',
  unknown_key: 'the key document does not have the key that signed',
  keys_out_of_reach: 'neither the issuer’s keys nor an anchor in DNS can be had',
  keys_disagree: 'the issuer and the zone of the sender’s domain publish different keys',
  key_revoked: 'the zone of the sender’s domain says that the key is revoked',
  bad_signature: 'the signature does not fit',
  key_not_valid_then: 'the key was not valid when it signed, or is withdrawn',
  several_of_one_header: 'a header stands twice that may stand once',
  other_sender: 'From is not the mailbox that the claim is for',
  other_message: 'headers, text or attachments are not the signed ones',
  other_text: 'its plain text says something else than the HTML, which is the signed one',
  built_anew:
    'a mail store built the message anew; people, subject, HTML and attachments are the signed ones, its time is not shown',
  html_rewritten: 'the HTML part was rewritten on the way; text and attachments are the signed ones',
  recipient_not_given: 'the recipient was not checked: pass --recipient',
  other_recipient: 'this copy was made for somebody else',
};

function print({ output }: Session, finding: IdentityFinding, document: KeyDocument): void {
  const isGenuine = finding.verdict === 'message' || finding.verdict === 'content';
  const notChecked = whatWasNotChecked(document, finding);
  output.json({ ...finding, keys_from: document.from, not_checked: notChecked });
  const mark = isGenuine ? output.style('green', '✓') : output.style('red', '✗');
  output.line(`${mark} ${VERDICTS[finding.verdict]}`);
  for (const reason of finding.reasons) output.line(`  ${REASONS[reason]}`);
  if (finding.claim) printClaim(output, finding.claim, finding.anchor);
  output.line('\nNot checked:');
  for (const text of notChecked) output.line(`  ${text}`);
}

function printClaim(
  output: Output,
  claim: NonNullable<IdentityFinding['claim']>,
  anchor: AnchorFinding | undefined,
): void {
  output.line();
  output.facts([
    [
      'operator',
      `${claim.operator} (${claim.operator_domain}${claim.verified_operator ? '' : ', not verified'})`,
    ],
    ['mailbox', claim.mailbox],
    ['agent', claim.agent_ref ?? 'not named'],
    ['written by AI', claim.ai_generated ? 'yes' : 'no'],
    ['mode', claim.oversight_mode],
    ['approval', claim.approval_ref ?? 'none was needed'],
    ['signed', new Date(claim.iat * 1000).toISOString()],
    ['issuer', claim.iss],
    ['key in DNS', anchor === undefined ? 'not asked' : ANCHORS[anchor]],
  ]);
}

const ANCHORS: Readonly<Record<AnchorFinding, string>> = {
  agrees: 'anchored in the zone of the sender’s domain',
  only: 'anchored in the zone of the sender’s domain; the issuer could not be asked',
  absent: 'not anchored',
  unknown: 'could not be looked up',
};

function whatWasNotChecked({ from, isClaimed }: KeyDocument, { anchor }: IdentityFinding): readonly string[] {
  return [
    ...(isClaimed && anchor !== 'agrees'
      ? [
          `that ${new URL(from).host} speaks for the operator: only the claim itself says so (--keys-from, --key-file, or an anchor in DNS)`,
        ]
      : []),
    ...(anchor === 'unknown' ? ['whether the key is revoked: DNS did not answer'] : []),
    'DKIM, SPF and DMARC: your mail server’s Authentication-Results has them',
    'how old the message may be: claims do not expire',
  ];
}
