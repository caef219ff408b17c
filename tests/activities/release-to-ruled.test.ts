/** What a recipient rule that was made after the gate does to the release. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { freezeMessage } from '../../activities/mime/freeze.js';
import { clearanceOfApproval, clearanceOfGate } from '../../domain/clearance.js';
import type { RecipientTrust } from '../../domain/recipient-rule.js';
import { aDraft } from '../support/drafts.js';
import { releaseOf, type Release } from './releasing.js';
import { aRequest, aVote } from './requests.js';
import { aRecipientRule } from './rules.js';
import { contentInMemory } from './content-in-memory.js';
import { aKeyring, DIGEST, WORLD, type World } from './world.js';

const CONTENT = { revision: 1, digest: DIGEST };
const approval = clearanceOfApproval({ kind: 'approved', voteIds: [] }, CONTENT);
const byMode = clearanceOfGate({ kind: 'allow', basis: 'mode' }, CONTENT);

let shared: Pick<Release, 'keyring' | 'content'>;
let gated: World;
let autonomous: World;

beforeEach(async () => {
  const { mime } = await freezeMessage(aDraft({ to: ['pat@x.test'] }));
  shared = { keyring: await aKeyring(), content: contentInMemory() };
  const { sha256: mimeSha256 } = await shared.content.put(mime);
  const { revision, message, mailbox } = WORLD;
  gated = { ...WORLD, revision: revision && { ...revision, mimeSha256 } };
  autonomous = {
    ...gated,
    message: { ...message, strictestMode: 'autonomous' },
    mailbox: { ...mailbox, oversightMode: 'autonomous' },
  };
});

const under = (world: World, ...trusts: RecipientTrust[]): World => ({
  ...world,
  recipientRules: trusts.map((trust) => aRecipientRule({ trust })),
});

async function approvedUnder(...trusts: RecipientTrust[]) {
  const request = aRequest({ state: 'approved', resolutionRef: 'audit-1' });
  const votes = [await aVote(shared.keyring, 'ann')];
  return releaseOf({ ...shared, world: under(gated, ...trusts), clearance: approval, request, votes });
}

const allowedUnder = (...trusts: RecipientTrust[]) =>
  releaseOf({ ...shared, world: under(autonomous, ...trusts), clearance: byMode });

describe('a release to somebody', () => {
  it('who is blocked by now does not happen, also where people approved it', async () => {
    expect(await approvedUnder('block')).toMatchObject({
      answer: { kind: 'gate_closed' },
      record: undefined,
    });
    expect((await allowedUnder('block')).answer).toEqual({ kind: 'gate_closed' });
  });

  it('whose mail is held by now asks people first, where nobody was asked', async () => {
    expect(await allowedUnder('hold')).toMatchObject({ answer: { kind: 'gate_closed' }, record: undefined });
  });

  it('whose mail is held needs no more than the approval there is', async () => {
    expect((await approvedUnder('hold')).answer).toEqual({ kind: 'released', recipients: 1 });
  });

  it('who is trusted happens as without a rule', async () => {
    expect((await allowedUnder()).answer).toEqual({ kind: 'released', recipients: 1 });
    expect((await allowedUnder('free')).answer).toEqual({ kind: 'released', recipients: 1 });
  });
});
