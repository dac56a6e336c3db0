import {
  CodeActionKind,
  CompletionTriggerKind,
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type CancellationToken,
  type CompletionList,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver/node';
import type { Catalog } from '../../catalog/catalog';
import type { Clock } from '../../core/clock';
import { methods, type IdentityAnswer, type IdentityRequest, type SessionKnowledge } from '../protocol';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLens';
import { complete } from './completion/complete';
import { completionContext } from './completion/completionContext';
import { resolveItem } from './completion/resolveItem';
import { DiagnosticsPublisher } from './diagnostics/publisher';
import { documentLinks } from './documentLinks';
import { Knowledge } from './facts/knowledge';
import { TenantNames } from './facts/tenantNames';
import { hover } from './hover';
import { tokensLegend, TokenSource } from './semanticTokens';
import { SettingsCache } from './settings';
import { signatureHelp } from './signatureHelp';
import { ScriptDocument } from './text/scriptDocument';

const noCompletion: CompletionList = { isIncomplete: false, items: [] };

function whenCanceled(token: CancellationToken): Promise<CompletionList> {
  return new Promise((resolve) => token.onCancellationRequested(() => resolve(noCompletion)));
}

export interface ServerOptions {
  readonly catalog: Catalog;
  /** Folder of the diagnostics' pages; a page that is not there is not linked. */
  readonly pages: string;
  readonly clock: Clock;
}

/** Answers an editor: holds the open scripts and hands every request to the part that knows. */
export class LanguageServer {
  readonly #connection: Connection;
  readonly #documents = new Map<string, ScriptDocument>();
  readonly #knowledge: Knowledge;
  readonly #settings: SettingsCache;
  readonly #diagnostics: DiagnosticsPublisher;
  readonly #tokens: TokenSource;
  #canRegister = false;

  constructor(connection: Connection, { catalog, pages, clock }: ServerOptions) {
    this.#connection = connection;
    const ask = (request: IdentityRequest): Promise<IdentityAnswer> =>
      connection.sendRequest<IdentityAnswer>(methods.identities, request);
    const names = new TenantNames((kind, prefix, limit) => {
      const sessionId = this.#knowledge.session?.id ?? '';
      return ask({ sessionId, kind, prefix, limit });
    }, clock);
    this.#knowledge = new Knowledge(catalog, names);
    this.#settings = new SettingsCache(connection);
    this.#tokens = new TokenSource(this.#knowledge);
    this.#diagnostics = new DiagnosticsPublisher({
      connection,
      knowledge: this.#knowledge,
      settings: this.#settings,
      clock,
      pages,
    });
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((parameters) => this.#initialize(parameters));
    connection.onInitialized(() => this.#initialized());
    this.#listenToDocuments();
    this.#answerRequests();
    connection.onNotification(methods.session, (session: SessionKnowledge | null) => {
      this.#knowledge.session = session ?? undefined;
      this.#checkAll();
    });
    connection.onDidChangeConfiguration(() => {
      this.#settings.clear();
      this.#checkAll();
    });
    connection.listen();
  }

  #initialize({ capabilities }: InitializeParams): InitializeResult {
    this.#settings.canAsk = capabilities.workspace?.configuration === true;
    this.#canRegister = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: ['-', ' ', '.', "'", '"', ',', ':', '{'], resolveProvider: true },
        hoverProvider: true,
        // By hand only: the sets of some cmdlets fill the screen, and a list of values is in the same place.
        signatureHelpProvider: {},
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        documentLinkProvider: {},
        codeLensProvider: {},
        semanticTokensProvider: { legend: tokensLegend, full: { delta: true }, range: true },
      },
      serverInfo: { name: 'Exchange Online' },
    };
  }

  #initialized(): void {
    if (!this.#canRegister) return;
    this.#connection.client
      .register(DidChangeConfigurationNotification.type, { section: 'exchangeOnline' })
      .catch((error: unknown) =>
        this.#connection.console.warn(`Changes of settings will not be seen. ${String(error)}`),
      );
  }

  #listenToDocuments(): void {
    const connection = this.#connection;
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
      const document = new ScriptDocument(uri, version, text);
      this.#documents.set(uri, document);
      this.#diagnostics.check(document);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const document = this.#documents.get(uri);
      if (document === undefined) return;
      document.change(contentChanges, version);
      this.#diagnostics.check(document);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.#documents.delete(uri);
      this.#settings.forget(uri);
      this.#diagnostics.close(uri);
      this.#tokens.forget(uri);
    });
  }

  #answerRequests(): void {
    const connection = this.#connection;
    const knowledge = this.#knowledge;
    connection.onCompletion(async ({ textDocument: { uri }, position, context }, token) => {
      const document = this.#documents.get(uri);
      if (document === undefined || token.isCancellationRequested) return noCompletion;
      const trigger =
        context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
      const offset = document.offsetAt(position);
      // Only names of the tenant are waited for; nobody waits for them after another letter.
      const offered = complete(completionContext(knowledge, document, { offset, trigger }));
      const { items, isIncomplete } = await Promise.race([offered, whenCanceled(token)]);
      return { items: [...items], isIncomplete };
    });
    connection.onCompletionResolve((item) => resolveItem(knowledge, item));
    connection.onHover(({ textDocument: { uri }, position }, token) =>
      this.#with(uri, { token, otherwise: null }, (document) =>
        hover(knowledge, document, document.offsetAt(position)),
      ),
    );
    connection.onSignatureHelp(({ textDocument: { uri }, position }, token) =>
      this.#with(uri, { token, otherwise: null }, (document) =>
        signatureHelp(knowledge, document, document.offsetAt(position)),
      ),
    );
    connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
      this.#with(uri, { token, otherwise: [] }, (document) => codeActions(knowledge, document, { range, context })),
    );
    connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
      this.#with(uri, { token, otherwise: [] }, (document) => documentLinks(knowledge, document)),
    );
    connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
      const { codeLens } = await this.#settings.of(uri);
      return codeLens ? this.#with(uri, { token, otherwise: [] }, (document) => codeLenses(knowledge, document)) : [];
    });
    const { semanticTokens } = connection.languages;
    const tokens = this.#tokens;
    semanticTokens.on(({ textDocument: { uri } }, token) =>
      this.#with(uri, { token, otherwise: { data: [] } }, (document) => tokens.full(document)),
    );
    semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }, token) =>
      this.#with<SemanticTokens | SemanticTokensDelta>(uri, { token, otherwise: { data: [] } }, (document) =>
        tokens.changed(document, previousResultId),
      ),
    );
    semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
      this.#with(uri, { token, otherwise: { data: [] } }, (document) => tokens.inRange(document, range)),
    );
  }

  /** An answer about an open script, unless nobody wants it any more. */
  #with<T>(
    uri: string,
    { token, otherwise }: { readonly token: CancellationToken; readonly otherwise: T },
    answer: (document: ScriptDocument) => T,
  ): T {
    const document = this.#documents.get(uri);
    return document === undefined || token.isCancellationRequested ? otherwise : answer(document);
  }

  #checkAll(): void {
    for (const document of this.#documents.values()) this.#diagnostics.check(document);
  }
}
