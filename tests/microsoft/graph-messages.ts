/** A finished message as the transport is given it, with what is on record of it in memory. */
import { createGraphTransport } from '../../activities/mail-transports/graph.js';
import type { AttemptResult, KnownDraft } from '../../activities/mail-transports/transport.js';
import { createGraphs } from '../../activities/microsoft/graph.js';
import { buildFrontBlock, type FrontBlockInput } from '../../activities/mime/front-block.js';
import { freezeMessage, type FreezeInput } from '../../activities/mime/freeze.js';
import { sha256Hex } from '../../activities/mime/sha256.js';
import { microsoft365Of, microsoft365Settings } from '../../settings/microsoft365.js';
import { readSettings } from '../../settings/read-settings.js';
import { aDraft } from '../support/drafts.js';
import type { SimulatedGraph } from './graph.js';
import type { SimulatedMailbox } from './graph-mailbox.js';

export const TOKEN = 'aaaa.bbbb.cccc';

export interface Around extends Partial<Pick<FrontBlockInput, 'autoSubmitted'>> {
  readonly secret?: Record<string, string>;
  readonly token?: string;
}

/** One message and what is on record of it; `attempt` may be made again and again. */
export async function aMessageFrom(
  { graph, mailbox }: { readonly graph: SimulatedGraph; readonly mailbox: SimulatedMailbox },
  change: Partial<FreezeInput> = {},
  { secret = {}, token = TOKEN, autoSubmitted = 'no' }: Around = {},
) {
  const frozen = await freezeMessage(aDraft({ from: { address: mailbox.address, name: 'Bot' }, ...change }));
  const { message } = buildFrontBlock({
    frozen: frozen.mime,
    dateSeconds: 1_795_000_000,
    dkimKeys: [],
    identityToken: token,
    reputation: 'f'.repeat(64),
    aiGenerated: true,
    listUnsubscribeUrl: null,
    ...{ autoSubmitted, loopMark: 'c'.repeat(32) },
  });
  const app = microsoft365Of(readSettings(microsoft365Settings, { ...graph.settings('acme'), ...secret }));
  if (!app) throw new Error('the settings are complete');
  const transport = createGraphTransport({ graphOf: createGraphs(app) });
  const record = { known: null as KnownDraft | null, goneAs: '' };
  const attempt = (
    how: { onDataBegins?: () => Promise<void>; isResentInDoubt?: boolean } = {},
  ): Promise<AttemptResult> =>
    transport.attempt({
      mailbox: { entraTenantId: graph.tenant.id, user: mailbox.address },
      bcc: frozen.bcc,
      wireSha256: sha256Hex(message),
      message,
      isResentInDoubt: false,
      onDataBegins: async () => undefined,
      ...how,
      draft: {
        known: record.known,
        keep: async (id) => void (record.known = { id, wireSha256: sha256Hex(message), sendingSince: null }),
        forget: async () => void (record.known = null),
        sendingBegins: async () => setSending(new Date()),
        wasNotSent: async () => setSending(null),
        hasGoneAs: async (id) => void (record.goneAs = id),
      },
    });
  const setSending = (sendingSince: Date | null): void => {
    if (record.known) record.known = { ...record.known, sendingSince };
  };
  return { frozen, record, attempt };
}
