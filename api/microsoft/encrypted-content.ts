/**
 * The content of a notification, decrypted: the symmetric key by RSA-OAEP (SHA-1), the signature by HMAC-SHA256 before
 * anything is decrypted, the data by AES-CBC with the key's first 16 bytes as the vector (Graph's page
 * `changeNotificationEncryptedContent`, and "Decrypting resource data from change notifications").
 */
import { constants, createDecipheriv, createHmac, privateDecrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { EncryptedContent } from './notification.js';

const content = z.object({ id: z.string().min(1).max(1000) });

const KEY_BYTES = 32;
const VECTOR_BYTES = 16;

/** Null where it was not encrypted for this key, or changed since. */
export function openedContent(
  { data, dataKey, dataSignature }: EncryptedContent,
  privateKey: string,
): z.output<typeof content> | null {
  try {
    const key = privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(dataKey, 'base64'),
    );
    if (key.length !== KEY_BYTES) return null;
    const encrypted = Buffer.from(data, 'base64');
    const signature = Buffer.from(dataSignature, 'base64');
    const expected = createHmac('sha256', key).update(encrypted).digest();
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, VECTOR_BYTES));
    const text = Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    return content.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
