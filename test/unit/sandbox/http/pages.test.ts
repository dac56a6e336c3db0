import assert from 'node:assert/strict';
import { WireClient } from './wireClient';

const moreResults =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.';

describe('InvokeCommand: pages', () => {
  const wire = WireClient.forSuite({ mailboxes: 2500 });

  async function pages(parameters: Readonly<Record<string, unknown>>, size?: number) {
    const headers = size === undefined ? {} : { Prefer: `odata.maxpagesize=${size}` };
    const answers = [await wire.invoke('Get-Mailbox', parameters, { resource: 'InvokeCommand?$select=Guid', headers })];
    for (;;) {
      const resource = answers.at(-1)?.body['@odata.nextLink'];
      if (resource === undefined) return answers;
      answers.push(await wire.invoke('Get-Mailbox', parameters, { resource, headers }));
    }
  }

  it('follow each other by nextLink, each object once', async () => {
    const answers = await pages({ ResultSize: 'Unlimited' });
    assert.deepEqual(
      answers.map(({ body }) => body.value.length),
      [1000, 1000, 500],
    );
    const guids = answers.flatMap(({ body }) => body.value.map((row) => row['Guid']));
    assert.equal(new Set(guids).size, 2500);
    const link = new URL(answers[0]?.body['@odata.nextLink'] ?? '');
    assert.equal(`${link.origin}${link.pathname}`, wire.address('InvokeCommand'));
    assert.equal(link.searchParams.get('$select'), 'Guid');
    assert.ok(link.searchParams.has('$skiptoken'));
  });

  it('are as long as Prefer says', async () => {
    const answers = await pages({ ResultSize: 700 }, 300);
    assert.deepEqual(
      answers.map(({ body }) => body.value.length),
      [300, 300, 100],
    );
  });

  it('stop at 1,000 objects with a warning unless a ResultSize is given', async () => {
    const [first, ...more] = await pages({});
    assert.equal(first?.body.value.length, 1000);
    assert.deepEqual(first.body['@adminapi.warnings'], [moreResults]);
    assert.equal(more.length, 0);
  });

  it('belong to the request that began them', async () => {
    const first = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' });
    const resource = first.body['@odata.nextLink'] ?? '';
    const stranger = await wire.invoke('Get-Mailbox', { ResultSize: 2000 }, { resource });
    assert.equal(stranger.status, 400);
    assert.match(
      stranger.body.error.message,
      /Expired or Invalid pagination request\. Default Expiry time is 00:30:00/u,
    );
    const same = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { resource });
    assert.equal(same.status, 200);
    const invented = await wire.invoke('Get-Mailbox', {}, { resource: 'InvokeCommand?$skiptoken=abc' });
    assert.equal(invented.status, 400);
  });

  it('end with a reset of the tenant', async () => {
    const first = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' });
    await wire.sandbox.control('reset');
    const resource = first.body['@odata.nextLink'] ?? '';
    const after = await wire.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { resource });
    assert.equal(after.status, 400);
  });

  it('of a size that is none are refused', async () => {
    const { status, body } = await wire.invoke('Get-Mailbox', {}, { headers: { Prefer: 'odata.maxpagesize=0' } });
    assert.equal(status, 400);
    assert.match(body.error.message, /odata\.maxpagesize/u);
  });
});
