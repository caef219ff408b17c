/** Every file of a folder as a mail, by SMTP into the mailbox: the fixtures of other people's parsers, for instance. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transporter } from 'nodemailer';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import { runLoad } from '../load.js';
import type { Arrivals } from './arrivals.js';

export interface CorpusFigures {
  readonly files: number;
  readonly mails: number;
  readonly seconds: number;
  /** Told so at the door, for good: what goes in circles, for instance. */
  readonly refused: number;
  readonly stored: number;
  readonly sameBytes: number;
  readonly notDisplayed: number;
  readonly setApart: number;
}

interface Way {
  readonly transport: Transporter;
  readonly to: string;
  readonly arrivals: Arrivals;
  readonly signal: AbortSignal;
}

const IN_FLIGHT = 8;

export async function bringCorpus(
  folder: string,
  { transport, to, arrivals, signal }: Way,
): Promise<CorpusFigures> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const mails = new Map(
    files
      .map(({ parentPath, name }) => asSent(readFileSync(join(parentPath, name))))
      .map((raw) => [hashOf(raw), raw]),
  );
  const before = (await arrivals.byHash()).size;
  const rest = [...mails.values()];
  const load = { inFlight: IN_FLIGHT, milliseconds: Infinity, count: rest.length, signal };
  const started = performance.now();
  let refused = 0;
  await runLoad(load, async () => {
    const raw = rest.shift() ?? '';
    try {
      await transport.sendMail({ envelope: { from: 'pat@sender.example', to: [to] }, raw });
    } catch (error) {
      if (((error as SMTPError).responseCode ?? 0) < 500) throw error;
      refused += 1;
    }
  });
  await arrivals.allIn();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const all = await arrivals.byHash();
  const found = [...mails.keys()].flatMap((hash) => all.get(hash) ?? []);
  return {
    ...{ files: files.length, mails: mails.size, seconds },
    refused,
    stored: all.size - before,
    sameBytes: found.length,
    notDisplayed: found.filter(({ isDisplayed }) => !isDisplayed).length,
    setApart: found.filter(({ status }) => status === 'spam_quarantined').length,
  };
}

/** As a mail server hands it on: lines end with CRLF, the last one too. */
function asSent(file: Buffer): Buffer {
  const text = file.toString('latin1').replaceAll(/\r\n|\r|\n/gu, '\r\n');
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}

function hashOf(raw: Buffer): string {
  return createHash('sha256').update(raw).digest('hex');
}
