import { spawn } from 'node:child_process';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  CancellationTokenSource,
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  type ConfigurationParams,
  type Diagnostic,
  type DocumentLink,
  type Hover,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SignatureHelp,
  type TextEdit,
} from 'vscode-languageserver/node';
import { loadCatalog } from '../../src/catalog/catalog';
import type { Clock } from '../../src/core/clock';
import { LanguageServer } from '../../src/language/server/languageServer';
import type { IdentityAnswer, IdentityRequest, SessionKnowledge } from '../../src/language/protocol';

const scriptUri = 'file:///script.ps1';

/** An editor that talks to the built server over stdio, with one script open at a time. */
export class ServerClient {
  readonly #connection: ProtocolConnection;
  readonly #end: () => Promise<void>;
  readonly #published: ((published: PublishDiagnosticsParams) => void)[] = [];
  /** The findings that came last, unless somebody waited for them. */
  #unread: PublishDiagnosticsParams | undefined;
  #text = '';
  #version = 0;
  #settings: unknown = {};
  #uri = scriptUri;
  /** How the tenant answers when names are asked for. */
  names: (request: IdentityRequest) => IdentityAnswer | Promise<IdentityAnswer> = () => ({
    identities: [],
    isComplete: true,
  });
  /** The settings that hold for a script. */
  settingsOf: (uri: string) => unknown = () => this.#settings;
  /** Every time that names were asked for. */
  readonly asked: IdentityRequest[] = [];

  private constructor(connection: ProtocolConnection, end: () => Promise<void>) {
    this.#connection = connection;
    this.#end = end;
  }

