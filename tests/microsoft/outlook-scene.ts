/** An installation whose approvers are asked in Outlook: an account mapped to a simulated tenant, with people bound to it. */
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../domain/person.js';
import { derivedSecret } from '../../settings/keys.js';
import { actionToken } from '../../signing/action-token.js';
import { createSecrets } from '../../signing/secrets.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor, submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { askedColleagues } from './asked-colleagues.js';
import { bindEntraId } from './bind-entra-id.js';
import { aTenantInEntra, aUser, type SimulatedTenant } from './directory.js';
import {
  actorToken,
  bringAction,
  buttonOf,
  cardIn,
  carriedBy,
  type Brought,
  type OutlookCard,
} from './outlook-actions.js';
import type { SigningKey } from './signing-keys.js';
import { startMicrosoft, type Microsoft } from './simulator.js';

export interface OutlookPerson {
  readonly objectId: string;
  readonly person: Person;
}

export interface Press {
  readonly verb: string;
  readonly typed?: string;
  readonly claims?: Record<string, unknown>;
  readonly key?: SigningKey;
}

export interface OutlookScene {
  readonly microsoft: Microsoft;
  readonly contoso: SimulatedTenant;
  readonly originator: string;
  readonly appId: string;
  /** Of the key that signs cards. */
  readonly publicKey: KeyObject;
  readonly installation: Installation;
  readonly tenant: TestTenant;
  /** Approvers of every message: one of them is enough. */
  readonly alex: OutlookPerson;
  readonly bo: OutlookPerson;
  /** A person of the tenant whom nobody asks. */
  readonly kim: OutlookPerson;
  /** A held message, and its cards once both approvers have their mail. */
  held(change?: Record<string, unknown>): Promise<{ id: string; alexs: OutlookCard; bos: OutlookCard }>;
  token(user: Pick<OutlookPerson, 'objectId'>, press?: Partial<Press>): Promise<string>;
  press(user: Pick<OutlookPerson, 'objectId'>, card: OutlookCard, press: Press): Promise<Brought>;
  /** As Outlook does it when a mail is opened. */
  open(user: Pick<OutlookPerson, 'objectId'>, card: OutlookCard): Promise<Brought>;
  /** A token for the approving button as we would have made it, with another digest or end. */
  remade(card: OutlookCard, terms: { digest?: string; expiresAt: number }): Promise<string>;
  stop(): Promise<void>;
}

const SLUG = 'contoso';

/** @param contoso the tenant, where other services of Microsoft know it too */
export async function startOutlookScene(
  more: Record<string, string> = {},
  contoso = aTenantInEntra(),
): Promise<OutlookScene> {
  const microsoft = await startMicrosoft();
  microsoft.entra.tenants.push(contoso);
  const [originator, appId] = [randomUUID(), randomUUID()];
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const folder = mkdtempSync(join(tmpdir(), 'multimail-test-'));
  const keyFile = join(folder, 'cards.pem');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const installation = await startInstallation({
    ...microsoft.settings({ clientId: randomUUID(), secret: randomUUID() }, [
      { entraTenantId: contoso.id, slug: SLUG },
    ]),
    OUTLOOK_ORIGINATOR: originator,
    OUTLOOK_APP_ID: appId,
    OUTLOOK_SIGNING_KEY_FILE: keyFile,
    ...more,
  });
  const { stores } = installation;
  const tenant = await aTenant(stores, {}, { slug: SLUG });
  const inOutlook = async (person: Person): Promise<OutlookPerson> => {
    const { objectId } = aUser(contoso, { name: person.name, email: person.email });
    await bindEntraId(stores, person, { tenantId: contoso.id, objectId });
    return { objectId, person };
  };
  const { alex, bo, kim } = await askedColleagues(stores, tenant, inOutlook);
  const bearer = { authority: microsoft.url, tenant: contoso, appId, originator };
  const token: OutlookScene['token'] = (user, { claims, key } = {}) =>
    actorToken({ ...bearer, key: key ?? microsoft.entra.keys.current }, user, claims);
  const cardOf = async ({ person }: OutlookPerson, id: string): Promise<OutlookCard> => {
    const find = async () => {
      const row = await installation.database.presentedCard.findFirst({
        where: { messageId: id, personId: person.id },
      });
      const cards = await Promise.all(
        caughtFor(installation, person.email).map(({ raw }) =>
          cardIn(raw, { key: publicKey.export({ format: 'jwk' }) }),
        ),
      );
      return cards.find((card) => card !== undefined && row !== null && carriedBy(card).card === row.id);
    };
    const card = await eventually(find, (found) => found !== undefined);
    if (!card) throw new Error('no mail holds the card');
    return card;
  };
  return {
    microsoft,
    contoso,
    originator,
    appId,
    publicKey,
    installation,
    tenant,
    alex,
    bo,
    kim,
    token,
    async held(change) {
      const id = await submitted(installation, tenant, change);
      return { id, alexs: await cardOf(alex, id), bos: await cardOf(bo, id) };
    },
    async press(user, card, press) {
      const button = buttonOf(card, press.verb);
      if (!button) throw new Error(`the card has no button to ${press.verb}`);
      return bringAction(button, await token(user, press), press.typed);
    },
    async open(user, { autoInvokeAction }) {
      if (!autoInvokeAction) throw new Error('the card asks for nothing when it is opened');
      return bringAction(autoInvokeAction, await token(user));
    },
    async remade(card, { digest = carriedBy(card).digest, expiresAt }) {
      const where = { id: carriedBy(card).card };
      const row = await installation.database.presentedCard.findUniqueOrThrow({ where });
      const { id: cardId, requestId, personId, presses } = row;
      const masterKey = Buffer.from(installation.env.MASTER_KEY ?? '', 'base64url');
      const secrets = createSecrets((purpose) => derivedSecret(masterKey, purpose));
      const binding = { cardId, requestId, personId, digest, verb: 'approve' };
      return actionToken(secrets, binding, { presses, expiresAt });
    },
    async stop() {
      await installation.stop();
      await microsoft.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
