/**
 * What an attachment is by its own bytes: its first octets, and of an archive the names it lists. Nothing is unpacked.
 * Forms: PKWARE APPNOTE 6.3.10 (ZIP), RARLAB's technical note (RAR 5), [MS-CFB] (old Office files), PE/COFF, ELF, Mach-O.
 */
import { zipListing, type ZipEntry } from './zip-listing.js';

export const ATTACHMENT_FORMS = [
  'program',
  'zip',
  'rar',
  '7z',
  'gzip',
  'ole',
  'pdf',
  'png',
  'jpeg',
  'gif',
] as const;
export type AttachmentForm = (typeof ATTACHMENT_FORMS)[number];

export interface AttachmentKind {
  /** Null: the bytes begin like nothing we know. */
  readonly form: AttachmentForm | null;
  /** Nobody without a password, or without another reader than ours, sees what is inside. */
  readonly isLocked: boolean;
  readonly hasMacros: boolean;
  /** An archive lists a file that runs when it is opened. */
  readonly holdsProgram: boolean;
}

/** Windows runs what has one of these endings; trailing dots and blanks it drops, so `a.exe. ` is `a.exe` there. */
const PROGRAM = /\.(?:exe|com|scr|pif|bat|cmd|msi|msp|jar|vbs|vbe|jse?|wsf|wsh|ps1|hta|cpl|lnk|reg)[. ]*$/iu;

export function isProgramName(name: string): boolean {
  return PROGRAM.test(name);
}

const BEGINNINGS: readonly (readonly [AttachmentForm, readonly number[]])[] = [
  ['program', [0x7f, 0x45, 0x4c, 0x46]], // ELF
  ['program', [0xcf, 0xfa, 0xed, 0xfe]], // Mach-O, 64 bit
  ['program', [0xce, 0xfa, 0xed, 0xfe]],
  ['program', [0xca, 0xfe, 0xba, 0xbe]], // Mach-O for several processors, and Java classes
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gzip', [0x1f, 0x8b]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
];

export function kindOf(bytes: Uint8Array): AttachmentKind {
  const form = formOf(bytes);
  const entries = form === 'zip' ? zipListing(bytes) : [];
  return {
    form,
    isLocked: isLocked(bytes, form, entries),
    hasMacros:
      entries.some(({ name }) => /(?:^|\/)vbaProject\.bin$/iu.test(name)) ||
      (form === 'ole' && holds(bytes, wide('_VBA_PROJECT'))),
    holdsProgram: entries.some(({ name }) => isProgramName(name)),
  };
}

function formOf(bytes: Uint8Array): AttachmentForm | null {
  const known = BEGINNINGS.find(([, beginning]) => startsWith(bytes, beginning));
  if (known !== undefined) return known[0];
  return isPortableExecutable(bytes) ? 'program' : null;
}

function startsWith(bytes: Uint8Array, beginning: readonly number[], at = 0): boolean {
  return beginning.every((octet, index) => bytes[at + index] === octet);
}

/** `MZ` alone begins many a text; at the offset that stands at 0x3c a program of Windows says `PE`. */
function isPortableExecutable(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, [0x4d, 0x5a]) || bytes.length < 0x40) return false;
  const offset = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0x3c, true);
  return startsWith(bytes, [0x50, 0x45, 0, 0], offset);
}

/** Octets of an archive of nothing: its end record alone. */
const EMPTY_ZIP = 22;
const RAR5_ENCRYPTION_HEADER = 4;

function isLocked(bytes: Uint8Array, form: AttachmentForm | null, entries: readonly ZipEntry[]): boolean {
  if (form === 'zip') {
    // An archive that is not empty and lists nothing is read by others in ways that we do not know.
    return entries.some((entry) => entry.isEncrypted) || (entries.length === 0 && bytes.length > EMPTY_ZIP);
  }
  if (form === 'rar') {
    // RAR 5: signature of eight octets, CRC of four, size of one, then the type of the header. RAR 4: flag 0x80.
    return bytes[6] === 1 ? bytes[13] === RAR5_ENCRYPTION_HEADER : ((bytes[10] ?? 0) & 0x80) !== 0;
  }
  // An Office file behind a password is a stream of this name ([MS-OFFCRYPTO] 2.3.4.4).
  return form === 'ole' && holds(bytes, wide('EncryptedPackage'));
}

function octetsOf(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

/** UTF-16LE, as compound files write names. */
function wide(text: string): number[] {
  return octetsOf(text).flatMap((octet) => [octet, 0]);
}

function holds(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, wanted, at)) return true;
  }
  return false;
}
