/** What of Microsoft the settings of API and worker switch on, read as those read it. */
import {
  cardsWithoutPeople,
  entraFaults,
  entraOf,
  entraSettings,
  type EntraApp,
} from '../../api/entra-settings.js';
import {
  microsoft365Faults,
  microsoft365Of,
  microsoft365Settings,
  type Microsoft365App,
} from '../../settings/microsoft365.js';
import { outlookFaults, outlookOf, outlookSettings, type OutlookProvider } from '../../settings/outlook.js';
import { readSettings, type Environment } from '../../settings/read-settings.js';
import { teamsFaults, teamsOf, teamsSettings, type TeamsBot } from '../../settings/teams.js';

export interface Configured {
  readonly signIn: EntraApp | undefined;
  readonly microsoft365: Microsoft365App | undefined;
  readonly bot: TeamsBot | undefined;
  readonly outlook: OutlookProvider | undefined;
  readonly graphUrl: string;
}

/** @throws SettingsError */
export function configuredIn(env: Environment): Configured {
  const settings = readSettings(
    { ...entraSettings, ...microsoft365Settings, ...teamsSettings, ...outlookSettings },
    env,
    (all) => [
      ...entraFaults(all),
      ...microsoft365Faults(all),
      ...teamsFaults(all),
      ...outlookFaults(all),
      ...cardsWithoutPeople(all),
    ],
  );
  return {
    signIn: entraOf(settings),
    microsoft365: microsoft365Of(settings),
    bot: teamsOf(settings),
    outlook: outlookOf(settings),
    graphUrl: settings.M365_GRAPH_URL,
  };
}
