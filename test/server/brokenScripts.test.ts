import path from 'node:path';
import { ok } from 'node:assert';
import { loadCatalog } from '../../src/catalog/catalog';
import { systemClock } from '../../src/core/clock';
import { codeLenses } from '../../src/language/server/codeLens';
import { complete } from '../../src/language/server/completion/complete';
import { completionContext } from '../../src/language/server/completion/completionContext';
import { diagnose } from '../../src/language/server/diagnostics/diagnose';
import { documentLinks } from '../../src/language/server/documentLinks';
import { Knowledge } from '../../src/language/server/facts/knowledge';
import { TenantNames } from '../../src/language/server/facts/tenantNames';
import { hover } from '../../src/language/server/hover';
import { TokenSource } from '../../src/language/server/semanticTokens';
import { signatureHelp } from '../../src/language/server/signatureHelp';
import { ScriptDocument } from '../../src/language/server/text/scriptDocument';
import { largeScript } from '../bench/largeScript';
import { mutateScript } from '../powershell/parser/mutateScript';
import { Random } from '../powershell/parser/random';
import { fillSnippet, shippedSnippets } from '../support/snippets';

const scripts = 300;
const placesInEach = 8;

describe('scripts that are broken somewhere', () => {
  it('are answered about at every place, also after the next letter', async () => {
    const names = new TenantNames(
      (_kind, prefix) =>
        Promise.resolve({
          identities: [{ value: `${prefix}@contoso.com`, name: 'Amy', detail: '' }],
          isComplete: true,
        }),
      systemClock,
    );
    const knowledge = new Knowledge(loadCatalog(path.resolve('dist/data')), names);
    knowledge.session = { id: 'one', services: ['exchange'], organization: 'Contoso' };
    const tokens = new TokenSource(knowledge);
    const [first = '', ...others] = [
      ...shippedSnippets().map((snippet) => fillSnippet(snippet)),
      ...largeScript(300).split('\n\n'),
    ];
    let offered = 0;
    for (let seed = 0; seed < scripts; seed++) {
      const random = new Random(77_000_000 + seed);
      const text = mutateScript(`${random.pick([first, ...others])}\n${random.pick([first, ...others])}`, random);
      const document = new ScriptDocument('file:///broken.ps1', 1, text);
      diagnose(knowledge, document);
      codeLenses(knowledge, document);
      documentLinks(knowledge, document);
      tokens.full(document);
      for (let place = 0; place < placesInEach; place++) {
        const offset = random.below(text.length + 1);
        const trigger = random.next() < 0.3 ? text[offset - 1] : undefined;
        const { items } = await complete(completionContext(knowledge, document, { offset, trigger }));
        offered += items.length;
        hover(knowledge, document, offset);
        signatureHelp(knowledge, document, offset);
      }
      const offset = random.below(text.length + 1);
      const position = document.lines.positionAt(offset);
      const letter = random.pick(['.', '-', '"', '{', '$', 'x']);
      document.change([{ range: { start: position, end: position }, text: letter }], 2);
      await complete(completionContext(knowledge, document, { offset: offset + 1, trigger: undefined }));
      tokens.changed(document, 'another');
    }
    ok(offered > scripts * placesInEach, String(offered));
  });
});
