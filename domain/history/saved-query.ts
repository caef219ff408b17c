/** A question about sends that is kept by name, as it was written. */
export interface SavedQuery {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly query: string;
  readonly createdAt: Date;
}

export const MOST_SAVED_QUERIES = 100;
