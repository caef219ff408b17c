/** What `oidc-provider` keeps: one table for all its models, in its own words (its adapter interface). */
import type { Database } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { OidcPayloadModel } from '../generated/models.js';

export type OidcDocument = Readonly<Record<string, unknown>>;

export interface OidcPayload {
  readonly payload: OidcDocument;
  /** Null where it has not been used up. */
  readonly consumedAt: Date | null;
}

export interface OidcKey {
  readonly model: string;
  readonly id: string;
}

export interface OidcPayloadStore {
  /** Nothing where its time is over. */
  find(key: OidcKey): Promise<OidcPayload | undefined>;
  findBy(model: string, member: 'uid' | 'userCode', value: string): Promise<OidcPayload | undefined>;
  put(key: OidcKey, payload: OidcDocument, expiresAt: Date | null): Promise<void>;
  /** Uses it up; of two attempts one succeeds. */
  consume(key: OidcKey): Promise<boolean>;
  remove(key: OidcKey): Promise<void>;
  removeByGrant(grantId: string): Promise<void>;
}

export function createOidcPayloadStore(database: Database): OidcPayloadStore {
  const live = (row: OidcPayloadModel | null): OidcPayload | undefined =>
    row && (row.expiresAt === null || row.expiresAt > new Date())
      ? { payload: row.payload as OidcDocument, consumedAt: row.consumedAt }
      : undefined;
  return {
    async find({ model, id }) {
      return live(await database.oidcPayload.findUnique({ where: { model_id: { model, id } } }));
    },
    async findBy(model, member, value) {
      return live(await database.oidcPayload.findFirst({ where: { model, [member]: value } }));
    },
    async put({ model, id }, payload, expiresAt) {
      const columns = {
        payload: payload as Prisma.InputJsonValue,
        grantId: textOr(payload.grantId),
        userCode: textOr(payload.userCode),
        uid: textOr(payload.uid),
        expiresAt,
      };
      await database.oidcPayload.upsert({
        where: { model_id: { model, id } },
        create: { model, id, ...columns },
        update: columns,
      });
    },
    async consume({ model, id }) {
      const { count } = await database.oidcPayload.updateMany({
        where: { model, id, consumedAt: null },
        data: { consumedAt: new Date() },
      });
      return count === 1;
    },
    async remove({ model, id }) {
      await database.oidcPayload.deleteMany({ where: { model, id } });
    },
    async removeByGrant(grantId) {
      await database.oidcPayload.deleteMany({ where: { grantId } });
    },
  };
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
