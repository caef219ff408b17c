/** What an edit does to the release: only what is frozen now, and only those it names, get a copy. */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freezeMessage } from '../../activities/mime/freeze.js';
import { clearanceOfApproval, clearanceOfGate } from '../../domain/clearance.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import type { Keyring } from '../../signing/keyring.js';
import { aDraft } from '../support/drafts.js';
import { releaseOf, type Release } from './releasing.js';
import { aRequest, aVote } from './requests.js';
import { contentInMemory } from './content-in-memory.js';
import { aKeyring, DIGEST, message, revision, WORLD, type World } from './world.js';

const CONTENT = { revision: 1, digest: DIGEST };
const approval = clearanceOfApproval({ kind: 'approved', voteIds: [] }, CONTENT);
const byMode = clearanceOfGate({ kind: 'allow', basis: 'mode' }, CONTENT);
const approved = (change: Partial<StoredRequest> = {}) =>
  aRequest({ state: 'approved', resolutionRef: 'audit-1', ...change });
const GATE_CLOSED = { kind: 'gate_closed' };

let keyring: Keyring;
let mime: Buffer;
let content: ReturnType<typeof contentInMemory>;
let gated: World;
let autonomous: World;

beforeAll(async () => {
  keyring = await aKeyring();
  ({ mime } = await freezeMessage(aDraft({ to: ['pat@x.test'], cc: ['sam@y.test'] })));
});

beforeEach(async () => {
  content = contentInMemory();
  const { sha256 } = await content.put(mime);
  const toBoth = { ...message, to: ['pat@x.test'], cc: ['sam@y.test'] };
  gated = { ...WORLD, message: toBoth, revision: { ...revision, mimeSha256: sha256 } };
  autonomous = {
    ...gated,
    message: { ...toBoth, strictestMode: 'autonomous' },
    mailbox: { ...WORLD.mailbox, oversightMode: 'autonomous' },
  };
});

const release = (given: Omit<Release, 'keyring' | 'content'>) => releaseOf({ keyring, content, ...given });

describe('a release', () => {
  it('fixes who gets it, from the message itself, before anybody has a row', async () => {
    const votes = [await aVote(keyring, 'ann')];
    const { record } = await release({ world: gated, clearance: approval, request: approved(), votes });
    expect(record?.recipients).toEqual([
      { address: 'pat@x.test', role: 'to' },
      { address: 'sam@y.test', role: 'cc' },
    ]);
    expect(record?.copies.map(({ address }) => address)).toEqual(['pat@x.test', 'sam@y.test']);
  });
});

describe('nothing is released', () => {
  it('of a message whose content is frozen in no revision', async () => {
    const world = { ...autonomous, revision: undefined };
    const { answer, record } = await release({ world, clearance: byMode });
    expect({ answer, record }).toEqual({ answer: GATE_CLOSED, record: undefined });
  });

  it('that was edited while its copies were made', async () => {
    const { answer } = await release({ world: autonomous, clearance: byMode, released: 'edited' });
    expect(answer).toEqual(GATE_CLOSED);
  });

  it('on an approval of an earlier revision, where the mode asks for people', async () => {
    const request = approved({ revision: 0 });
    const votes = [await aVote(keyring, 'ann')];
    const { answer, record } = await release({ world: gated, clearance: approval, request, votes });
    expect({ answer, record }).toEqual({ answer: GATE_CLOSED, record: undefined });
  });
});
