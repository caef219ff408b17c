/** Promotions over a simulated tenant: asked for as `request_upgrade` does, and looked at as the worker does, look by look. */
import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { Dependencies } from '../../activities/dependencies.js';
import { lookAtPromotion, type PromotionLook } from '../../activities/promotion/look-at-promotion.js';
import { createGraphs } from '../../activities/microsoft/graph.js';
import { createDirectories } from '../../directory/directories.js';
import type { AuditAction } from '../../domain/audit-action.js';
import type { AuditEntry } from '../../domain/audit-entry.js';
import type { LicensedMode } from '../../domain/directory-reading.js';
import { microsoft365Of, microsoft365Settings } from '../../settings/microsoft365.js';
import { readSettings } from '../../settings/read-settings.js';
import type { PromotionStore } from '../../prisma/stores/promotion-store.js';
import type { Bound, GovernanceScene } from './governance-scene.js';
import type { GraphAssignmentRequest } from './graph-request-routes.js';
import { PROMOTING, subject, type GraphPolicy, type GraphUser } from './graph-directory.js';

export interface AskedPromotion extends Bound {
  readonly id: string;
  readonly packageId: string;
  readonly policy: GraphPolicy;
  readonly approver: GraphUser;
}

export interface PromotionScene {
  /** A mailbox whose agent asks for a mode that one approver may grant, and that nobody watches over but the test. */
  asked(policy?: Record<string, unknown>, mode?: LicensedMode): Promise<AskedPromotion>;
  /** `over` stands between the worker and what it writes. */
  look(promotion: AskedPromotion, over?: (store: PromotionStore) => PromotionStore): Promise<PromotionLook>;
  /** Looked at until the request stands in Entra ID, and was seen to wait. */
  waiting(promotion: AskedPromotion): Promise<GraphAssignmentRequest>;
  /** As it stands in Entra ID; undefined where it was never made. */
  native(promotion: AskedPromotion): GraphAssignmentRequest | undefined;
  outcome(promotion: AskedPromotion): Promise<string | null | undefined>;
  mode(promotion: AskedPromotion): Promise<string | undefined>;
  /** Of the entries about its mailbox. */
  latest(promotion: AskedPromotion, action: AuditAction): Promise<AuditEntry | undefined>;
}

export function promotionsIn(scene: GovernanceScene): PromotionScene {
  const { graph, installation, tenant } = scene;
  const { stores } = installation;
  const { tenantId } = tenant;
  PROMOTING.forEach((name) => graph.directory.permissions.add(name));
  const settings = readSettings(microsoft365Settings, {
    ...graph.settings('contoso'),
    M365_GOVERNANCE: 'on',
  });
  const app = microsoft365Of(settings);
  if (!app) throw new Error('Microsoft 365 is not set up');
  const looking: Pick<Dependencies, 'stores' | 'directories' | 'publicBaseUrl' | 'log'> = {
    stores,
    directories: createDirectories({ ...app, graphOf: createGraphs(app) }),
    publicBaseUrl: installation.baseUrl,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const promotions: PromotionScene = {
    async asked(change = {}, mode = 'monitored') {
      const bound = await scene.anAgentWithMailbox();
      const approver = graph.directory.aUser();
      const policy = graph.directory.aPolicy([{ primaryApprovers: [subject.user(approver.id)] }], change);
      const packageId = randomUUID();
      await scene.bind(bound.mailbox, { [mode]: packageId, [`${mode}Policy`]: policy.id });
      const id = ulid();
      await stores.together(async (together) => {
        await together.modeUpgrades.request(
          {
            ...{ id, tenantId, mailboxId: bound.mailbox.id, targetMode: mode, codeHash: '' },
            ...{ requestedBy: 'system', expiresAt: new Date(Date.now() + 86_400_000) },
            native: {
              entraTenantId: graph.tenant.id,
              agentId: bound.agent.id,
              packageId,
              policyId: policy.id,
            },
          },
          { times: 9, since: new Date(0) },
          {
            ...{ tenantId, action: 'oversight.request_upgrade', actor: 'system' },
            ...{ resourceType: 'mailbox', resourceId: bound.mailbox.id },
          },
        );
        await together.promotions.markStarted(id);
      });
      return { ...bound, id, packageId, policy, approver };
    },
    look({ id }, over = (store) => store) {
      const overseen = { ...looking, stores: { ...stores, promotions: over(stores.promotions) } };
      return lookAtPromotion(overseen as Dependencies, { promotionId: id });
    },
    async waiting(promotion) {
      await promotions.look(promotion);
      await promotions.look(promotion);
      const native = promotions.native(promotion);
      if (!native) throw new Error('nothing was asked in Entra ID');
      return native;
    },
    native: ({ packageId }) => graph.requests.all.find((one) => one.accessPackageId === packageId),
    outcome: async ({ id }) => (await stores.promotions.find(id))?.outcome,
    async latest({ mailbox: { id: resourceId } }, action) {
      const one = { tenantId, resourceId, action, limit: 1, order: 'newest_first' } as const;
      return (await stores.audit.list(one))[0];
    },
    mode: async ({ mailbox }) => (await stores.mailboxes.find(mailbox.id))?.oversightMode,
  };
  return promotions;
}
