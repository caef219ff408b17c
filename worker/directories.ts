/** Entra ID as the worker's settings ask for it: the same app and tenants as those of mail in Microsoft 365. */
import type { Microsoft365 } from '../activities/dependencies.js';
import { createDirectories, type Directories } from '../directory/directories.js';
import { microsoft365Of, type Microsoft365Settings } from '../settings/microsoft365.js';

export function directoriesOf(
  settings: Microsoft365Settings,
  microsoft365: Pick<Microsoft365, 'graphOf'> | undefined,
): Directories | undefined {
  const app = microsoft365Of(settings);
  return app?.governance && microsoft365
    ? createDirectories({ ...app, graphOf: microsoft365.graphOf })
    : undefined;
}
