/** `get_evidence_bundle`: what happened to a message, or in a stretch of the log, so that it can be verified offline. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { AuditEntry } from '../../../domain/audit-entry.js';
import { checkpointIn } from '../../../domain/audit-log/checkpoint.js';
import { DomainError } from '../../../domain/errors.js';
import { signedNote } from '../../../signing/note.js';
import { canonicalHash } from '../../canonical-hash.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { flag, messageId } from '../fields.js';
import { messageOnRecord } from '../messages/message-of-caller.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { bundledMessage, keysOf, provenEntries } from './bundle-parts.js';
import { bundle, BUNDLE_FORMAT, type Bundle, type BundledMessage } from './bundle-shape.js';
import { getLogCheckpoint } from './get-log-checkpoint.js';

const MOST_ENTRIES = 500;
/** Each asks Temporal once, and the database a few times. */
const MESSAGES_AT_ONCE = 8;
const MOST_LOOKS = 20;
const LOOK_EVERY_MS = 250;

const input = z.object({
  email_id: messageId.optional().describe('About this message'),
  after_seq: z.coerce.number().int().min(0).optional().describe('Or about the entries after this one'),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  include_content: flag.optional().describe('With the frozen messages themselves'),
});

export const getEvidenceBundle = defineOperation({
  name: 'get_evidence_bundle',
  summary: 'Evidence that can be verified offline',
  description:
    'Answers, about one message or a stretch of the audit log, what was frozen and judged, signed votes and claims, delivery ' +
    'attempts, and the audit entries with proofs up to a signed checkpoint. multimail-verify checks it without a server.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/evidence-bundles', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input,
  output: bundle,
  untrusted: ['reason', 'reply', 'reported_code', 'canonical', 'binding', 'mime_base64'],
  failures: {
    404: 'No such message, or nothing was signed yet',
    503: 'What happened last to the message is not in the log yet',
  },
  example: {
    input: { email_id: EXAMPLE.messageId },
    output: {
      format: BUNDLE_FORMAT,
      made_at: EXAMPLE.moment,
      issuer: 'https://mail.example.com',
      tenant_id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F',
      about: { email_id: EXAMPLE.messageId, after_seq: null, since: null, until: null },
      checkpoint: {
        origin: 'mail.example.com/log/01K4Z8QW2M4S6T8V0X1Z3B5D7F',
        size: 3,
        root: '0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000',
        note: 'mail.example.com/log/01K4Z8QW2M4S6T8V0X1Z3B5D7F\n3\nDw4NDA…\n\n— …\n',
      },
      keys: {
        log: ['mail.example.com/log/01K4Z8QW2M4S6T8V0X1Z3B5D7F+d94ab3c1+AXk…'],
        identity: [],
        approval: [],
      },
      entries: [],
      next_after_seq: null,
      messages: [],
      seal: 'multimail-evidence/1\n…\n\n— …\n',
    },
  },
}).handledBy(async (context, asked) => {
  assertAboutSomething(asked);
  for (let look = 1; ; look += 1) {
    const { unsealed, origin } = await unsealedBundle(context, asked);
    if (!(await isOvertaken(context, asked, unsealed.checkpoint.size))) {
      return { ...unsealed, seal: await sealOf(context, unsealed, origin) };
    }
    if (look === MOST_LOOKS) {
      throw new DomainError('unavailable', 'Something about this message is not in the log yet: ask again');
    }
    await sleep(LOOK_EVERY_MS);
  }
});

type Asked = z.output<typeof input>;
type Unsealed = Omit<Bundle, 'seal'>;

/** What stands in our tables must not tell more of a message than the entries beside it. */
async function isOvertaken({ stores, caller }: Context, { email_id }: Asked, size: number): Promise<boolean> {
  if (email_id === undefined) return false;
  const newer = await stores.audit.list({
    ...{ tenantId: caller.tenantId, resourceId: email_id, afterSeq: size },
    ...{ order: 'oldest_first', limit: 1 },
  });
  return newer.length > 0;
}

async function unsealedBundle(
  context: Context,
  asked: Asked,
): Promise<{ readonly unsealed: Unsealed; readonly origin: string }> {
  const { origin, note } = await getLogCheckpoint.run(context, {});
  // One answer speaks of one checkpoint, also where a newer one is signed meanwhile.
  const size = checkpointIn(note)?.size ?? 0;
  const [root] = await context.stores.logTiles.roots(context.caller.tenantId, [{ start: 0, end: size }]);
  const { entries, next } = await entriesFor(context, asked, size);
  const unsealed: Unsealed = {
    format: BUNDLE_FORMAT,
    made_at: new Date().toISOString(),
    issuer: context.publicBaseUrl,
    tenant_id: context.caller.tenantId,
    about: aboutOf(asked),
    checkpoint: { origin, size, root: Buffer.from(root ?? []).toString('hex'), note },
    keys: await keysOf(context),
    entries: await provenEntries(context, entries, size),
    next_after_seq: next,
    messages: await messagesOf(context, asked, entries),
  };
  return { unsealed, origin };
}

function assertAboutSomething({ email_id, after_seq, since }: Asked): void {
  if ([email_id, after_seq, since].some((given) => given !== undefined)) return;
  throw new DomainError('validation_failed', 'Say email_id, after_seq or since');
}

function aboutOf({ email_id, after_seq, since, until }: Asked): Bundle['about'] {
  return {
    email_id: email_id ?? null,
    after_seq: after_seq ?? null,
    since: since ?? null,
    until: until ?? null,
  };
}

async function entriesFor(
  { stores, caller }: Context,
  { email_id, after_seq, since, until }: Asked,
  size: number,
): Promise<{ entries: AuditEntry[]; next: number | null }> {
  const found = await stores.audit.list({
    tenantId: caller.tenantId,
    limit: MOST_ENTRIES + 1,
    order: 'oldest_first',
    beforeSeq: size + 1,
    ...(email_id === undefined ? {} : { resourceId: email_id }),
    ...(after_seq === undefined ? {} : { afterSeq: after_seq }),
    ...(since === undefined ? {} : { since: new Date(since) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
  });
  const entries = found.slice(0, MOST_ENTRIES);
  return { entries, next: found.length > MOST_ENTRIES ? (entries.at(-1)?.seq ?? null) : null };
}

/** The message that was asked for, or those that the entries are about. */
async function messagesOf(
  context: Context,
  { email_id, include_content }: Asked,
  entries: readonly AuditEntry[],
): Promise<Bundle['messages']> {
  const about = entries.filter(({ resource_type }) => resource_type === 'email');
  const ids = email_id === undefined ? [...new Set(about.map(({ resource_id }) => resource_id))] : [email_id];
  const messages: (BundledMessage | undefined)[] = [];
  for (let from = 0; from < ids.length; from += MESSAGES_AT_ONCE) {
    const some = ids.slice(from, from + MESSAGES_AT_ONCE);
    messages.push(...(await Promise.all(some.map(messageOf))));
  }
  return messages.filter((message) => message !== undefined);

  async function messageOf(id: string): Promise<BundledMessage | undefined> {
    const message =
      email_id === undefined
        ? await context.stores.messages.get(context.caller.tenantId, id)
        : await messageOnRecord(context, id);
    return message && bundledMessage(context, message, include_content ?? false);
  }
}

async function sealOf({ keyring }: Context, unsealed: Unsealed, origin: string): Promise<string> {
  const { privateKey } = await keyring.current('log');
  return signedNote(`${BUNDLE_FORMAT}\n${canonicalHash(unsealed)}\n`, origin, privateKey);
}
