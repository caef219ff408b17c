/**
 * How our app proves itself at Entra's token endpoint: by its secret, or by an assertion that its certificate's key has
 * signed (learn.microsoft.com, "Microsoft identity platform application authentication certificate credentials").
 */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { importPKCS8 } from 'jose';
import { ClientSecretPost, modifyAssertion, PrivateKeyJwt, type ClientAuth } from 'openid-client';
import type { EntraProof } from '../entra-settings.js';

export function clientAuthOf(proof: EntraProof): ClientAuth {
  if (proof.kind === 'secret') return ClientSecretPost(proof.secret);
  // Read each time: a certificate that was renewed counts without a restart.
  const authenticate: Authenticate = async (server, ...rest) => {
    const byCertificate = await certificateAuth(proof.file, String(server.token_endpoint));
    await byCertificate(server, ...rest);
  };
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the library waits for what its type calls nothing
  return authenticate;
}

type Authenticate = (...given: Parameters<ClientAuth>) => Promise<void>;

async function certificateAuth(file: string, tokenEndpoint: string): Promise<Authenticate> {
  const pem = await readFile(file, 'utf8');
  const thumbprint = Buffer.from(new X509Certificate(pem).fingerprint256.replaceAll(':', ''), 'hex');
  const key = await importPKCS8(privateKeyIn(pem), 'PS256');
  return PrivateKeyJwt(key, {
    [modifyAssertion](header, payload) {
      // Entra finds the certificate by its thumbprint, and takes its token endpoint for the audience.
      header['x5t#S256'] = thumbprint.toString('base64url');
      payload.aud = tokenEndpoint;
    },
  }) as Authenticate;
}

function privateKeyIn(pem: string): string {
  const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(pem)?.[0];
  if (key === undefined) throw new Error('ENTRA_CERTIFICATE_FILE holds no private key in PKCS #8');
  return key;
}
