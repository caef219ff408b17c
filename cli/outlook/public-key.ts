/** The public half of a key as an `RSAKeyValue` (XML Signature 1.1 §4.5.2.2): what the Actionable Email Developer Dashboard takes. */
import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CliFailure } from '../explain.js';
import { EXIT } from '../surroundings.js';

export async function publicKeyForDashboard(file: string): Promise<string> {
  const key = await readFile(file, 'utf8')
    .then((pem) => createPublicKey(pem).export({ format: 'jwk' }))
    // The reason would quote the file, which holds a private key.
    .catch(() => undefined);
  if (key?.kty !== 'RSA' || key.n === undefined || key.e === undefined) {
    throw new CliFailure(`${file} must hold an RSA key in PEM`, [], EXIT.usage);
  }
  return `<RSAKeyValue><Modulus>${base64(key.n)}</Modulus><Exponent>${base64(key.e)}</Exponent></RSAKeyValue>`;
}

function base64(text: string): string {
  return Buffer.from(text, 'base64url').toString('base64');
}
