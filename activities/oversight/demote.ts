/**
 * Makes a mailbox's mode stricter where that is due (`domain/demotion.ts`), at once and for what is under way, too. Asked
 * wherever something new is known: before the first byte of what nobody approved, when Entra ID was asked, and on the round.
 */
import { ulid } from 'ulid';
import type { AgentState } from '../../domain/agent-identity.js';
import { demotionOf, licenceShown } from '../../domain/demotion.js';
import type { LicenceReading } from '../../domain/directory-reading.js';
import type { Mailbox } from '../../domain/mailbox.js';
import { isStricter } from '../../domain/oversight-mode.js';
import type { Belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';

export interface Standing {
  readonly agent: AgentState;
  readonly licence: LicenceReading;
}

/** Where Entra ID was not asked, it says nothing. */
export const NOT_ASKED: Standing = { agent: 'unbound', licence: { asked: [], live: [] } };

type Parts = Pick<Dependencies, 'stores' | 'trust' | 'log'>;

/** @returns whether the mode is stricter now */
export async function demoteIfDue(
  { stores, trust: limits, log }: Parts,
  mailbox: Pick<Mailbox, 'id' | 'tenantId' | 'oversightMode' | 'isActive'>,
  { agent, licence }: Standing,
): Promise<boolean> {
  const { id: mailboxId, tenantId, oversightMode: mode } = mailbox;
  // Stricter than that nothing goes by itself.
  if (!mailbox.isActive || !isStricter('gated_all', mode)) return false;
  const [evidence, seen] = await Promise.all([
    stores.trust.evidence(mailboxId, new Date(Date.now() - limits.windowMs)),
    stores.trust.licenceSeen(mailboxId),
  ]);
  if (!evidence) return false;
  const shown = licenceShown(licence);
  if (shown !== null && (seen === null || isStricter(seen, shown))) {
    await stores.trust.noteLicence(mailboxId, shown);
  }
  const demotion = demotionOf({ mode, evidence, agent, licence, licenceSeen: seen }, limits.demotion);
  if (!demotion) return false;
  const { to, reasons } = demotion;
  const isDone = await stores.trust.demote({
    ...{ id: ulid(), tenantId, mailboxId, from: mode, to, reasons },
    audit: {
      tenantId,
      action: 'oversight.demote',
      actor: 'system',
      resourceType: 'mailbox',
      resourceId: mailboxId,
      metadata: { from: mode, to, reasons },
    },
  });
  if (isDone) log.warn({ mailbox_id: mailboxId, from: mode, to, reasons }, 'a mailbox was demoted');
  return isDone;
}

/** Of a message that leaves because its mode lets it: whether the mode still may be that loose. */
export async function demoteBeforeData(deps: Parts, { message, mailbox }: Belongings): Promise<void> {
  if (isStricter('gated_send', message.strictestMode)) await demoteIfDue(deps, mailbox, NOT_ASKED);
}
