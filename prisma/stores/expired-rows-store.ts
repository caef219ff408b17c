/** Rows whose time is over and that are no evidence: remembered answers, spent challenges, counts, links. */
import type { Database } from '../client.js';

export interface ExpiredRowsStore {
  remove(now: Date): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than any limit counts. */
const COUNTS_KEPT_MS = 62 * DAY_MS;
/** Who brought a mail, and from where: long enough to look into what arrived. */
const TAKEN_IN_KEPT_MS = 30 * DAY_MS;
const SIGN_UPS_KEPT_MS = 30 * DAY_MS;

export function createExpiredRowsStore(database: Database): ExpiredRowsStore {
  return {
    async remove(now) {
      const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) });
      await database.idempotentAnswer.deleteMany({ where: { createdAt: before(DAY_MS) } });
      await database.spentChallenge.deleteMany({ where: { expiresAt: before(0) } });
      await database.rateCount.deleteMany({ where: { windowStart: before(COUNTS_KEPT_MS) } });
      await database.signUp.deleteMany({ where: { confirmedAt: null, expiresAt: before(SIGN_UPS_KEPT_MS) } });
      await database.slugReservation.deleteMany({ where: { reservedUntil: before(0) } });
      await database.signInLink.deleteMany({ where: { expiresAt: before(DAY_MS) } });
      await database.session.deleteMany({ where: { expiresAt: before(DAY_MS) } });
      await database.operatorSession.deleteMany({ where: { codeExpiresAt: before(DAY_MS) } });
      await database.signInCode.deleteMany({ where: { expiresAt: before(0) } });
      await database.oidcPayload.deleteMany({ where: { expiresAt: before(0) } });
      await removeTakenInMail(database, new Date(now.getTime() - TAKEN_IN_KEPT_MS));
      await removeUncountedReports(database, new Date(now.getTime() - COUNTS_KEPT_MS));
      await removeUnusedClients(database, new Date(now.getTime() - DAY_MS));
    },
  };
}

/**
 * Only of mail that is a message by now, which names the same bytes and keeps it from coming in twice. What is not taken in,
 * reports, and what a provider told of stay: no other row names what they brought.
 */
async function removeTakenInMail(database: Database, before: Date): Promise<void> {
  await database.$executeRaw`
    DELETE FROM inbound_mail i
     USING message m
     WHERE i.received_at < ${before} AND i.workflow_started_at IS NOT NULL
       AND m.mailbox_id = i.mailbox_id AND m.direction = 'inbound'
       AND m.provider_message_id = 'smtp-' || i.id AND m.raw_sha256 = i.raw_sha256`;
}

/** What servers said themselves, kept to be counted (`suppress.ts`). What came as a mail stays with it: it is evidence. */
async function removeUncountedReports(database: Database, before: Date): Promise<void> {
  await database.$executeRaw`
    DELETE FROM mail_report r
     WHERE r.created_at < ${before} AND r.kind = 'failed'
       AND NOT EXISTS (SELECT 1 FROM inbound_mail i WHERE i.id = r.id)`;
}

/** Some hosts register anew for every connection that they try. Who was let in once, or was registered by hand, stays. */
async function removeUnusedClients(database: Database, registeredBefore: Date): Promise<void> {
  await database.$executeRaw`
    DELETE FROM oidc_payload p
     WHERE p.model = 'Client' AND p.created_at < ${registeredBefore}
       AND NOT EXISTS (SELECT 1 FROM oauth_grant g WHERE g.client_id = p.id AND g.revoked_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM oauth_client c WHERE c.id = p.id AND c.deleted_at IS NULL)`;
}
