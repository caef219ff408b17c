/** The directory of each account that has one: which Entra tenant is whose, and the one reader for each. */
import { createDirectory, type Directory } from './directory.js';
import type { AgentRisk } from './agent-risk.js';
import { createAssignmentRequests, type AssignmentRequests, type GraphPost } from './assignment-requests.js';
import { createGraphReader, type GraphGet } from './graph-reader.js';

export interface DirectoryOfAccount {
  readonly entraTenantId: string;
  readonly directory: Directory;
  readonly assignmentRequests: AssignmentRequests;
}

export interface Directories {
  /** Undefined where the account with this slug has none. */
  of(slug: string): DirectoryOfAccount | undefined;
}

export interface DirectoriesParts {
  readonly graphOf: (entraTenantId: string) => GraphGet & GraphPost;
  readonly graphUrl: string;
  readonly agentRisk: AgentRisk;
  readonly tenants: readonly { readonly entraTenantId: string; readonly slug: string }[];
}

export function createDirectories({ graphOf, graphUrl, agentRisk, tenants }: DirectoriesParts): Directories {
  const known = new Map<string, DirectoryOfAccount>();
  const make = (entraTenantId: string): DirectoryOfAccount => {
    const graph = graphOf(entraTenantId);
    const reader = createGraphReader({ graph, graphUrl });
    return {
      entraTenantId,
      directory: createDirectory(reader, { graphUrl, agentRisk }),
      assignmentRequests: createAssignmentRequests(reader, graph),
    };
  };
  return {
    of(slug) {
      const tenant = tenants.find((candidate) => candidate.slug === slug);
      if (!tenant) return undefined;
      const { entraTenantId } = tenant;
      const made = known.get(slug) ?? make(entraTenantId);
      known.set(slug, made);
      return made;
    },
  };
}
