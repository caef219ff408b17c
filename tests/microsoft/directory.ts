/** Who there is in a simulated Entra tenant. */
import { randomUUID } from 'node:crypto';

export interface SimulatedUser {
  readonly objectId: string;
  readonly name: string;
  readonly userName: string;
  readonly email?: string;
  /** App roles that they were assigned on our registration. */
  readonly appRoles: readonly string[];
  /** Whether they meet what Conditional Access asks for an authentication context. */
  readonly canStepUp?: boolean;
  /** Claims of their ID tokens beside the usual ones. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** An agent identity: in tokens seen so far the application id and the object id are the same. */
export interface SimulatedAgent {
  readonly objectId: string;
  readonly appId: string;
  readonly blueprintId: string;
}

export interface SimulatedTenant {
  readonly id: string;
  readonly users: SimulatedUser[];
}

export function aTenantInEntra(): SimulatedTenant {
  return { id: randomUUID(), users: [] };
}

export function aUser(tenant: SimulatedTenant, user: Partial<SimulatedUser> = {}): SimulatedUser {
  const made = {
    objectId: randomUUID(),
    name: 'Pat Person',
    userName: `pat-${randomUUID().slice(0, 8)}@contoso.example`,
    appRoles: ['Approver', 'Operator'],
    ...user,
  };
  tenant.users.push(made);
  return made;
}

export function anAgent(agent: Partial<SimulatedAgent> = {}): SimulatedAgent {
  const objectId = agent.objectId ?? randomUUID();
  return { objectId, appId: objectId, blueprintId: randomUUID(), ...agent };
}
