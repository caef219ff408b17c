/** Somebody a tenant writes to. */

export interface Contact {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly email: string;
  readonly tags: readonly string[];
  readonly createdAt: Date;
}
