/** What the simulator keeps in the data folder, so that the next start goes on where this one ended. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSecretFile } from '../../../local/secret-file.js';
import { newCloud, type KeptCloud } from '../cloud.js';
import { microsoftCertificate } from '../service.js';
import type { KeptUsers } from './company.js';

export interface Kept {
  readonly cloud: KeptCloud;
  readonly users: KeptUsers;
}

export interface Keeping {
  readonly kept: Kept;
  /** Of the certificate, for whoever else should believe it. */
  readonly certificateFile: string;
  /** Of the key that signs Outlook's cards. */
  readonly signingKey: { readonly file: string; readonly pem: string };
  readonly portsFile: string;
  keep(now: Kept): void;
}

const CERTIFICATE_DAYS = 3_650;

export function openKeeping(home: string): Keeping {
  const folder = join(home, 'microsoft');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name: string): string => join(folder, name);
  const file = at('tenant.json');
  const keep = (now: Kept): void => writeSecretFile(file, JSON.stringify(now));
  const kept: Kept = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Kept)
    : { cloud: newCloud(microsoftCertificate(CERTIFICATE_DAYS)), users: {} };
  const certificateFile = at('ca.pem');
  writeSecretFile(certificateFile, kept.cloud.certificate.cert);
  return {
    kept,
    certificateFile,
    signingKey: signingKeyIn(at('cards.pem')),
    portsFile: at('ports.json'),
    keep,
  };
}

function signingKeyIn(file: string): { file: string; pem: string } {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeSecretFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return { file, pem: readFileSync(file, 'utf8') };
}
