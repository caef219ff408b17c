/**
 * `npm run bench -- inbound`: mails a second that come in by SMTP and become messages, against a bare smtp-server with
 * mailparser; and, with a folder, all mails of a corpus through the same door.
 */
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { makeDemo } from '../../local/demo.js';
import { freePort } from '../../local/ports.js';
import { connectDatabase } from '../../prisma/client.js';
import { aligned } from '../aligned.js';
import { MARKDOWN } from '../content.js';
import { figuresOf, ratio, type Figures } from '../figures.js';
import { pooled, runLoad, type Load, type Sample } from '../load.js';
import { startProcess } from '../served-process.js';
import {
  installationEnv,
  makeWorkFolder,
  startDatabase,
  startTemporal,
  type StageRequest,
} from '../stage.js';
import { bringCorpus, type CorpusFigures } from './corpus.js';
import { arrivalsIn, type Arrivals } from './arrivals.js';

export interface InboundReport {
  readonly date: string;
  readonly inFlight: number;
  /** Until the 250, and of the bare server until its mail was parsed. */
  readonly accepted: { readonly product: Figures; readonly bare: Figures; readonly ratio: number };
  /** From the first mail until the last one was a message. */
  readonly messagesPerSecond: number;
  readonly messagesRatio: number;
  readonly corpus: CorpusFigures | null;
}

const IN_FLIGHT = 16;
const ROUNDS = 3;
const WARM_UP = 60;
/** Nobody answers there: what is measured is our work, not somebody's DNS. */
const NO_DNS = '127.0.0.1:9';

interface Door {
  readonly transport: Transporter;
  readonly to: string;
}

export async function runInbound(request: StageRequest, signal: AbortSignal): Promise<InboundReport> {
  const { terminal, options, stops } = request;
  const { corpusFolder } = options;
  const { product, bare, arrivals } = await doors(request);
  const warmUp: Load = { inFlight: IN_FLIGHT, milliseconds: 30_000, count: WARM_UP, signal };
  await terminal.step('warm-up', async () => {
    for (const door of [product, bare]) await runLoad(warmUp, () => bring(door));
    await arrivals.allIn();
  });
  const load: Load = {
    ...warmUp,
    milliseconds: (options.seconds * 1000) / ROUNDS,
    count: Math.ceil(options.count / ROUNDS),
  };
  const measured = await terminal.step('mails that come in', async () => {
    const [ofProduct, ofBare, whole]: [Sample[], Sample[], Sample[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ofBare.push(await runLoad(load, () => bring(bare)));
      const started = performance.now();
      const sample = await runLoad(load, () => bring(product));
      await arrivals.allIn();
      ofProduct.push(sample);
      whole.push({ durations: sample.durations, elapsedMs: performance.now() - started });
    }
    return [ofProduct, ofBare, whole].map((samples) => figuresOf(pooled(samples)));
  });
  const [ofProduct, ofBare, whole] = measured;
  if (!ofProduct || !ofBare || !whole) throw new Error('a contender was not measured');
  const corpus =
    corpusFolder === null
      ? null
      : await terminal.step('corpus', () => bringCorpus(corpusFolder, { ...product, arrivals, signal }));
  stops.add('senders', async () => [product, bare].forEach(({ transport }) => transport.close()));
  return {
    date: new Date().toISOString(),
    inFlight: IN_FLIGHT,
    accepted: { product: ofProduct, bare: ofBare, ratio: ratio(ofProduct.perSecond, ofBare.perSecond) },
    messagesPerSecond: whole.perSecond,
    messagesRatio: ratio(whole.perSecond, ofBare.perSecond),
    corpus,
  };
}

async function doors(request: StageRequest): Promise<{ product: Door; bare: Door; arrivals: Arrivals }> {
  const { terminal, options, stops } = request;
  const folder = makeWorkFolder(options.workFolder, stops);
  const [{ env: ofDatabase }, ofTemporal] = await terminal.step('servers', () =>
    Promise.all([startDatabase(request, folder), startTemporal(request, folder)]),
  );
  const [inbound, bare] = [await freePort(), await freePort()];
  const settings = await installationEnv(
    { ...ofDatabase, ...ofTemporal, SMTP_URL: `smtp://127.0.0.1:${bare}` },
    { folder, logs: join(options.workFolder, 'logs', 'inbound') },
  );
  const env = {
    ...settings,
    SMTP_INBOUND_LISTEN: `127.0.0.1:${inbound}`,
    SMTP_INBOUND_CONNECTIONS_ADDRESS: '1000',
    SMTP_INBOUND_PER_MINUTE_ADDRESS: '1000000',
    DNS_SERVERS: NO_DNS,
    BARE_SMTP_PORT: String(bare),
  };
  await terminal.step('contenders', async () => {
    for (const file of ['./product-process.js', './inbound/bare-process.js']) {
      const started = await startProcess({ file, env, profileFolder: options.profileFolder });
      stops.add(file, () => started.stop());
    }
  });
  const demo = await makeDemo(settings);
  const database = connectDatabase(settings.DATABASE_URL, 3);
  stops.add('database', () => database.$disconnect());
  const mailbox = await database.mailbox.findUniqueOrThrow({ where: { id: demo.mailbox_id } });
  return {
    product: doorAt(inbound, mailbox.address),
    bare: doorAt(bare, 'agent@bare.example'),
    arrivals: arrivalsIn(database),
  };
}

function doorAt(port: number, to: string): Door {
  const transport = createTransport({
    ...{ host: '127.0.0.1', port, ignoreTLS: true },
    ...{ pool: true, maxConnections: IN_FLIGHT, maxMessages: Infinity },
  });
  return { transport, to };
}

let count = 0;

async function bring({ transport, to }: Door): Promise<void> {
  count += 1;
  await transport.sendMail({
    ...{ from: 'Pat <pat@sender.example>', to, subject: `Your order ${count}` },
    ...{ text: MARKDOWN, html: `<p>${MARKDOWN.replaceAll('\n\n', '</p><p>')}</p>` },
  });
}

export function inboundTableOf({
  accepted,
  inFlight,
  messagesPerSecond,
  messagesRatio,
  corpus,
}: InboundReport): string {
  const row = (name: string, of: Figures) => [name, `${of.perSecond}`, `${of.p50Ms} ms`, `${of.p99Ms} ms`];
  return [
    ...aligned([
      [`${inFlight} in flight`, '/s', 'p50', 'p99'],
      row('smtp-server + mailparser', accepted.bare),
      row('MultiMail, until the 250', accepted.product),
      ['MultiMail, until it is a message', `${messagesPerSecond}`, '', ''],
    ]),
    '',
    `ratio to the bare server: ${accepted.ratio} until the 250, ${messagesRatio} until it is a message`,
    ...(corpus === null
      ? []
      : [
          `corpus: ${corpus.files} files, ${corpus.mails} different mails in ${corpus.seconds} s; ${corpus.refused} refused, ${corpus.stored} stored, ` +
            `${corpus.sameBytes} with the bytes that were sent, ${corpus.notDisplayed} not displayed, ${corpus.setApart} set apart`,
        ]),
    '',
  ].join('\n');
}
