/**
 * Delivery status notifications (RFC 3464 §2): blocks of fields with empty lines between them, the first about the
 * message, each other one about a recipient. What other servers write is read leniently; what is no field is passed over.
 */
import { enhancedCodeOf } from './delivery-attempt.js';

export interface RecipientStatus {
  /** Lower case; empty where the report names none. */
  readonly finalRecipient: string;
  readonly originalRecipient: string;
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded` (RFC 3464 §2.3.3), in lower case. */
  readonly action: string;
  /** RFC 3463; null where there is none. */
  readonly status: string | null;
  /** What the other server said, in one line. */
  readonly diagnostic: string;
}

/** A report with more of them is about no message of ours: each copy has one recipient. */
const BLOCKS_LIMIT = 100;

export function recipientStatuses(text: string): RecipientStatus[] {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .split(/\n[ \t]*\n/u)
    .slice(0, BLOCKS_LIMIT)
    .map(fieldsIn)
    .filter((fields) => fields.has('action') || fields.has('final-recipient'))
    .map(statusOf);
}

/** By name in lower case, folds undone (RFC 5322 §2.2.3); of two fields of one name the first. */
export function fieldsIn(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replaceAll(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function statusOf(fields: ReadonlyMap<string, string>): RecipientStatus {
  const diagnostic = afterType(fields.get('diagnostic-code') ?? '');
  return {
    finalRecipient: addressIn(fields.get('final-recipient')),
    originalRecipient: addressIn(fields.get('original-recipient')),
    action: /^[a-z]+/u.exec((fields.get('action') ?? '').toLowerCase())?.[0] ?? '',
    status: tellingCode(fields.get('status') ?? '', diagnostic),
    diagnostic,
  };
}

/** `smtp; 550 5.1.1 …`: the type says nothing that we need. */
function afterType(field: string): string {
  return field.replace(/^[a-z0-9-]+\s*;\s*/iu, '');
}

function addressIn(field = ''): string {
  return afterType(field).replaceAll(/^<|>$/gu, '').trim().toLowerCase();
}

/** Some servers write `5.0.0` and tell the reason only in what the other one said. */
function tellingCode(status: string, diagnostic: string): string | null {
  const code = /^\s*([245]\.\d{1,3}\.\d{1,3})(?![\d.])/u.exec(status)?.[1];
  const said = enhancedCodeOf(diagnostic);
  const isVague = code === undefined || /^[245]\.0\.0$/u.test(code);
  const isSameClass = code === undefined || said?.[0] === code[0];
  return isVague && said !== undefined && isSameClass ? said : (code ?? null);
}
