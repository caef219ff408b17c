/**
 * More than 700 mails, good and nasty: every seed as it is, every seed with every mutation, and those that were made to
 * hurt. Nothing of it is anybody's mail; a run over the corpora of other parsers is `npm run bench -- inbound --corpus FOLDER`.
 */
import { ABUSE } from './abuse.js';
import { chanceOf, MUTATIONS } from './mutations.js';
import { SEEDS } from './seeds.js';
import { wireBytes } from './written.js';

export interface CorpusMail {
  readonly name: string;
  /** Large ones are made when they are asked for. */
  raw(): Buffer;
}

const seeds = Object.entries(SEEDS);

function mutants(): CorpusMail[] {
  return seeds.flatMap(([name, text], place) =>
    Object.entries(MUTATIONS).map(([mutation, mutate], kind) => ({
      name: `${name}, ${mutation}`,
      raw: () => {
        const chance = chanceOf(place * 1000 + kind);
        const [, other = ''] = seeds[chance(seeds.length)] ?? [];
        return wireBytes(mutate(text, chance, other));
      },
    })),
  );
}

export function corpus(): readonly CorpusMail[] {
  return [
    ...seeds.map(([name, text]) => ({ name, raw: () => wireBytes(text) })),
    ...mutants(),
    ...Object.entries(ABUSE).map(([name, make]) => ({ name, raw: () => wireBytes(make()) })),
  ];
}