  static start(): Promise<ServerClient> {
    const child = spawn(process.execPath, [path.resolve('dist/server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    return ServerClient.#initialize(connection, process.pid, async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendNotification('exit');
      await ended;
    });
  }

  /** The same with a server in this process, whose time is the test's. */
  static startBeside(clock: Clock): Promise<ServerClient> {
    const [asked, answered] = [new PassThrough(), new PassThrough()];
    const server = createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(asked),
      new StreamMessageWriter(answered),
    );
    const catalog = loadCatalog(path.resolve('dist/data'));
    new LanguageServer(server, { catalog, pages: path.resolve('docs/diagnostics'), clock }).listen();
    const connection = createProtocolConnection(new StreamMessageReader(answered), new StreamMessageWriter(asked));
    // Told to exit, it would end this process.
    return ServerClient.#initialize(connection, null, () => {
      server.dispose();
      return Promise.resolve();
    });
  }

  static async #initialize(
    connection: ProtocolConnection,
    processId: number | null,
    end: () => Promise<void>,
  ): Promise<ServerClient> {
    const client = new ServerClient(connection, end);
    connection.onNotification('textDocument/publishDiagnostics', (published: PublishDiagnosticsParams) => {
      client.#unread = published;
      // A listener may take itself off the list.
      for (const listener of [...client.#published]) listener(published);
    });
    connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
      items.map(({ scopeUri }) => client.settingsOf(scopeUri ?? '')),
    );
    connection.onRequest('exchangeOnline/identities', (request: IdentityRequest) => {
      client.asked.push(request);
      return client.names(request);
    });
    connection.listen();
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId,
      rootUri: null,
      capabilities: { workspace: { configuration: true } },
    });
    client.capabilities = initialized.capabilities;
    await connection.sendNotification('initialized', {});
    return client;
  }

  capabilities: InitializeResult['capabilities'] = {};

  /** The characters whose typing asks for completion. */
  get triggers(): readonly string[] {
    return this.capabilities.completionProvider?.triggerCharacters ?? [];
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    await this.#end();
    this.#connection.dispose();
  }

  /** Opens a script instead of the one before. */
  async open(text: string, uri = scriptUri): Promise<void> {
    if (this.#version > 0)
      await this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.#uri } });
    this.#uri = uri;
    this.#text = text;
    this.#version += 1;
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'powershell', version: this.#version, text },
    });
  }

  /** Types `inserted` in place of the characters from `start` to `end`. */
  async type(start: number, end: number, inserted: string): Promise<void> {
    const range = { start: this.position(start), end: this.position(end) };
    this.#text = this.#text.slice(0, start) + inserted + this.#text.slice(end);
    this.#version += 1;
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range, text: inserted }],
    });
  }

  get text(): string {
    return this.#text;
  }

  position(offset: number): Position {
    const before = this.#text.slice(0, offset).split(/\r\n|\r|\n/u);
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  }

  /** What is offered at the `|` of a script. */
  async complete(marked: string, trigger?: string): Promise<CompletionItem[]> {
    const offset = await this.#openMarked(marked);
    return this.completeAt(offset, trigger);
  }

  async completeAt(offset: number, trigger?: string): Promise<CompletionItem[]> {
    const list = await this.#ask<CompletionList>('textDocument/completion', {
      position: this.position(offset),
      context: trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger },
    });
    return list.items;
  }

  /** What is offered once the tenant's names are there: an editor asks again as long as a list may be incomplete. */
  async completeByNames(marked: string): Promise<CompletionItem[]> {
    const position = this.position(await this.#openMarked(marked));
    for (;;) {
      const list = await this.#ask<CompletionList>('textDocument/completion', {
        position,
        context: { triggerKind: 1 },
      });
      if (!list.isIncomplete) return list.items;
    }
  }

  /** The script after taking the item with that label. */
  async accept(marked: string, label: string): Promise<string> {
    const items = await this.complete(marked);
    const item = items.find((each) => each.label === label);
    if (item?.textEdit === undefined)
      throw new Error(`${label} is not among: ${items.map((each) => each.label).join(', ')}`);
    const edit = item.textEdit;
    if (!('range' in edit)) throw new Error('The edit has no range.');
    return this.apply([edit]);
  }

  resolve(item: CompletionItem): Promise<CompletionItem> {
    return this.#connection.sendRequest<CompletionItem>('completionItem/resolve', item);
  }

  async hover(marked: string): Promise<string> {
    return this.hoverAt(await this.#openMarked(marked));
  }

  async hoverAt(offset: number): Promise<string> {
    const hover = await this.#ask<Hover | null>('textDocument/hover', { position: this.position(offset) });
    return hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents
      ? hover.contents.value
      : '';
  }

  async signature(marked: string): Promise<SignatureHelp | null> {
    const offset = await this.#openMarked(marked);
    return this.#ask<SignatureHelp | null>('textDocument/signatureHelp', { position: this.position(offset) });
  }

  links(): Promise<DocumentLink[]> {
    return this.#ask('textDocument/documentLink', {});
  }

  lenses(): Promise<CodeLens[]> {
    return this.#ask('textDocument/codeLens', {});
  }

  tokens(): Promise<SemanticTokens> {
    return this.#ask('textDocument/semanticTokens/full', {});
  }

  /** What has changed in the tokens since an answer, or all of them. */
  tokensSince(previousResultId: string): Promise<SemanticTokens | SemanticTokensDelta> {
    return this.#ask('textDocument/semanticTokens/full/delta', { previousResultId });
  }

  tokensOfLines(first: number, last: number): Promise<SemanticTokens> {
    const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
    return this.#ask('textDocument/semanticTokens/range', { range });
  }

  /** What is found in a script, once its check is done. */
  async diagnose(text: string): Promise<Diagnostic[]> {
    await this.open(text);
    return this.findings();
  }

  /** The findings about the present version that were not read yet: those that came already, or the next that come. */
  findings(): Promise<Diagnostic[]> {
    const version = this.#version;
    return new Promise((resolve) => {
      const listener = (published: PublishDiagnosticsParams): void => {
        if (published.version !== version) return;
        this.#published.splice(this.#published.indexOf(listener), 1);
        this.#unread = undefined;
        resolve(published.diagnostics);
      };
      this.#published.push(listener);
      if (this.#unread !== undefined) listener(this.#unread);
    });
  }

  /** Calls `listener` with all findings that the server sends from now on. */
  onPublished(listener: (published: PublishDiagnosticsParams) => void): void {
    this.#published.push(listener);
  }

  actions(diagnostics: readonly Diagnostic[]): Promise<CodeAction[]> {
    const range = diagnostics[0]?.range ?? { start: this.position(0), end: this.position(0) };
    return this.#ask('textDocument/codeAction', { range, context: { diagnostics } });
  }

  /** The script with an action's edits. */
  applyAction({ edit }: CodeAction): string {
    return this.apply(edit?.changes?.[this.#uri] ?? []);
  }

  apply(edits: readonly TextEdit[]): string {
    const lines = this.#text.split('\n');
    const offset = ({ line, character }: Position): number =>
      lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
    const sorted = [...edits].sort((one, other) => offset(other.range.start) - offset(one.range.start));
    return sorted.reduce(
      (text, { range, newText }) => text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end)),
      this.#text,
    );
  }

  /** Chooses settings; the server asks for them anew. */
  async choose(settings: unknown): Promise<void> {
    this.#settings = settings;
    await this.#connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** Asks for completion at the `|` of a script and calls it off when the tenant is asked, which never answers; resolves with what comes. */
  async completeAndCancel(marked: string): Promise<CompletionItem[]> {
    const offset = await this.#openMarked(marked);
    const source = new CancellationTokenSource();
    this.names = () => {
      source.cancel();
      return new Promise<IdentityAnswer>(() => undefined);
    };
    const parameters = { textDocument: { uri: this.#uri }, position: this.position(offset) };
    const list = await this.#connection.sendRequest<CompletionList>(
      'textDocument/completion',
      parameters,
      source.token,
    );
    return list.items;
  }

  async connect(session: SessionKnowledge | null): Promise<void> {
    await this.#connection.sendNotification('exchangeOnline/session', session);
  }

  async #openMarked(marked: string): Promise<number> {
    const offset = marked.lastIndexOf('|');
    await this.open(marked.slice(0, offset) + marked.slice(offset + 1));
    return offset;
  }

  #ask<T>(method: string, parameters: object): Promise<T> {
    return this.#connection.sendRequest<T>(method, { textDocument: { uri: this.#uri }, ...parameters });
  }
}
