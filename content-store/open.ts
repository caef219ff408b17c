/** The content store that a setting names: a folder, or a bucket. */
import type { ContentStore } from './content-store.js';
import { createFileSystemContentStore } from './file-system.js';
import { createSealedContentStore, type ContentSealing } from './sealed.js';

/** What S3 needs is loaded only where it is used. */
export async function openContentStore(place: string): Promise<ContentStore> {
  if (!place.startsWith('s3://')) return createFileSystemContentStore(place);
  const { createS3ContentStore } = await import('./s3.js');
  return createS3ContentStore(place);
}

/** The same, where each content is under a data key of its own. */
export async function openSealedContentStore(place: string, sealing: ContentSealing): Promise<ContentStore> {
  return createSealedContentStore(await openContentStore(place), sealing);
}
