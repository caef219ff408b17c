/** Scripted activities of a send whose content changes, and what was released of it. */
import { scriptedActivities, type Script, type Scripted } from './scripted-activities.js';

/** Each freeze makes the next revision; what is released is kept. */
export function revisions(script: Script): { activities: Scripted; released: { atMs: number }[] } {
  let revision = 0;
  const released: { atMs: number }[] = [];
  const activities = scriptedActivities({
    freezeRevision: async () => {
      revision += 1;
      return { revision, digest: String(revision).repeat(64) };
    },
    releaseCopies: async (release) => {
      released.push({ ...release, atMs: await activities.clock() });
      return { kind: 'released', recipients: 1 };
    },
    ...script,
  });
  return { activities, released };
}

export function countOf(activities: Scripted, name: string): number {
  return activities.calls.filter((call) => call === name).length;
}
