/** What a look at a promotion is given, and what it comes to before that is recorded. */
import type { DirectoryOfAccount } from '../../directory/directories.js';
import type { Unreachable } from '../../directory/reading.js';
import type { Mailbox, Tenant } from '../../domain/mailbox.js';
import type { PromotionRefusal } from '../../domain/promotion.js';
import type { Promotion } from '../../prisma/stores/promotion-store.js';
import type { Dependencies } from '../dependencies.js';

export interface Looking {
  readonly deps: Dependencies;
  readonly promotion: Promotion;
  readonly mailbox: Mailbox;
  readonly tenant: Tenant;
  readonly account: DirectoryOfAccount;
}

export type Step =
  | { readonly kind: 'refuse'; readonly reason: PromotionRefusal }
  | { readonly kind: 'wait'; readonly state: string; readonly retryAfterSeconds?: number | null }
  | {
      readonly kind: 'apply';
      readonly approverIds: readonly string[];
      readonly assignmentId: string;
      readonly endsAtMs: number;
    };

export const refuse = (reason: PromotionRefusal): Step => ({ kind: 'refuse', reason });
export const holds = ({ reason }: Unreachable): Step => ({ kind: 'wait', state: `unreachable: ${reason}` });
