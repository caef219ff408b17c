/**
 * Where `oidc-provider` keeps its documents: one table through our store. An id that is itself a secret (a code, a token,
 * a session) is stored as its digest, and the document that repeats it holds it sealed.
 */
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { OidcDocument, OidcPayload } from '../../prisma/stores/oidc-payload-store.js';
import { hashToken } from '../auth/tokens.js';
import type { Services } from '../context.js';
import { endGrant } from './end-grant.js';
import { DEFAULT_SCOPE } from './paths.js';
import { openedClient, sealedClient } from './stored-client.js';

type Parts = Pick<Services, 'stores' | 'secrets'>;

const SEALED_FOR = 'oidc ids';
/** A client may refresh twice at once; only what comes later is a stolen token. */
const REFRESH_GRACE_MS = 10_000;

export function createAdapter(parts: Parts): (model: string) => Adapter {
  return (model) => {
    switch (model) {
      case 'Client':
        return clientAdapter(parts);
      case 'Grant':
        return grantAdapter(parts);
      default:
        return secretAdapter(parts, model);
    }
  };
}

/** Ids of clients are public; their secrets are sealed. */
function clientAdapter({ stores: { oidcPayloads }, secrets }: Parts): Adapter {
  return {
    ...unusedBy('Client'),
    async upsert(id, payload) {
      await oidcPayloads.put(
        { model: 'Client', id },
        sealedClient(secrets, { ...payload, client_id: id }),
        null,
      );
    },
    async find(id) {
      const found = await oidcPayloads.find({ model: 'Client', id });
      return found && openedClient(secrets, found.payload);
    },
    destroy: (id) => oidcPayloads.remove({ model: 'Client', id }),
  };
}

function grantAdapter(parts: Parts): Adapter {
  const { oidcPayloads } = parts.stores;
  return {
    ...unusedBy('Grant'),
    upsert: (id, payload, expiresIn) =>
      oidcPayloads.put({ model: 'Grant', id }, payload, expiryOf(expiresIn)),
    async find(id) {
      return (await oidcPayloads.find({ model: 'Grant', id }))?.payload;
    },
    // A replayed code or refresh token ends what it came from, and so does a client that gives its token back.
    destroy: (id) => endGrant(parts.stores, id),
  };
}

function secretAdapter({ stores: { oidcPayloads }, secrets }: Parts, model: string): Adapter {
  const keyOf = (id: string) => ({ model, id: hashToken(id) });
  const documentOf = ({ payload, consumedAt }: OidcPayload): AdapterPayload => {
    const { sealed_jti: sealed, ...document } = payload;
    return {
      ...document,
      ...(typeof sealed === 'string' ? { jti: secrets.unseal(SEALED_FOR, model, sealed) } : {}),
      ...(isUsedUp(model, consumedAt) ? { consumed: Math.floor(consumedAt.getTime() / 1000) } : {}),
    };
  };
  return {
    async upsert(id, { jti, ...document }, expiresIn) {
      const sealed = jti === undefined ? {} : { sealed_jti: secrets.seal(SEALED_FOR, model, jti) };
      await oidcPayloads.put(keyOf(id), { ...withScope(model, document), ...sealed }, expiryOf(expiresIn));
    },
    async find(id) {
      const found = await oidcPayloads.find(keyOf(id));
      return found && documentOf(found);
    },
    async findByUid(uid) {
      const found = await oidcPayloads.findBy(model, 'uid', uid);
      return found && documentOf(found);
    },
    async findByUserCode(userCode) {
      const found = await oidcPayloads.findBy(model, 'userCode', userCode);
      return found && documentOf(found);
    },
    async consume(id) {
      const isFirst = await oidcPayloads.consume(keyOf(id));
      if (!isFirst && model !== 'RefreshToken') throw new errors.InvalidGrant('already used');
    },
    destroy: (id) => oidcPayloads.remove(keyOf(id)),
    revokeByGrantId: (grantId) => oidcPayloads.removeByGrant(grantId),
  };
}

function isUsedUp(model: string, consumedAt: Date | null): consumedAt is Date {
  if (consumedAt === null) return false;
  return model !== 'RefreshToken' || consumedAt.getTime() < Date.now() - REFRESH_GRACE_MS;
}

/** A terminal may leave the scope out (RFC 8628 §3.1); the library has no default for it. */
function withScope(model: string, document: AdapterPayload): OidcDocument {
  const { params } = document;
  if (model !== 'DeviceCode' || params === undefined || params.scope !== undefined) {
    return document;
  }
  return { ...document, params: { ...params, scope: DEFAULT_SCOPE } };
}

function expiryOf(seconds: number | undefined): Date | null {
  return seconds === undefined ? null : new Date(Date.now() + seconds * 1000);
}

/** What the library asks of other models only. */
function unusedBy(
  model: string,
): Pick<Adapter, 'findByUid' | 'findByUserCode' | 'consume' | 'revokeByGrantId'> {
  const refuse = async () => {
    throw new Error(`the library asks this of no ${model}`);
  };
  return { findByUid: refuse, findByUserCode: refuse, consume: refuse, revokeByGrantId: refuse };
}
