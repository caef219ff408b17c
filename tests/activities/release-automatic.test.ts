/** What leaves without a person's yes: the marks that keep programs from answering, and where its bounces go. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { freezeMessage } from '../../activities/mime/freeze.js';
import { clearanceOfGate } from '../../domain/clearance.js';
import type { Operation } from '../../domain/gate.js';
import { readReturnPath } from '../../domain/return-path.js';
import type { Keyring } from '../../signing/keyring.js';
import { aDraft, MESSAGE_ID } from '../support/drafts.js';
import { releaseOf } from './releasing.js';
import { contentInMemory } from './content-in-memory.js';
import { aKeyring, DIGEST, message, revision, WORLD } from './world.js';

let keyring: Keyring;
let mime: Buffer;

beforeAll(async () => {
  keyring = await aKeyring();
  ({ mime } = await freezeMessage(aDraft()));
});

async function released(operation: Operation) {
  const content = contentInMemory();
  const { sha256 } = await content.put(mime);
  const world = {
    ...WORLD,
    message: {
      ...message,
      ...{ operation, strictestMode: 'autonomous' as const },
      cc: ['sam@y.test'],
    },
    mailbox: { ...WORLD.mailbox, oversightMode: 'autonomous' as const },
    revision: { ...revision, mimeSha256: sha256 },
  };
  const clearance = clearanceOfGate({ kind: 'allow', basis: 'mode' }, { revision: 1, digest: DIGEST });
  return releaseOf({ keyring, content, world, clearance });
}

describe('a copy that nobody approved', () => {
  it.each([
    ['send', 'auto-generated'],
    ['forward', 'auto-generated'],
    ['reply', 'auto-replied'],
  ] as const)('of a %s says that it is %s', async (operation, word) => {
    const { copies } = await released(operation);
    expect(copies[0]?.toString('latin1')).toContain(`\r\nAuto-Submitted: ${word}\r\n`);
  });

  it('has a return path of its own, at our domain where the sender’s has none', async () => {
    const { record } = await released('send');
    const paths = (record?.copies ?? []).map(({ mailFrom }) => mailFrom);
    expect(new Set(paths).size).toBe(2);
    for (const path of paths) {
      expect(readReturnPath(path)?.messageId).toBe(MESSAGE_ID);
      expect(path).toMatch(/@bounces\.acme\.test$/);
    }
  });
});
