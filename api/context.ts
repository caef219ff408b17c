/** What a use-case may touch. Made once per process; the caller comes with each request. */
import type { ContentStore } from '../content-store/content-store.js';
import type { Caller } from '../domain/caller.js';
import type { Stores } from '../prisma/stores/index.js';
import type { Keyring } from '../signing/keyring.js';
import type { Sends } from '../temporal/sends.js';
import type { ApiLog } from './log.js';
import type { Mailer } from './mailer.js';

export interface Services {
  readonly stores: Stores;
  readonly content: ContentStore;
  readonly keyring: Keyring;
  readonly sends: Sends;
  /** Mails of ours that carry a code: they must leave before the request is answered. */
  readonly mailer: Mailer;
  readonly publicBaseUrl: string;
  /** Temporal Web UI, for links to a send; undefined where none was configured. */
  readonly temporalUi: { readonly url: string; readonly namespace: string } | undefined;
  readonly log: ApiLog;
}

export interface Context extends Services {
  readonly caller: Caller;
}
