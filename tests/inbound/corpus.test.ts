/**
 * Over a thousand mails, good and nasty, through the real reading: every one arrives with its bytes, nothing ends the
 * process, nothing stops it from ticking, and what is stored keeps to its limits.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeInMail } from '../../activities/take-in-mail.js';
import type { MessageState } from '../../domain/message-state.js';
import { createMailReader } from '../../inbound/mail-reader.js';
import { NO_SCANNING } from '../../inbound/malware-scanner.js';
import { UNREADABLE } from '../../inbound/unreadable.js';
import type { ReceivedMail } from '../../prisma/stores/inbound-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { Keyring } from '../../signing/keyring.js';
import { contentInMemory } from '../activities/content-in-memory.js';
import { dependencies, mailbox, only, TENANT_ID } from '../activities/world.js';
import { corpus, type CorpusMail } from './corpus/index.js';
import { ABUSE } from './corpus/abuse.js';

const OWN_NAME = 'multimail.test';
const noSuchName = () =>
  Promise.reject(Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' }));

interface Arrived extends CorpusMail {
  readonly mail: ReceivedMail;
  readonly status: MessageState;
  readonly hasItsBytes: boolean;
}

/** As the worker does it, from stores in memory. */
async function arrived(reader: ReturnType<typeof createMailReader>, sent: CorpusMail): Promise<Arrived> {
  const raw = sent.raw();
  const content = contentInMemory();
  const { sha256: rawSha256 } = await content.put(raw);
  const accepted = {
    ...{
      id: 'mail',
      tenantId: TENANT_ID,
      mailboxId: mailbox.id,
      rawSha256,
      size: raw.length,
      source: 'smtp',
      aboutMessageId: null,
      aboutAddress: null,
    },
    ...{ mailFrom: 'pat@sender.example', clientAddress: '192.0.2.1', helo: 'sender.example' },
  };
  const found: { mail: ReceivedMail; status: MessageState }[] = [];
  const stores = only<Stores>({
    inboundMails: only<Stores['inboundMails']>({ find: async () => accepted }),
    mailboxes: only<Stores['mailboxes']>({
      find: async () => mailbox,
      ownDomains: async () => ['acme.test'],
    }),
    messages: only<Stores['messages']>({ knownDomains: async () => ['bank.example'] }),
    rulePolicies: only<Stores['rulePolicies']>({ applying: async () => [] }),
    inbound: only<Stores['inbound']>({
      async receive(mail, stateIn) {
        found.push({ mail, status: stateIn('gated_send') });
        return undefined;
      },
    }),
  });
  const deps = dependencies({
    ...{ stores, content: content as never, reader, mailDomain: OWN_NAME, scanning: NO_SCANNING },
    keyring: only<Keyring>({ all: async () => [] }),
    findIssuerKey: async () => ({ kind: 'unknown' }),
  });
  await takeInMail(deps, { mailId: 'mail' });
  const [stored] = found;
  if (!stored) throw new Error(`${sent.name} was lost`);
  const kept = createHash('sha256')
    .update(await content.get(String(stored.mail.rawSha256)))
    .digest('hex');
  return { ...sent, ...stored, hasItsBytes: kept === createHash('sha256').update(raw).digest('hex') };
}

async function allArrived(mails: readonly CorpusMail[], seconds: number): Promise<Arrived[]> {
  const log = { warn: () => undefined };
  const checking = { resolver: noSuchName, mta: OWN_NAME, trustedSealers: [] };
  const reader = createMailReader({ ...checking, seconds, log });
  const rest = [...mails];
  const all: Arrived[] = [];
  const inTurn = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) all.push(await arrived(reader, next));
  };
  try {
    await Promise.all(Array.from({ length: 4 }, inTurn));
  } finally {
    await reader.stop();
  }
  return all;
}

const mails = corpus();
/** Large, and yet what people could have written: these are displayed. */
const LARGE = [
  ...['50 levels', '490 parts', '490 attachments', '2,000 references'],
  ...['one field of 60 kB', 'a zip bomb', 'a boundary of 10,000 characters'],
];
const isAbuse = ({ name }: CorpusMail) => ABUSE[name] !== undefined && !LARGE.includes(name);
/** No mail of these takes so long by itself; the machine may have other things to do. */
const PATIENT = 60;
const ABUSED = 1;
/** Several times shorter than the worst of them take where nobody ends them. */
const SILENCE_MS = 2000;

