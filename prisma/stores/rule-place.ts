/** Which mailboxes a rule is about, as its column says: the empty text where it is about every mailbox of the tenant. */

export const ALL_MAILBOXES = '';

export function mailboxColumn(mailboxId: string | null): string {
  return mailboxId ?? ALL_MAILBOXES;
}

export function mailboxInColumn(column: string): string | null {
  return column === ALL_MAILBOXES ? null : column;
}

export interface RuleQuery {
  readonly tenantId: string;
  /** Left out: all. Rules that are about every mailbox come too. */
  readonly mailboxIds?: readonly string[] | undefined;
  readonly afterId?: string | undefined;
  /** Left out: all. */
  readonly limit?: number | undefined;
}

/** In the order of their ids. */
export function rulesAsked({ tenantId, mailboxIds, afterId, limit }: RuleQuery) {
  return {
    where: {
      tenantId,
      ...(mailboxIds === undefined ? {} : { mailboxId: { in: [ALL_MAILBOXES, ...mailboxIds] } }),
      ...(afterId === undefined ? {} : { id: { gt: afterId } }),
    },
    orderBy: { id: 'asc' as const },
    ...(limit === undefined ? {} : { take: limit }),
  };
}
