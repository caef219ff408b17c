/**
 * `npm run bench -- approvals`: decisions per second over REST and through the bot in Teams, against a bare update of
 * Temporal whose handler runs one empty local activity. Messages are held before each round; what a decision sets going (the
 * delivery, the cards) runs beside the next ones.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { ulid } from 'ulid';
import { connectDatabase } from '../../prisma/client.js';
import { createStores } from '../../prisma/stores/index.js';
import { aligned } from '../aligned.js';
import { BARE_TASK_QUEUE } from '../bare.js';
import type { bareSend } from '../bare-workflow.js';
import type { Contender } from '../contender.js';
import { figuresOf, ratio, type Figures } from '../figures.js';
import { pooled, runLoad, type Sample } from '../load.js';
import { createProduct, post, type ProductAddress } from '../product.js';
import { makeWorkFolder, setStage, type Stage, type StageRequest } from '../stage.js';
import { startBenchBot, type BenchBot } from './bot.js';

export interface ApprovalsReport {
  readonly date: string;
  readonly inFlight: number;
  readonly rows: readonly (Figures & { readonly what: string; readonly ofBare: number })[];
}

const ROUNDS = 3;
const IN_FLIGHT = 16;
/** Held before a round, and decided in it; as many for each contender. */
const MOST_PER_ROUND = 400;
const ARRIVES_WITHIN_MS = 120_000;
const SLUG = 'demo';
const EMPTY = {
  localBeforeAnswer: 0,
  ordinaryWhileWaiting: 0,
  localAfterVote: 1,
  ordinaryForDelivery: 0,
  localAtEnd: 0,
};

/** Decisions that wait to be taken, each by a call. */
type Prepare = (count: number) => Promise<(() => Promise<void>)[]>;

export async function runApprovals(request: StageRequest, signal: AbortSignal): Promise<ApprovalsReport> {
  const { terminal, stops, options } = request;
  const bot = await startBenchBot();
  stops.add('bot', () => bot.stop());
  const stage = await setStage(request, {
    ...bot.settings(SLUG),
    NODE_EXTRA_CA_CERTS: certificateFile(bot, makeWorkFolder(options.workFolder, stops)),
  });
  await terminal.step('the app in Teams', () => introduce(bot, stage, stops));
  // One of them: what two sent alike would be refused as doubled.
  const product = createProduct(stage.product);
  const contenders: readonly [string, Prepare][] = [
    ['bare update of Temporal', bareUpdates(stage)],
    ['MultiMail, POST /v1/oversight/decide', overRest(product, { bot, address: stage.product })],
    ['MultiMail, button of a card in Teams', throughBot(product, { bot, baseUrl: stage.product.baseUrl })],
  ];
  const samples: Sample[][] = contenders.map(() => []);
  const perRound = Math.min(Math.ceil(options.count / ROUNDS), MOST_PER_ROUND);
  await terminal.step('decisions', async () => {
    for (const [, prepare] of contenders) await round(await prepare(40), signal); // warm
    for (let n = 0; n < ROUNDS; n += 1) {
      for (const [index, [, prepare]] of contenders.entries())
        samples[index]?.push(await round(await prepare(perRound), signal));
    }
  });
  const figures = samples.map((of) => figuresOf(pooled(of)));
  const bare = figures[0]?.perSecond ?? 0;
  const rows = figures.map((of, index) => ({
    what: contenders[index]?.[0] ?? '',
    ...of,
    ofBare: ratio(of.perSecond, bare),
  }));
  return { date: new Date().toISOString(), inFlight: IN_FLIGHT, rows };
}

function round(decisions: (() => Promise<void>)[], signal: AbortSignal): Promise<Sample> {
  const load = { inFlight: IN_FLIGHT, milliseconds: Infinity, count: decisions.length, signal };
  return runLoad(load, async () => decisions.pop()?.());
}

function certificateFile({ certificate }: BenchBot, folder: string): string {
  const file = join(folder, 'ca.pem');
  writeFileSync(file, certificate);
  return file;
}

/** The approver is bound to their account in Entra ID, as by their first sign-in, and has the app. */
async function introduce(bot: BenchBot, stage: Stage, stops: StageRequest['stops']): Promise<void> {
  const database = connectDatabase(stage.databaseUrl, 2);
  stops.add('database', () => database.$disconnect());
  const { mailboxes, people } = createStores(database);
  const tenant = await mailboxes.tenantBySlug(SLUG);
  const person = tenant && (await people.byEmail(tenant.id, tenant.oversightEmail));
  if (!person) throw new Error('the demo tenant has no approver');
  const { id, tenantId } = person;
  await people.bindEntraId(id, bot, {
    tenantId,
    action: 'person.bind_entra',
    actor: `person:${id}`,
    resourceType: 'person',
    resourceId: id,
  });
  await bot.install(stage.product.baseUrl);
}

function bareUpdates({ client }: Stage): Prepare {
  return async (count) =>
    together(count, async () => {
      const id = ulid();
      const workflowId = `bare-${id}`;
      const startWorkflowOperation = new WithStartWorkflowOperation<typeof bareSend>('bareSend', {
        workflowId,
        taskQueue: BARE_TASK_QUEUE,
        args: [{ messageId: id, shape: EMPTY }],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      await client.workflow.executeUpdateWithStart('gate', { startWorkflowOperation });
      return async () =>
        void (await client.workflow.getHandle(workflowId).executeUpdate('vote', { args: [ulid()] }));
    });
}

interface RestDoor {
  readonly bot: BenchBot;
  readonly address: ProductAddress;
}

/** Decided is enough: whether the mail has left by then is another measure. */
function overRest(
  { submit }: Pick<Contender, 'submit'>,
  { bot, address: { baseUrl, oversightKey } }: RestDoor,
): Prepare {
  return async (count) => {
    const held = await together(count, submit);
    await untilThere(bot, count);
    bot.cards.length = 0;
    return held.map(({ id }) => async () => {
      const body = { email_id: id, action: 'approve' };
      const { status } = (await post(`${baseUrl}/v1/oversight/decide`, oversightKey, body)) as {
        status: string;
      };
      if (!status.startsWith('approved')) throw new Error(`a decision was answered ${status}`);
    });
  };
}

function throughBot(
  { submit }: Pick<Contender, 'submit'>,
  { bot, baseUrl }: { bot: BenchBot; baseUrl: string },
): Prepare {
  return async (count) => {
    await together(count, submit);
    await untilThere(bot, count);
    return bot.cards.splice(0).map((card) => () => bot.approve(baseUrl, card));
  };
}

async function together<Made>(count: number, make: () => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  const load = { inFlight: IN_FLIGHT, milliseconds: Infinity, count, signal: new AbortController().signal };
  await runLoad(load, async () => made.push(await make()));
  return made;
}

async function untilThere({ cards }: BenchBot, count: number): Promise<void> {
  const deadline = performance.now() + ARRIVES_WITHIN_MS;
  while (cards.length < count) {
    if (performance.now() > deadline) throw new Error(`only ${cards.length} of ${count} cards came`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function approvalsTableOf({ rows, inFlight }: ApprovalsReport): string {
  const cells = rows.map(({ what, perSecond, p50Ms, p99Ms, ofBare }) => [
    what,
    String(perSecond),
    `${p50Ms} ms`,
    `${p99Ms} ms`,
    String(ofBare),
  ]);
  return aligned([[`decisions, ${inFlight} in flight`, '/s', 'p50', 'p99', 'of bare'], ...cells]).join('\n');
}