let all: Arrived[];
let longestSilence = 0;

beforeAll(async () => {
  // Of this thread's own work: what else the machine has to do stops it too, and says nothing of us.
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    longestSilence = Math.max(longestSilence, (user + system) / 1000);
    last = process.threadCpuUsage();
  }, 5);
  const ordinary = await allArrived(
    mails.filter((mail) => !isAbuse(mail)),
    PATIENT,
  );
  all = [...ordinary, ...(await allArrived(mails.filter(isAbuse), ABUSED))];
  clearInterval(timer);
}, 120_000);
afterAll(() => {
  all = [];
});

describe('the corpus', () => {
  it('is large, and no mail of it is lost', () => {
    expect(mails.length).toBeGreaterThan(1000);
    expect(new Set(all.map(({ name }) => name)).size).toBe(mails.length);
  });

  it('is kept byte for byte', () => {
    expect(all.filter(({ hasItsBytes }) => !hasItsBytes).map(({ name }) => name)).toEqual([]);
  });

  it('stops nobody: there is no long time without a tick', () => {
    expect(longestSilence).toBeLessThan(SILENCE_MS);
  });

  it('keeps to the limits of what is stored', () => {
    const faults = all.flatMap(({ name, mail }) => {
      const texts = [mail.subject, mail.markdown, mail.textBody ?? '', ...Object.values(mail.headers)];
      return [
        texts.some((text) => text.includes('\0') || !text.isWellFormed()) && 'text that cannot be stored',
        mail.markdown.length > 1_048_576 && 'a long body',
        mail.to.length + mail.cc.length > 200 && 'many addresses',
        mail.references.length > 50 && 'many references',
        mail.attachments.length > 200 && 'many attachments',
        mail.attachments.some((file) => /[/\\]/u.test(file.name)) && 'a path',
        mail.attachments.some((file) => !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/u.test(file.contentType)) &&
          'a type',
      ]
        .filter((fault) => fault !== false)
        .map((fault) => `${name}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it('says nothing in our name', () => {
    const pretended = all.filter(({ mail: { headers } }) =>
      Object.entries(headers).some(
        ([name, value]) =>
          (/^x-multimail-(?!identity$)/iu.test(name) || /^authentication-results$/iu.test(name)) &&
          (name.toLowerCase().startsWith('x-') || value.startsWith(OWN_NAME)),
      ),
    );
    expect(pretended.map(({ name }) => name)).toEqual([]);
  });
});

const named = (name: string) => {
  const found = all.find((mail) => mail.name === name);
  if (!found) throw new Error(`no mail is called ${name}`);
  return found;
};

describe('a mail of the corpus', () => {
  it.each(
    Object.keys(ABUSE).filter((name) =>
      /^(?:5,000 m|50,000 [pd]|10,000 a|a header|one field of 10|a name in 50)/u.test(name),
    ),
  )('is not displayed where it has no end: %s', (name) => {
    expect(named(name).mail).toMatchObject({ markdown: UNREADABLE, attachments: [] });
  });

  it.each(LARGE)('is displayed where people could have written it: %s', (name) => {
    expect(named(name).mail.markdown).not.toBe(UNREADABLE);
  });

  it.each([
    'two senders',
    'a sender that only some see',
    'no sender',
    'two dates',
    'two ids',
    'a header of 10 MB',
  ])('is set apart where nobody can say what it says: %s', (name) => {
    expect(named(name).status).toBe('spam_quarantined');
  });

  it.each(['plain', 'eight-bit', 'international', 'no date, no id', 'a group'])(
    'is not, otherwise: %s',
    (name) => {
      expect(named(name)).toMatchObject({ status: 'unread', mail: { authentication: { dkim: 'none' } } });
    },
  );

  it('is read as it was meant', () => {
    expect(named('eight-bit').mail.markdown).toBe('Größe: 5 m² – angekommen.\n');
    expect(named('iso-2022-jp').mail.markdown).toBe('こんにちは\n');
    expect(named('koi8-r').mail.markdown).toBe('Привет\n');
    expect(named('alternative').mail.markdown).toBe('It **has** arrived.');
    expect(named('hidden html').mail.markdown).toBe('Seen');
    expect(named('490 attachments').mail.attachments).toHaveLength(200);
    expect(named('2,000 references').mail.references).toHaveLength(50);
    expect(named('eicar').mail.attachments).toMatchObject([{ name: 'eicar.com', size: 68 }]);
  });
});
