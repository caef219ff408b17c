/** What an independent verifier (mailauth) says of a message's DKIM signatures, with the keys handed to its resolver. */
import { createRequire } from 'node:module';
import type { DkimKey } from '../../activities/signing/dkim.js';
import { dkimKeyFromPem, generateDkimKeys } from '../../activities/signing/dkim.js';

interface Verified {
  readonly results: readonly { readonly status: { readonly result: string; readonly comment?: string } }[];
}
type Verify = (input: Buffer, options: object) => Promise<Verified>;

const { dkimVerify } = createRequire(import.meta.url)('mailauth/lib/dkim/verify.js') as {
  dkimVerify: Verify;
};

export interface DkimSetup {
  readonly keys: readonly DkimKey[];
  /** One result per signature: `pass`, `fail`, … */
  check(message: Buffer, at: Date): Promise<string[]>;
}

export async function dkimSetup(domain: string): Promise<DkimSetup> {
  const { rsa, ed25519 } = await generateDkimKeys();
  const records = new Map([
    [`mm1._domainkey.${domain}`, rsa.dnsRecord],
    [`mm2._domainkey.${domain}`, ed25519.dnsRecord],
  ]);
  return {
    keys: [
      dkimKeyFromPem({ domain, selector: 'mm1', privateKeyPem: rsa.privateKeyPem }),
      dkimKeyFromPem({ domain, selector: 'mm2', privateKeyPem: ed25519.privateKeyPem }),
    ],
    check: (message, at) => dkimVerdicts(message, Object.fromEntries(records), at),
  };
}

/** @param records TXT records by name, all that there are */
export async function dkimVerdicts(
  message: Buffer,
  records: Readonly<Record<string, string>>,
  at = new Date(),
): Promise<string[]> {
  const resolver = async (name: string): Promise<string[][]> => {
    const record = records[name];
    if (record !== undefined) return [[record]];
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  };
  const { results } = await dkimVerify(message, { resolver, curTime: at });
  return results.map((result) => result.status.result);
}
