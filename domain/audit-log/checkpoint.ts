/** What a checkpoint says (C2SP tlog-checkpoint, https://c2sp.org/tlog-checkpoint), and whose log it is about. */

/** The path of a tenant's log below the public address; its origin is that without the scheme. */
export const LOG_PATH = '/log';

/** A name that no other log in the world has, as long as the host is ours. It is also the name of the log's key. */
export function logOrigin(publicBaseUrl: string, tenantId: string): string {
  return `${publicBaseUrl.replace(/^https?:\/\//, '').replace(/\/+$/, '')}${LOG_PATH}/${tenantId}`;
}

export interface CheckpointBody {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** The text that is signed. */
export function checkpointText({ origin, size, root }: CheckpointBody): string {
  return `${origin}\n${size}\n${root}\n`;
}

/** The body of a note that bears a checkpoint; undefined where it is none. Signatures are not looked at. */
export function checkpointIn(note: string): CheckpointBody | undefined {
  const body = /^(\S[^\n]*)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*\n/.exec(note);
  const [, origin, size, root] = body ?? [];
  if (origin === undefined || size === undefined || root === undefined) return undefined;
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : undefined;
}
