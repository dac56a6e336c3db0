import { deepStrictEqual } from 'node:assert';
import { shippedSnippets, snippetVariants } from '../support/snippets';
import { ServerClient } from './serverClient';

describe('snippets under the eyes of the language server', () => {
  let client: ServerClient;

  before(async () => {
    client = await ServerClient.start();
  });

  after(() => client.stop());

  for (const snippet of shippedSnippets()) {
    it(`finds nothing wrong with ${snippet.prefix}`, async () => {
      for (const text of snippetVariants(snippet)) {
        const findings = await client.diagnose(text);
        deepStrictEqual(
          findings.map(({ code, message }) => [code, message]),
          [],
          text,
        );
      }
    });
  }
});
