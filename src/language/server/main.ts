import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadCatalog } from '../../catalog/catalog';
import { LanguageServer } from './languageServer';

new LanguageServer(createConnection(ProposedFeatures.all), {
  catalog: loadCatalog(path.join(__dirname, 'data')),
  pages: path.join(__dirname, '..', 'docs', 'diagnostics'),
}).listen();
