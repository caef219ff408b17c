/** What lies in the content store of an installation, opened with its keys as its own processes do it. */
import { createFileSystemContentStore } from '../../content-store/file-system.js';
import type { ContentStore } from '../../content-store/content-store.js';
import { createSealedContentStore } from '../../content-store/sealed.js';
import { derivedSecret } from '../../settings/keys.js';
import { createSecrets } from '../../signing/secrets.js';
import type { Installation } from './installation.js';

export function contentOf({ env, stores }: Pick<Installation, 'env' | 'stores'>): ContentStore {
  const masterKey = Buffer.from(String(env.MASTER_KEY), 'base64url');
  return createSealedContentStore(createFileSystemContentStore(String(env.CONTENT_STORE)), {
    records: stores.contentKeys,
    secrets: createSecrets((purpose) => derivedSecret(masterKey, purpose)),
  });
}
