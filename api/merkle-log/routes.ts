/**
 * `/log/<tenant>/`: a tenant's Merkle log as programs that nobody here wrote read it (C2SP tlog-tiles,
 * https://c2sp.org/tlog-tiles). Administrators and compliance staff alone may; the tiles tell how much is going on, the bundles what.
 */
import { Router, type Request, type Response } from 'express';
import { LOG_PATH } from '../../domain/audit-log/checkpoint.js';
import {
  HASH_BYTES,
  tileNumberIn,
  TILE_WIDTH,
  widthAt,
  type TilePlace,
} from '../../domain/audit-log/tiles.js';
import { hasScope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { callerOf } from '../auth/caller.js';
import type { Services } from '../context.js';
import type { TenantLimit } from '../http/limits.js';

/** Of one caller: what a tile says never changes. */
const FOR_EVER = 'private, max-age=31536000, immutable';

/** `tile/<L>/<N>`, `tile/entries/<N>`, and either with `.p/<W>` behind it. */
const TILE = /^\/tile\/(entries|[0-5])\/([x\d/]+?)(?:\.p\/([1-9]\d{0,2}))?$/;

interface Served {
  readonly bytes: Buffer;
  readonly type: string;
  readonly cache: string;
}

export function createLogRouter(services: Services, tenantLimit: TenantLimit): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(`${LOG_PATH}/:tenant/{*rest}`, async (request: Request<{ tenant: string }>, response) => {
    const { tenant } = request.params;
    await admit(services, request, tenantLimit);
    const path = request.path.slice(LOG_PATH.length + 1 + tenant.length);
    send(
      response,
      path === '/checkpoint' ? await checkpoint(services, tenant) : await tile(services, tenant, path),
    );
  });
  return router;
}

/** Another tenant's log is not there for anybody. */
async function admit(
  services: Services,
  request: Request<{ tenant: string }>,
  tenantLimit: TenantLimit,
): Promise<void> {
  const { caller } = await callerOf(request, services, '/v1');
  await tenantLimit.count(caller.tenantId);
  // The log is about every mailbox, so it is not for a credential that is kept to some.
  if (!hasScope(caller, 'compliance') || caller.mailboxIds !== null)
    throw new DomainError('insufficient_scope', 'The log needs the scope admin or compliance');
  if (caller.tenantId !== request.params.tenant) throw nothingHere();
}

function nothingHere(): DomainError {
  return new DomainError('not_found', 'The log has nothing at this address');
}

function send(response: Response, { bytes, type, cache }: Served): void {
  response
    .set({ 'Content-Type': type, 'Cache-Control': cache, Vary: 'Authorization, X-API-Key' })
    .send(bytes);
}

async function checkpoint({ stores }: Services, tenantId: string): Promise<Served> {
  const latest = await stores.checkpoints.latest(tenantId);
  if (!latest) throw nothingHere();
  const cosignatures = await stores.checkpoints.cosignatures(tenantId, latest.size);
  return {
    bytes: Buffer.from([latest.note, ...cosignatures].join(''), 'utf8'),
    type: 'text/plain; charset=utf-8',
    cache: 'no-store',
  };
}

async function tile({ stores }: Services, tenantId: string, path: string): Promise<Served> {
  const asked = tileIn(path);
  if (asked === undefined || asked.width > (await publishedWidth(stores, tenantId, asked)))
    throw nothingHere();
  const { number, width } = asked;
  const bytes = asked.isBundle
    ? bundleOf(await stores.logTiles.entries(tenantId, number, width))
    : (await stores.logTiles.tile(tenantId, asked)).subarray(0, width * HASH_BYTES);
  return { bytes, type: 'application/octet-stream', cache: FOR_EVER };
}

function tileIn(path: string): (TilePlace & { width: number; isBundle: boolean }) | undefined {
  const [, kind = '', numberPath = '', partial] = TILE.exec(path) ?? [];
  const number = tileNumberIn(numberPath);
  // A full tile has one address.
  if (number === undefined || Number(partial ?? 1) >= TILE_WIDTH) return undefined;
  const isBundle = kind === 'entries';
  return { level: isBundle ? 0 : Number(kind), number, width: Number(partial ?? TILE_WIDTH), isBundle };
}

/** What no checkpoint is about yet is not shown. */
async function publishedWidth(
  { checkpoints }: Services['stores'],
  tenantId: string,
  place: TilePlace,
): Promise<number> {
  return widthAt(place, (await checkpoints.latest(tenantId))?.size ?? 0);
}

/** Each entry behind its length, two bytes. */
function bundleOf(entries: readonly string[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const bytes = Buffer.from(entry, 'utf8');
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      return [length, bytes];
    }),
  );
}
