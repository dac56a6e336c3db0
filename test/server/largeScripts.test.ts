import { deepStrictEqual, ok } from 'node:assert';
import { largeScript } from '../bench/largeScript';
import { ServerClient } from './serverClient';

describe('a script of 20,000 lines', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  it('is answered about while it is checked, and checked as it is in the end', async () => {
    const versions: (number | undefined)[] = [];
    client.onPublished((published) => versions.push(published.version));
    await client.open(largeScript(20_000));
    const start = client.text.indexOf('SilentlyContinue', client.text.length / 2);
    for (let typed = 0; typed < 10; typed++) {
      await client.type(start + typed, start + typed, 'x');
      await client.completeAt(start + typed + 1);
    }
    await client.type(client.text.length, client.text.length, '\nGet-EXOMailbox -PropertieSets All\n');
    const findings = client.findings();
    const hover = await client.hoverAt(client.text.indexOf('Get-EXOMailbox') + 5);
    ok(hover.includes('Get-EXOMailbox'), hover);
    ok((await findings).some(({ code }) => code === 'unknownParameter'));
    // Each version at most once, and none after a later one.
    deepStrictEqual(
      versions,
      [...new Set(versions)].sort((one, other) => (one ?? 0) - (other ?? 0)),
    );
  });
});
