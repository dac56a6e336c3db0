import * as l10n from '@vscode/l10n';
import { cloudOf } from '../connections/clouds';
import type { CertificateProfile } from '../connections/profile';
import type { Clock } from '../core/clock';
import { DisposableStore } from '../core/disposable';
import { throwIfCanceled, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import type { Log } from '../core/log';
import type { AccessToken, AcquireOptions, TokenAudience, TokenSource } from '../session/api';
import { readAccessToken } from './accessToken';
import type { CertificateContext } from './certificateErrors';
import type { ApplicationCertificate, readCertificateFile } from './certificateFile';
import { openCertificate, type CertificatePassphrase } from './openCertificate';
import { signInErrorFrom } from './signInErrors';
import { edit } from './signInWaysOut';
import { resolveTenantId } from './tenantId';

export interface CertificateSourceServices {
  readonly passphrase: CertificatePassphrase;
  readonly clock: Clock;
  readonly log: Log;
  /** The way to the network; the host's own unless given. */
  readonly fetch?: typeof fetch;
}

/** A token that ends sooner than this is not handed out again, ms. */
const shortestLifeMs = 5 * 60_000;

/** Refusals of the certificate itself: then its public part is what has to be uploaded. */
const certificateRefusals: ReadonlySet<string> = new Set(['auth.certificateRefused']);

/** Signs in an application that proves itself by the certificate in a file. @throws UserError for one in the Windows store, which only the module can use */
export function createCertificateSource(profile: CertificateProfile, services: CertificateSourceServices): TokenSource {
  const { file } = profile.certificate;
  if (file === undefined) {
    throw new UserError(
      'certificate.storeNeedsModule',
      l10n.t(
        'Only the Exchange Online module can use a certificate of the Windows store. Let it sign in, or name the certificate’s file.',
      ),
      { wayOut: [edit({ connection: profile.name })] },
    );
  }
  return new CertificateSource({ ...profile, file }, services);
}

class CertificateSource implements TokenSource {
  readonly adminApiBase: string;
  readonly complianceBase?: string;
  readonly #profile: CertificateProfile & { readonly file: string };
  readonly #services: CertificateSourceServices;
  readonly #store = new DisposableStore();
  readonly #lose = this.#store.add(new Emitter<string>());
  readonly #tokens = new Map<TokenAudience, AccessToken>();
  #tenantId: string | undefined;
  /** One request after the other, so that nobody is asked twice for a passphrase. */
  #last: Promise<unknown> = Promise.resolve();

  readonly onDidLose = this.#lose.event;

  constructor(profile: CertificateProfile & { readonly file: string }, services: CertificateSourceServices) {
    this.#profile = profile;
    this.#services = services;
    const { adminApiBase, complianceBase } = cloudOf(profile);
    this.adminApiBase = adminApiBase;
    if (complianceBase !== undefined) this.complianceBase = complianceBase;
    this.#store.add({ dispose: () => this.#tokens.clear() });
  }

  acquire(options: AcquireOptions): Promise<AccessToken> {
    const turn = this.#last.then(() => this.#acquire(options));
    // Whoever asked hears of the failure; the next one only waits for the end.
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #acquire(options: AcquireOptions): Promise<AccessToken> {
    const { audience = 'exchange', forceRefresh, claims, signal } = options;
    throwIfCanceled(signal);
    const known = this.#tokens.get(audience);
    const lasts = known !== undefined && known.expiresAt - this.#services.clock.now() > shortestLifeMs;
    if (lasts && forceRefresh !== true && claims === undefined) return known;
    const { organization } = this.#profile;
    const { fetch = globalThis.fetch } = this.#services;
    this.#tenantId ??= await resolveTenantId(cloudOf(this.#profile).authority, organization, { signal, fetch });
    const token = await this.#request(this.#tenantId, options);
    throwIfCanceled(signal);
    this.#tokens.set(audience, token);
    return token;
  }

  async #request(tenantId: string, options: AcquireOptions): Promise<AccessToken> {
    const { audience = 'exchange', claims, signal } = options;
    const { fetch = globalThis.fetch, log } = this.#services;
    const client = await import('./certificateClient');
    const certificate = await this.#open(options, client.readCertificateFile);
    const answer = await client.requestApplicationToken(
      certificate,
      {
        clientId: this.#profile.appId,
        authority: `${cloudOf(this.#profile).authority}/${tenantId}`,
        scope: this.#scopeOf(audience),
        sendX5c: this.#profile.certificate.sendX5c === true,
        ...(claims === undefined ? {} : { claims }),
      },
      { fetch, log, signal },
    );
    if (answer.kind === 'token') return readAccessToken(answer.value);
    throwIfCanceled(signal);
    throw answer.kind === 'refused'
      ? this.#refusal(answer.text, certificate, audience)
      : new UserError(
          'auth.authorityUnreachable',
          l10n.t('The sign-in service {0} does not answer.', cloudOf(this.#profile).authority),
          { cause: answer.cause },
        );
  }

  async #open(
    { interactive, signal }: AcquireOptions,
    read: typeof readCertificateFile,
  ): Promise<ApplicationCertificate> {
    const { passphrase, clock, log } = this.#services;
    try {
      const { certificate } = await openCertificate(
        this.#context,
        { interactive, signal },
        { passphrase, clock, log, read },
      );
      return certificate;
    } catch (error) {
      const isLost = this.#tokens.size > 0 && error instanceof UserError && error.code === 'certificate.fileMissing';
      if (isLost) this.#lose.fire(error.message);
      throw error;
    }
  }

  get #context(): CertificateContext {
    return { connection: this.#profile.name, file: this.#profile.file };
  }

  #scopeOf(audience: TokenAudience): string {
    const { exchangeScope, complianceScope } = cloudOf(this.#profile);
    if (audience === 'exchange') return exchangeScope;
    if (complianceScope !== undefined) return complianceScope;
    throw new UserError('auth.noCompliance', l10n.t('There is no Security & Compliance in this cloud.'));
  }

  #refusal(text: string, certificate: ApplicationCertificate, audience: TokenAudience): UserError {
    const { name, appId, organization } = this.#profile;
    const refusal = signInErrorFrom(text, {
      connection: name,
      authority: cloudOf(this.#profile).authority,
      organization,
      clientId: appId,
      scope: this.#scopeOf(audience),
    });
    if (refusal === undefined) {
      return new UserError('auth.signInFailed', l10n.t('Signing in did not work.'), { cause: new Error(text) });
    }
    if (!certificateRefusals.has(refusal.code)) return refusal;
    return new UserError(refusal.code, refusal.message, {
      cause: new Error(`${text} The certificate's thumbprint is ${certificate.thumbprint}.`),
      wayOut: [
        {
          label: l10n.t('Copy Certificate'),
          command: 'exchangeOnline.copyCertificate',
          arguments: [certificate.publicPart],
        },
        ...refusal.wayOut,
      ],
    });
  }

  dispose(): void {
    this.#store.dispose();
  }
}
