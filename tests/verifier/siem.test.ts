/** Copies of the log as a SIEM has them: what comes twice is no fault, and whatever else is done to them is found. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkpointText } from '../../domain/audit-log/checkpoint.js';
import { asimRow } from '../../domain/audit-streams/asim.js';
import { cefEvent } from '../../domain/audit-streams/cef.js';
import { ocsfEvent } from '../../domain/audit-streams/ocsf.js';
import { syslogMessage } from '../../domain/audit-streams/syslog.js';
import { ed25519NoteKey, signedNote, verifierKey } from '../../signing/note.js';
import { aChain } from '../support/audit-chain.js';
import { manipulated } from '../support/evidence-verifier.js';
import { rootOf } from '../support/merkle-reference.js';

const source = { host: 'mail.example.com', version: '1.2.3' };
const origin = 'mail.example.com/log/tenant-1';
const MANIPULATIONS = 400;

function question() {
  const records = aChain(24, (place) => ({ metadata: { note: `a=b | \\ "é" 😀\r\n${place}` } }));
  const { privateKey } = generateKeyPairSync('ed25519');
  const root = rootOf(records.map(({ entry }) => Buffer.from(entry.leaf_hash, 'hex')));
  const size = records.length;
  const text = checkpointText({ origin, size, root: Buffer.from(root).toString('base64') });
  const moments = records.map(({ entry }) => ({ source, atMs: Date.parse(entry.created_at) }));
  const at = (place: number) => moments[place] ?? { source, atMs: 0 };
  const copies = {
    cef: records.map((record, place) => syslogMessage(record, source, cefEvent(record, at(place)))),
    ocsf: records.map((record, place) => JSON.stringify(ocsfEvent(record, at(place)))),
    entries: records.map(({ entry }) => JSON.stringify(entry)),
    sentinel: records.map(({ entry }) => `${JSON.stringify(asimRow(entry, source))}\n`),
  };
  const [note, keys] = [
    signedNote(text, origin, privateKey),
    [verifierKey(ed25519NoteKey(origin, privateKey))],
  ];
  return { copies, note, keys, seed: 8, manipulations: MANIPULATIONS };
}

describe('a copy of the log at a SIEM', () => {
  it('verifies with what came twice, and every manipulation of it is found', async () => {
    const { missed, counts } = await manipulated(question(), 'manipulate_siem.py');
    expect(missed).toEqual([]);
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(all).toBe(4 * MANIPULATIONS);
    expect(Object.keys(counts)).toHaveLength(19);
  }, 60_000);
});
