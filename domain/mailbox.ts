/** A mailbox of an agent, and the tenant it belongs to, as our rules see them. */
import type { MailTransportName } from './mail-transport.js';
import { DEFAULT_OVERSIGHT_MODE, type OversightMode } from './oversight-mode.js';

export const GATE_TIMINGS = ['gate_first', 'schedule_first'] as const;
export type GateTiming = (typeof GATE_TIMINGS)[number];

/** What happens to a message whose delivery cannot be known: a person decides, or it is sent again. */
export const ON_UNCERTAIN = ['hold', 'resend'] as const;
export type OnUncertain = (typeof ON_UNCERTAIN)[number];

export const PLANS = ['starter', 'builder', 'pro', 'scale'] as const;
export type Plan = (typeof PLANS)[number];

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly oversightEmail: string;
  readonly physicalAddress: string | null;
  readonly isActive: boolean;
  readonly isHalted: boolean;
  readonly plan: Plan;
  readonly useCase: string | null;
  /** Why this tenant may not send; null where it may. */
  readonly sendingDisabledReason: string | null;
  readonly createdAt: Date;
  /** Erased: what stands is its audit log. */
  readonly deletedAt: Date | null;
}

export interface Mailbox {
  readonly id: string;
  readonly tenantId: string;
  readonly address: string;
  readonly displayName: string | null;
  readonly oversightMode: OversightMode;
  readonly agentRef: string | null;
  readonly signatureBlock: string | null;
  readonly autoCc: string | null;
  readonly autoBcc: string | null;
  readonly forwardInbound: boolean;
  readonly defaultGateTiming: GateTiming;
  readonly schedulingEnabled: boolean;
  readonly aiDisclosure: boolean;
  readonly mcpConfigured: boolean;
  readonly onUncertain: OnUncertain;
  readonly isActive: boolean;
  readonly isHalted: boolean;
  readonly transport: MailTransportName;
  /** Object id or principal name of the user whose mailbox in Microsoft 365 this is; null where it is none. */
  readonly graphUser: string | null;
  readonly createdAt: Date;
}

/** What a mailbox begins with, where nobody says otherwise. */
export const NEW_MAILBOX = {
  displayName: null,
  oversightMode: DEFAULT_OVERSIGHT_MODE,
  agentRef: null,
  signatureBlock: null,
  autoCc: null,
  autoBcc: null,
  forwardInbound: false,
  defaultGateTiming: 'gate_first',
  schedulingEnabled: true,
  aiDisclosure: true,
  mcpConfigured: false,
  onUncertain: 'hold',
  isActive: true,
  isHalted: false,
  transport: 'default',
  graphUser: null,
} as const satisfies Omit<Mailbox, 'id' | 'tenantId' | 'address' | 'createdAt'>;
