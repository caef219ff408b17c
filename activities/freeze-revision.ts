/**
 * Freezes a draft: MIME bytes built once and stored by their hash, content digest, findings. Repeating it changes nothing;
 * content that was edited since becomes the next revision.
 */
import { bindingOf } from '../domain/binding.js';
import type { AuditDraft } from '../domain/audit-entry.js';
import { footerLines } from '../domain/footer.js';
import type { Mailbox, Tenant } from '../domain/mailbox.js';
import type { Message, Revision } from '../domain/message.js';
import { findingsOf } from '../domain/rules/index.js';
import { unsubscribeToken, unsubscribeUrl } from '../signing/unsubscribe-token.js';
import { domainOf } from '../domain/host-name.js';
import { conversationFactsOf } from './conversation-facts.js';
import type { Dependencies } from './dependencies.js';
import { judgedBy, type Judges } from './judged-by.js';
import { contentDigest } from './mime/content-digest.js';
import { freezeMessage } from './mime/freeze.js';
import { belongings } from './belongings.js';
import { contentRulesFor, ruleSubject, type FrozenWhole } from './rule-facts.js';

export interface Frozen {
  readonly revision: number;
  readonly digest: string;
}

export async function freezeRevision(
  deps: Dependencies,
  { messageId }: { messageId: string },
): Promise<Frozen> {
  const around = await belongings(deps.stores, messageId);
  const { revision: known } = around;
  if (known) return { revision: known.number, digest: known.digest };

  const [input, policies, contentRules] = await Promise.all([
    freezeInput(deps, around),
    deps.stores.rulePolicies.applying(around.message),
    contentRulesFor(deps.stores, around.message),
  ]);
  const frozen = await freezeMessage(input);
  const contents = input.attachments.map(({ content }) => content);
  const [{ revision, judges }] = await Promise.all([
    revisionOf(deps, around, { frozen, contents, policies, contentRules }),
    deps.content.put(frozen.mime),
  ]);
  const { fingerprint } = around.message;
  const audit = freezeAudit(revision, judges);
  const stored = await deps.stores.messages.freeze({ revision, fingerprint, audit });
  // Edited while it was being frozen: what was read is not what it says any more.
  if (!stored) return freezeRevision(deps, { messageId });
  return { revision: stored.number, digest: stored.digest };
}

function freezeAudit(revision: Revision, judges: Judges): AuditDraft {
  return {
    tenantId: revision.tenantId,
    action: 'email.freeze',
    actor: 'system',
    resourceType: 'email',
    resourceId: revision.messageId,
    metadata: {
      revision: revision.number,
      digest: revision.digest,
      editor: revision.editor,
      mime_sha256: revision.mimeSha256,
      ...judgedBy(judges),
      findings: revision.findings.map(({ code, severity }) => `${severity}:${code}`),
    },
  };
}

interface Around {
  readonly message: Message;
  readonly mailbox: Mailbox;
  readonly tenant: Tenant;
}

async function freezeInput(deps: Dependencies, { message, mailbox, tenant }: Around) {
  const attachments = await Promise.all(
    message.attachments.map(async ({ name, contentType, sha256 }) => ({
      name,
      contentType,
      content: await deps.content.get(sha256),
    })),
  );
  return {
    messageId: message.id,
    from: { address: mailbox.address, name: mailbox.displayName },
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    replyTo: message.replyTo,
    subject: message.subject,
    markdown: message.markdown,
    footer: footerLines({
      signatureBlock: mailbox.signatureBlock,
      operator: tenant.name,
      mode: message.strictestMode,
      physicalAddress: tenant.physicalAddress,
      unsubscribeUrl: unsubscribeUrl(
        deps.publicBaseUrl,
        unsubscribeToken(deps.secrets, { messageId: message.id, recipient: undefined }),
      ),
      verifyUrl: `${deps.publicBaseUrl}/verify/${message.id}`,
      aiGenerated: mailbox.aiDisclosure,
    }),
    attachments,
    inReplyTo: message.inReplyTo,
    references: message.references,
  };
}

async function revisionOf(
  deps: Dependencies,
  { message, mailbox, tenant }: Around,
  whole: FrozenWhole,
): Promise<{ revision: Revision; judges: Judges }> {
  const { frozen, policies, contentRules } = whole;
  const subject = await ruleSubject(deps, message, whole);
  const binding = bindingOf({
    ...frozen,
    mailbox: { id: mailbox.id, address: mailbox.address, agentRef: mailbox.agentRef },
    operator: { name: tenant.name, domain: domainOf(mailbox.address) },
    aiGenerated: mailbox.aiDisclosure,
    gateTiming: message.gateTiming,
    mime: { sha256: frozen.sha256, size: frozen.size },
  });
  const revision = {
    messageId: message.id,
    number: 1 + (await deps.stores.messages.revisionCount(message.id)),
    tenantId: message.tenantId,
    digest: contentDigest(binding),
    binding,
    mimeSha256: frozen.sha256,
    mimeSize: frozen.size,
    messageIdHeader: frozen.messageIdHeader,
    text: frozen.text,
    html: frozen.html,
    editor:
      message.editorPersonId === null ? message.authoredBy : (`person:${message.editorPersonId}` as const),
    findings: findingsOf({
      ...subject,
      conversation: await conversationFactsOf(deps, message),
    }),
  };
  const recipientRules = subject.recipientFacts.rules;
  return { revision, judges: { policies, contentRules, recipientRules } };
}
