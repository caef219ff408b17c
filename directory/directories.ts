/** The directory of each account that has one: which Entra tenant is whose, and the one reader for each. */
import { createDirectory, type Directory } from './directory.js';
import { createGraphReader, type GraphGet } from './graph-reader.js';

export interface DirectoryOfAccount {
  readonly entraTenantId: string;
  readonly directory: Directory;
}

export interface Directories {
  /** Undefined where the account with this slug has none. */
  of(slug: string): DirectoryOfAccount | undefined;
}

export interface DirectoriesParts {
  readonly graphOf: (entraTenantId: string) => GraphGet;
  readonly graphUrl: string;
  readonly tenants: readonly { readonly entraTenantId: string; readonly slug: string }[];
}

export function createDirectories({ graphOf, graphUrl, tenants }: DirectoriesParts): Directories {
  const known = new Map<string, DirectoryOfAccount>();
  return {
    of(slug) {
      const tenant = tenants.find((candidate) => candidate.slug === slug);
      if (!tenant) return undefined;
      const { entraTenantId } = tenant;
      const reader = () => createGraphReader({ graph: graphOf(entraTenantId), graphUrl });
      const made = known.get(slug) ?? { entraTenantId, directory: createDirectory(reader()) };
      known.set(slug, made);
      return made;
    },
  };
}
