/** Sessions of the console: opened, looked up with every request, ended. The cookie's token is stored as SHA-256 only. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Person } from '../../domain/person.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';
import { personOf } from './person-row.js';

export interface NewSession {
  readonly tokenHash: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly expiresAt: Date;
  /** Authentication contexts that Entra ID vouched for at the sign-in, and how long they count. */
  readonly authContexts: readonly string[];
  readonly authContextsUntil: Date;
}

export interface OpenSession {
  readonly person: Person;
  /** Those that count now. */
  readonly authContexts: readonly string[];
}

export interface SessionHolder {
  readonly tenantId: string;
  readonly personId: string;
}

export interface Sessions {
  /** Opens a session for somebody who has proved elsewhere who they are. */
  startSession(session: NewSession, audit: AuditDraft): Promise<void>;
  session(tokenHash: string): Promise<OpenSession | undefined>;
  /** Whose session it is or was: for the record of what they tried, and for nothing else. */
  sessionHolder(tokenHash: string): Promise<SessionHolder | undefined>;
  endSession(tokenHash: string, audit: AuditDraft): Promise<void>;
}

export function sessions(database: Database): Sessions {
  return {
    async startSession(session, audit) {
      await database.$transaction(async (tx) => {
        await tx.session.create({ data: { ...session, authContexts: [...session.authContexts] } });
        await appendAudit(tx, [audit]);
      });
    },
    async session(tokenHash) {
      const found = await database.session.findUnique({ where: { tokenHash } });
      if (!found || found.endedAt || found.expiresAt <= new Date()) return undefined;
      const row = await database.person.findUnique({ where: { id: found.personId } });
      if (!row?.isActive || row.tenantId !== found.tenantId) return undefined;
      const isSteppedUp = found.authContextsUntil !== null && found.authContextsUntil > new Date();
      return { person: personOf(row), authContexts: isSteppedUp ? found.authContexts : [] };
    },
    sessionHolder: async (tokenHash) =>
      (await database.session.findUnique({
        where: { tokenHash },
        select: { tenantId: true, personId: true },
      })) ?? undefined,
    async endSession(tokenHash, audit) {
      await database.$transaction(async (tx) => {
        const { count } = await tx.session.updateMany({
          where: { tokenHash, endedAt: null },
          data: { endedAt: new Date() },
        });
        if (count === 1) await appendAudit(tx, [audit]);
      });
    },
  };
}
