/** `multimail verify`: what the identity header of a received message is worth, without trusting a page of anybody. */
import type { Command } from 'commander';
import { headersNamed, headerValue, splitMessage } from '../../activities/mime/header-lines.js';
import {
  verifyIdentity,
  type IdentityFinding,
  type IdentityVerdict,
  type VerifyReason,
} from '../../activities/signing/verify-identity.js';
import { readBytes } from '../files.js';
import { keyDocument, type KeyDocument } from '../key-documents.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

interface Options {
  readonly recipient?: string;
  readonly keyFile?: string;
  readonly keysFrom?: string;
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
    .option('--keys-from <host>', 'host of the key document, instead of the one the claim names')
    .addHelpText('after', EXAMPLES);
  shell.does<Options>(command, (session, options, [file = '']) => verify(session, options, file));
}

async function verify(session: Session, options: Options, file: string): Promise<ExitCode> {
  const raw = await readBytes(file);
  const token = headersNamed(splitMessage(raw).headers, 'x-multimail-identity').map(headerValue)[0];
  const document =
    token === undefined
      ? { keys: [], from: 'nowhere', isClaimed: false }
      : await keyDocument({ ...options, token });
  const { recipient } = options;
  const finding = await verifyIdentity({
    raw,
    keys: { jwks: { keys: document.keys } },
    ...(recipient !== undefined && { recipient }),
  });
  print(session, finding, document);
  return finding.verdict === 'message' || finding.verdict === 'content' ? EXIT.done : EXIT.failed;
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
  bad_signature: 'the signature does not fit',
  key_not_valid_then: 'the key was not valid when it signed, or is withdrawn',
  several_of_one_header: 'a header stands twice that may stand once',
  other_sender: 'From is not the mailbox that the claim is for',
  other_message: 'headers, text or attachments are not the signed ones',
  html_rewritten: 'the HTML part was rewritten on the way; text and attachments are the signed ones',
  recipient_not_given: 'the recipient was not checked: pass --recipient',
  other_recipient: 'this copy was made for somebody else',
};

function print({ output }: Session, finding: IdentityFinding, document: KeyDocument): void {
  const isGenuine = finding.verdict === 'message' || finding.verdict === 'content';
  const notChecked = whatWasNotChecked(document);
  output.json({ ...finding, keys_from: document.from, not_checked: notChecked });
  const mark = isGenuine ? output.style('green', '✓') : output.style('red', '✗');
  output.line(`${mark} ${VERDICTS[finding.verdict]}`);
  for (const reason of finding.reasons) output.line(`  ${REASONS[reason]}`);
  const { claim } = finding;
  if (claim) {
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
    ]);
  }
  output.line('\nNot checked:');
  for (const text of notChecked) output.line(`  ${text}`);
}

function whatWasNotChecked({ from, isClaimed }: KeyDocument): readonly string[] {
  return [
    ...(isClaimed
      ? [
          `that ${new URL(from).host} speaks for the operator: only the claim itself says so (--keys-from, --key-file)`,
        ]
      : []),
    'DKIM, SPF and DMARC: your mail server’s Authentication-Results has them',
    'how old the message may be: claims do not expire',
  ];
}
