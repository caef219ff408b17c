/** Where the API listens and how it is called from outside. */
import type { PortMemory } from './remembered-ports.js';
import { isPortFree } from './ports.js';
import type { LocalSettings } from './settings.js';

export interface PublicAddress {
  PUBLIC_BASE_URL: string;
  HOST: string;
  PORT: string;
}

const DEFAULT_PORT = 8787;

/** A base URL without a port of its own stands before a proxy; the API then listens on its default port. */
function portOf(settings: LocalSettings): number | undefined {
  if (settings.PORT !== undefined) return settings.PORT;
  if (settings.PUBLIC_BASE_URL === undefined) return undefined;
  const { port } = new URL(settings.PUBLIC_BASE_URL);
  return port === '' ? DEFAULT_PORT : Number(port);
}

/**
 * What a person has set is taken or refused, never replaced: links already sent carry it. Without it any free
 * port does, and the base URL follows (`rest.md` 15).
 */
export async function choosePublicAddress(
  settings: LocalSettings,
  ports: PortMemory,
): Promise<PublicAddress> {
  const HOST = settings.HOST ?? '127.0.0.1';
  const set = portOf(settings);
  if (set !== undefined && !(await isPortFree(set))) {
    const name = settings.PORT === undefined ? 'PUBLIC_BASE_URL' : 'PORT';
    throw new Error(
      `port ${String(set)}, set by ${name}, is taken: stop what listens there or change ${name}`,
    );
  }
  const wish = { use: 'api', settingName: 'PUBLIC_BASE_URL', set, fallback: DEFAULT_PORT };
  const port = await ports.take(wish);
  const base = settings.PUBLIC_BASE_URL ?? `http://127.0.0.1:${String(port)}`;
  return { PUBLIC_BASE_URL: base.replace(/\/+$/, ''), HOST, PORT: String(port) };
}
