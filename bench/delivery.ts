/**
 * `npm run bench -- delivery`: to Postfix's smtp-sink, which costs next to nothing: nodemailer and our transport as an
 * attempt uses it, with the same bytes; and whole sends of an autonomous mailbox with all their records.
 */
import { join } from 'node:path';
import { createSmtpTransport } from '../activities/mail-transports/smtp.js';
import { makeDemo } from '../local/demo.js';
import { startSmtpSink } from '../local/smtp-sink.js';
import { connectDatabase, type Database } from '../prisma/client.js';
import { aligned } from './aligned.js';
import { autonomousMailbox } from './autonomous-mailbox.js';
import { DIRECT_DOMAIN, MARKDOWN, RECIPIENT_DOMAIN, SUBJECT } from './content.js';
import { createDirect } from './direct.js';
import { figuresOf, ratio } from './figures.js';
import { pooled, runLoad, type Load, type Sample } from './load.js';
import { startProcess } from './served-process.js';
import { installationEnv, makeWorkFolder, startDatabase, startTemporal, type StageRequest } from './stage.js';

export interface DeliveryReport {
  readonly date: string;
  readonly rows: readonly {
    readonly what: string;
    readonly perSecond: number;
    readonly ofNodemailer: number;
  }[];
}

const IN_FLIGHT = 20;
const ROUNDS = 3;
const SENT_WITHIN_MS = 120_000;

type Measure = (load: Load) => Promise<Sample>;

export async function runDelivery(request: StageRequest, signal: AbortSignal): Promise<DeliveryReport> {
  const { options, terminal, stops } = request;
  const sink = await terminal.step('smtp-sink', () => startSmtpSink());
  stops.add('smtp-sink', () => sink.stop());
  const raw = aMessage();
  const direct = createDirect(sink.port, raw);
  const transport = createSmtpTransport({ url: sink.url, name: 'multimail.test' });
  stops.add('clients', async () => {
    direct.close();
    await transport.close();
  });
  let count = 0;
  const attempt = async (): Promise<void> => {
    count += 1;
    const mailFrom = 'agent@demo.multimail.test';
    const rcptTo = `t${count}@${DIRECT_DOMAIN}`;
    const { kind } = await transport.attempt({
      mailFrom,
      rcptTo,
      message: raw,
      onDataBegins: async () => undefined,
    });
    if (kind !== 'accepted') throw new Error(`smtp-sink: ${kind}`);
  };
  const contenders: readonly [string, Measure][] = [
    ['nodemailer, pooled', (load) => runLoad(load, () => direct.send())],
    ["MultiMail's transport", (load) => runLoad(load, attempt)],
    ['whole sends of MultiMail', await wholeSends(request, sink.url)],
  ];
  const samples = await terminal.step('deliveries', () => inTurns(contenders, options, signal));
  const figures = samples.map((sample) => figuresOf(sample).perSecond);
  const rows = contenders.map(([what], index) => ({
    what,
    perSecond: figures[index] ?? 0,
    ofNodemailer: ratio(figures[index] ?? 0, figures[0] ?? 0),
  }));
  return { date: new Date().toISOString(), rows };
}

async function inTurns(
  contenders: readonly [string, Measure][],
  { seconds, count }: StageRequest['options'],
  signal: AbortSignal,
): Promise<Sample[]> {
  const load = {
    inFlight: IN_FLIGHT,
    milliseconds: (seconds * 1000) / ROUNDS,
    count: Math.ceil(count / ROUNDS),
    signal,
  };
  const samples: Sample[][] = contenders.map(() => []);
  for (const [, measure] of contenders) await measure({ ...load, milliseconds: 10_000, count: 100 }); // warm
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, [, measure]] of contenders.entries()) samples[index]?.push(await measure(load));
  }
  return samples.map(pooled);
}

/** Counted until the last one has arrived. */
async function wholeSends(request: StageRequest, smtpUrl: string): Promise<Measure> {
  const { options, terminal, stops } = request;
  const folder = makeWorkFolder(options.workFolder, stops);
  const [{ env: ofDatabase }, ofTemporal] = await terminal.step('servers', () =>
    Promise.all([startDatabase(request, folder), startTemporal(request, folder)]),
  );
  const logs = join(options.workFolder, 'logs', 'delivery');
  const env = await installationEnv({ ...ofDatabase, ...ofTemporal, SMTP_URL: smtpUrl }, { folder, logs });
  const { profileFolder } = options;
  const product = await startProcess({ file: './product-process.js', env, profileFolder });
  stops.add('product', () => product.stop());
  const demo = await makeDemo(env);
  const database = connectDatabase(env.DATABASE_URL, 2);
  stops.add('database', () => database.$disconnect());
  const mailboxId = await autonomousMailbox(database, demo.mailbox_id, { name: 'free' });
  const send = async (): Promise<void> => {
    const number = (sends += 1);
    const response = await fetch(`${env.PUBLIC_BASE_URL}/v1/mailboxes/${mailboxId}/send`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${demo.agent_key}` },
      body: JSON.stringify({
        to: [`r${number}@${RECIPIENT_DOMAIN}`],
        subject: `${SUBJECT} (${number})`,
        markdown: MARKDOWN,
      }),
    });
    if (!response.ok) throw new Error(`the send was answered ${response.status}: ${await response.text()}`);
  };
  let sends = 0;
  return async (load) => {
    const began = performance.now();
    const { durations } = await runLoad(load, send);
    await untilAllSent(database, mailboxId, sends);
    return { durations, elapsedMs: performance.now() - began };
  };
}

async function untilAllSent(database: Database, mailboxId: string, count: number): Promise<void> {
  const deadline = performance.now() + SENT_WITHIN_MS;
  while (
    (await database.message.count({ where: { mailboxId, status: 'sent', delivery: 'complete' } })) < count
  ) {
    if (performance.now() > deadline) throw new Error('some sends never ended');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** About as large as a copy of ours with its two signatures, claim, text and HTML. */
function aMessage(): Buffer {
  const fields = [
    'From: agent@demo.multimail.test',
    `To: list@${DIRECT_DOMAIN}`,
    `Subject: ${SUBJECT}`,
    `X-Claim: ${'x'.repeat(900)}`,
  ];
  const lines = `${MARKDOWN}\n\n${MARKDOWN}\n\n${MARKDOWN}`.match(/[^\n]{1,76}|\n/gu) ?? [];
  return Buffer.from(`${fields.join('\r\n')}\r\n\r\n${lines.map((line) => line.trim()).join('\r\n')}\r\n`);
}

export function deliveryTableOf({ rows }: DeliveryReport): string {
  const cells = rows.map(({ what, perSecond, ofNodemailer }) => [
    what,
    String(perSecond),
    String(ofNodemailer),
  ]);
  return aligned([['to smtp-sink', '/s', 'of nodemailer'], ...cells]).join('\n');
}
