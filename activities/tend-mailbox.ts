/**
 * Looks after a mailbox in Microsoft 365: keeps its subscription alive, looks for mail that nobody told us of, and fetches
 * what we were told of. What it fetches goes the one way in: stored as it came, a row, the workflow `takeIn`.
 */
import { z } from 'zod';
import { mailIdOf } from '../inbound/mail-id.js';
import { startTakeIn } from '../inbound/start-take-in.js';
import type { GraphMailbox } from '../prisma/stores/graph-mailbox-store.js';
import type { Dependencies } from './dependencies.js';
import { pathOf } from './microsoft/drafts.js';
import { GraphFault } from '../domain/graph-fault.js';
import { IMMUTABLE_IDS, type Graph } from './microsoft/graph.js';
import { keepSubscribed, unsubscribe } from './microsoft/subscription.js';

export type Tended =
  | { readonly kind: 'tended'; readonly lookAgainInSeconds: number }
  /** Its mail is not to come in from there any more. */
  | { readonly kind: 'ended' };

const FETCHED_AT_ONCE = 25;
const PAGES_AT_ONCE = 40;
/** After a fault that says nothing of when. */
const PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 6 * 60 * 60;

export async function tendMailbox(deps: Dependencies, { mailboxId }: { mailboxId: string }): Promise<Tended> {
  const { graphMailboxes, mailboxes } = deps.stores;
  const box = await graphMailboxes.find(mailboxId);
  if (!box) return { kind: 'ended' };
  const graph = deps.microsoft365?.graphOf(box.entraTenantId);
  const isActive = (await mailboxes.find(mailboxId))?.isActive === true;
  if (!box.isWanted || !isActive) {
    if (graph) await unsubscribe(graph, box);
    await graphMailboxes.remove(mailboxId);
    return { kind: 'ended' };
  }
  const seconds = graph ? await lookedAfter(deps, graph, box) : PAUSE_SECONDS;
  const lookAgainInSeconds = Math.min(Math.max(seconds, 0), LONGEST_PAUSE_SECONDS);
  await graphMailboxes.lookAgainAt(mailboxId, new Date(Date.now() + lookAgainInSeconds * 1000));
  return { kind: 'tended', lookAgainInSeconds };
}

/** Each step for itself: mail is fetched though a subscription cannot be renewed. The earliest next look counts. */
async function lookedAfter(deps: Dependencies, graph: Graph, box: GraphMailbox): Promise<number> {
  const { mailboxId } = box;
  const attempt = async (what: string, step: () => Promise<number>): Promise<number> => {
    try {
      return await step();
    } catch (error) {
      deps.log.error(
        { mailbox_id: mailboxId, what, error: String(error) },
        'a mailbox in Microsoft 365 needs care',
      );
      return (error instanceof GraphFault ? error.retryAfterSeconds : null) ?? PAUSE_SECONDS;
    }
  };
  const renewal = await attempt('subscription', async () => {
    const moment = await keepSubscribed(deps, graph, box);
    return Math.ceil((moment.getTime() - Date.now()) / 1000);
  });
  const resync = await attempt('missed mail', async () => {
    const now = await deps.stores.graphMailboxes.find(mailboxId);
    return now?.wantsResync === true ? lookForMissed(deps, graph, now) : LONGEST_PAUSE_SECONDS;
  });
  const fetching = await attempt('mail', () => fetchTold(deps, graph, box));
  return Math.min(renewal, resync, fetching);
}

const page = z.object({
  value: z.array(z.looseObject({ id: z.string().min(1) })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

const GONE = 410;

/** Graph's delta query over the Inbox, from where the last one ended. */
async function lookForMissed(deps: Dependencies, graph: Graph, box: GraphMailbox): Promise<number> {
  const { graphMailboxes } = deps.stores;
  const since = encodeURIComponent(`receivedDateTime ge ${box.since.toISOString()}`);
  const start = pathOf(
    { user: box.graphUser },
    `mailFolders/inbox/messages/delta?$select=id&$filter=${since}`,
  );
  let link = box.deltaLink ?? start;
  for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
    const read = await pageAt(graph, link);
    // Graph has forgotten how far we were: from the beginning, where what is known already changes nothing.
    if (!read) {
      await graphMailboxes.keepDeltaLink(box.mailboxId, null);
      return 0;
    }
    const there = read.value.filter((item) => item['@removed'] === undefined);
    await graphMailboxes.tell(
      box,
      there.map(({ id }) => id),
    );
    const { '@odata.nextLink': next, '@odata.deltaLink': end } = read;
    if (end !== undefined) {
      await graphMailboxes.markResynced(box.mailboxId, end);
      return LONGEST_PAUSE_SECONDS;
    }
    if (next === undefined) throw new GraphFault(0, 'a page without a link to the next', null);
    await graphMailboxes.keepDeltaLink(box.mailboxId, next);
    link = next;
  }
  return 0;
}

async function pageAt(graph: Graph, path: string): Promise<z.output<typeof page> | undefined> {
  try {
    const prefer = [IMMUTABLE_IDS, 'odata.maxpagesize=50'];
    return page.parse(await graph.call({ method: 'get', path, prefer }));
  } catch (error) {
    if (error instanceof GraphFault && error.status === GONE) return undefined;
    throw error;
  }
}

async function fetchTold(deps: Dependencies, graph: Graph, box: GraphMailbox): Promise<number> {
  const { graphMailboxes } = deps.stores;
  const told = await graphMailboxes.unfetched(box.mailboxId, FETCHED_AT_ONCE);
  for (const { id, graphId } of told) {
    const raw = await mailAt(
      graph,
      pathOf({ user: box.graphUser }, `messages/${encodeURIComponent(graphId)}/$value`),
    );
    if (raw) await accept(deps, box, raw);
    // Somebody deleted or moved it beyond reach meanwhile: there is nothing to fetch.
    await graphMailboxes.markFetched(id);
  }
  return told.length === FETCHED_AT_ONCE ? 0 : LONGEST_PAUSE_SECONDS;
}

async function mailAt(graph: Graph, path: string): Promise<Buffer | undefined> {
  try {
    return await graph.bytes(path);
  } catch (error) {
    if (error instanceof GraphFault && error.status === 404) return undefined;
    throw error;
  }
}

async function accept(deps: Dependencies, { mailboxId, tenantId }: GraphMailbox, raw: Buffer): Promise<void> {
  const { sha256, size } = await deps.content.put(raw);
  const id = mailIdOf(sha256, mailboxId);
  const bringer = {
    ...{ mailFrom: '', clientAddress: '', helo: '', source: 'microsoft365' },
    ...{ aboutMessageId: null, aboutAddress: null },
  };
  await deps.stores.inboundMails.accept([{ ...bringer, id, tenantId, mailboxId, rawSha256: sha256, size }]);
  await startTakeIn(deps, [id]);
}
