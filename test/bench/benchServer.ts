import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

const uri = 'file:///large.ps1';

/** The built language server over stdio with one script open. */
export class BenchServer {
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  #text = '';
  #version = 0;

  private constructor(child: ChildProcess, connection: ProtocolConnection) {
    this.#process = child;
    this.#connection = connection;
  }

  /** Resolves when the server has answered the first time. */
  static async start(): Promise<BenchServer> {
    const child = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    return new BenchServer(child, connection);
  }

  /** Opens a script and waits for its findings. */
  async open(text: string): Promise<void> {
    await this.#connection.sendNotification('initialized', {});
    const checked = new Promise<void>((resolve) => {
      this.#connection.onNotification('textDocument/publishDiagnostics', () => resolve());
    });
    this.#text = text;
    this.#version = 1;
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'powershell', version: 1, text },
    });
    await checked;
  }

  /** Types one letter. */
  async type(offset: number, letter: string): Promise<void> {
    const position = this.positionAt(offset);
    this.#text = this.#text.slice(0, offset) + letter + this.#text.slice(offset);
    this.#version += 1;
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.#version },
      contentChanges: [{ range: { start: position, end: position }, text: letter }],
    });
  }

  request(method: string, parameters: object = {}): Promise<unknown> {
    return this.#connection.sendRequest(method, { textDocument: { uri }, ...parameters });
  }

  requestAt(method: string, offset: number): Promise<unknown> {
    return this.request(method, { position: this.positionAt(offset) });
  }

  positionAt(offset: number): { readonly line: number; readonly character: number } {
    const before = this.#text.slice(0, offset);
    return { line: before.split('\n').length - 1, character: offset - (before.lastIndexOf('\n') + 1) };
  }

  /** Its memory, in megabytes: what `ps` calls resident, on Linux and macOS. */
  get memory(): number {
    const pid = String(this.#process.pid);
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', pid], { encoding: 'utf8' })) / 1024;
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill();
  }
}
