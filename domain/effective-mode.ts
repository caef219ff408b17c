/**
 * The effective mode (product.md 3): the strictest of all sources, and which of them decide. A source that could not be asked
 * makes the mode unknown, unless it is surely the strictest already; what is unknown holds (`gate.ts`).
 */
import { isStopped, type AgentState } from './agent-identity.js';
import type { LicenceReading, LicensedMode } from './directory-reading.js';
import { isStricter, strictestMode, type OversightMode } from './oversight-mode.js';

export const MODE_SOURCES = ['mailbox', 'mailbox_inactive', 'since_submission', 'agent', 'licence'] as const;
export type ModeSourceName = (typeof MODE_SOURCES)[number];

export interface ModeSource {
  readonly source: ModeSourceName;
  readonly mode: OversightMode | 'unknown';
}

export interface EffectiveMode {
  readonly mode: OversightMode | 'unknown';
  /** The strictest of what is known: what goes on record. */
  readonly known: OversightMode;
  readonly sources: readonly (ModeSource & { readonly decides: boolean })[];
}

export interface ModeFacts {
  readonly mailbox: { readonly isActive: boolean; readonly oversightMode: OversightMode };
  /** Of a message: what tightened since it was submitted counts, what loosened does not. Null where none is meant. */
  readonly strictestSince: OversightMode | null;
  readonly agent: AgentState;
  readonly licence: LicenceReading;
}

export function effectiveModeOf(facts: ModeFacts): EffectiveMode {
  const sources = [...ownSources(facts), ...agentSource(facts.agent)];
  return strictestOf([...sources, ...licenceSource(facts.licence, strictestOf(sources).known)]);
}

function ownSources({ mailbox, strictestSince }: ModeFacts): ModeSource[] {
  return [
    mailbox.isActive
      ? { source: 'mailbox', mode: mailbox.oversightMode }
      : { source: 'mailbox_inactive', mode: 'read_only' },
    ...(strictestSince === null ? [] : [{ source: 'since_submission' as const, mode: strictestSince }]),
  ];
}

/** An agent that is surely stopped sends nothing; of one at risk people see everything; one that nobody could ask about holds. */
function agentSource(state: AgentState): ModeSource[] {
  if (isStopped(state)) return [{ source: 'agent', mode: 'read_only' }];
  if (state === 'at_risk') return [{ source: 'agent', mode: 'gated_all' }];
  return state === 'unreachable' ? [{ source: 'agent', mode: 'unknown' }] : [];
}

/** @param otherwise the mode without a licence: only a looser one than `gated_send` needs any */
function licenceSource({ asked, live }: LicenceReading, otherwise: OversightMode): ModeSource[] {
  const needed = asked.length > 0 && isStricter('gated_send', otherwise);
  if (!needed) return [];
  if (live === 'unreachable') return [{ source: 'licence', mode: 'unknown' }];
  return [{ source: 'licence', mode: licensedMode(asked, live) }];
}

/** A mode that no licence is asked for is free; one for `autonomous` is one for `monitored`, too. */
export function licensedMode(asked: readonly LicensedMode[], live: readonly LicensedMode[]): OversightMode {
  if (!asked.includes('autonomous') || live.includes('autonomous')) return 'autonomous';
  return !asked.includes('monitored') || live.includes('monitored') ? 'monitored' : 'gated_send';
}

function strictestOf(sources: readonly ModeSource[]): EffectiveMode {
  const modes = sources.map(({ mode }) => mode).filter((mode) => mode !== 'unknown');
  const known = strictestMode(modes);
  const isUnknown = known !== 'read_only' && sources.some(({ mode }) => mode === 'unknown');
  const mode = isUnknown ? 'unknown' : known;
  return { mode, known, sources: sources.map((source) => ({ ...source, decides: source.mode === mode })) };
}

export function decidersOf({ sources }: EffectiveMode): ModeSourceName[] {
  return sources.filter(({ decides }) => decides).map(({ source }) => source);
}
