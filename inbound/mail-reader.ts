/**
 * Reads what strangers sent in threads with an end to their time and memory (`reading-thread.ts`). Whatever overruns is
 * kept as it came and shown as unreadable: it is never lost, and never tried again and again.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { IdentityFinding, PublishedKey } from '../activities/signing/verify-identity.js';
import { Overrun } from './bounded-thread.js';
import { readHeader } from './header-block.js';
import type { Job, Question } from './reading-thread.js';
import type { Bringer, Checking, Verdicts } from './sender-authentication.js';
import { createThreadPool } from './thread-pool.js';
import { unreadable, type ReadMail } from './unreadable.js';

export interface MailReader {
  read(raw: Buffer, id: string): Promise<ReadMail>;
  /** Who really sent it; where there is no telling, nobody. */
  senderOf(raw: Buffer, bringer: Bringer): Promise<Verdicts>;
  /** The same of a mail that Exchange took in: what it says of it. */
  exchangeVerdictsOf(raw: Buffer): Promise<Verdicts>;
  /** The tokens of identity claims, unverified; undefined where the header could not be read. */
  claimsIn(raw: Buffer): Promise<readonly string[] | undefined>;
  /** What the claim is worth with these keys; undefined where the mail could not be read. */
  identityOf(raw: Buffer, check: IdentityOf): Promise<IdentityFinding | undefined>;
  /** Undefined where it could not be read. */
  markdownOf(html: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

export interface IdentityOf {
  readonly recipient: string;
  readonly keys: readonly PublishedKey[];
}

export interface MailReaderParts extends Checking {
  /** For one mail, without the waiting for DNS. */
  readonly seconds: number;
  readonly log: { warn(fields: object, message: string): void };
}

/** As the settings of a process want it. */
export function readingOf(
  settings: {
    readonly MAIL_DOMAIN: string;
    readonly INBOUND_READ_SECONDS: number;
    readonly TRUSTED_ARC_SEALERS: readonly string[];
  },
  resolver: MailReaderParts['resolver'],
  log: MailReaderParts['log'],
): MailReaderParts {
  return {
    resolver,
    mta: settings.MAIL_DOMAIN,
    trustedSealers: settings.TRUSTED_ARC_SEALERS,
    seconds: settings.INBOUND_READ_SECONDS,
    log,
  };
}

/** The same file runs from `inbound/` under jest and from `dist/inbound/` after a build; threads load only the latter. */
const PROGRAM = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../dist/inbound/reading-thread.js' : './reading-thread.js',
    import.meta.url,
  ),
);

/** Checking a sender is mostly waiting for DNS, reading is work. */
const CHECKING = 8;
const READING = Math.min(4, availableParallelism());
/** For DNS and all; within the two minutes of the activity. */
const ALL_MS = 60_000;

/** Where checking came to no end: whoever sent such a mail has proven nothing, and nobody is named as its sender. */
const UNPROVEN: Verdicts = {
  authentication: {
    spf: 'none',
    dkim: 'none',
    dmarc: 'none',
    arc: 'none',
    arc_sealer: null,
    from_domain: null,
  },
  policy: 'none',
};

export function createMailReader({ seconds, log, resolver, ...checking }: MailReaderParts): MailReader {
  const workMs = seconds * 1000;
  const pool = (size: number) =>
    createThreadPool(
      {
        file: PROGRAM,
        limits: { workMs, allMs: ALL_MS },
        answer: (question) => resolver((question as Question).name, (question as Question).type),
      },
      size,
    );
  const [reading, checkers] = [pool(READING), pool(CHECKING)];

  async function bounded<Result>(threads: typeof reading, job: Job, otherwise: Result): Promise<Result> {
    try {
      return (await threads.run(job)) as Result;
    } catch (error) {
      if (!(error instanceof Overrun)) throw error;
      log.warn({ job: job.kind, error: error.message }, 'what came in could not be read');
      return otherwise;
    }
  }

  async function ofHeader<Result>(
    raw: Buffer,
    kind: 'exchange' | 'claims',
    otherwise: Result,
  ): Promise<Result> {
    const header = readHeader(raw);
    if (header === undefined) return otherwise;
    // Of its own: a piece of a larger buffer would cross to the other thread with all of it.
    return bounded(reading, { kind, header: new Uint8Array(header) }, otherwise);
  }

  return {
    read: (raw, id) => bounded(reading, { kind: 'mail', raw, id }, unreadable(id)),
    senderOf: async (raw, bringer) =>
      readHeader(raw) === undefined
        ? UNPROVEN
        : bounded(checkers, { kind: 'sender', raw, bringer, ...checking }, UNPROVEN),
    exchangeVerdictsOf: (raw) => ofHeader(raw, 'exchange', UNPROVEN),
    claimsIn: (raw) => ofHeader(raw, 'claims', undefined),
    identityOf: (raw, check) => bounded(reading, { kind: 'identity', raw, ...check }, undefined),
    markdownOf: (markup) => bounded(reading, { kind: 'html', markup }, undefined),
    async stop() {
      await Promise.all([reading.stop(), checkers.stop()]);
    },
  };
}
