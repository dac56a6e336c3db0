import assert from 'node:assert/strict';
import { WireClient } from './wireClient';

interface BatchResponse {
  readonly id: string;
  readonly status: number;
  readonly body: {
    readonly value?: readonly unknown[];
    readonly '@odata.nextLink'?: string;
    readonly error?: { readonly code: string };
  };
}

describe('$batch', () => {
  const wire = WireClient.forSuite();

  const part = (id: string, cmdlet: string, parameters: object = {}, url = wire.address('InvokeCommand')) => ({
    id,
    method: 'POST',
    url,
    headers: { 'X-CmdletName': cmdlet },
    body: { CmdletInput: { CmdletName: cmdlet, Parameters: parameters } },
  });

  async function batch(requests: readonly unknown[]): Promise<readonly BatchResponse[]> {
    const { status, body } = await wire.ask('$batch', {
      headers: {
        Accept: 'application/json; odata.metadata=minimal',
        Prefer: 'odata.maxpagesize = 1000;odata.continue-on-error',
      },
      body: { requests },
    });
    assert.equal(status, 200);
    return body['responses'] as readonly BatchResponse[];
  }

  it('answers every request under its id; one that fails stops no other', async () => {
    const responses = await batch([
      part('a', 'Get-Mailbox', { ResultSize: 1 }),
      part('b', 'Get-Mailbox', { Identity: 'nobody' }),
      part('c', 'Get-OrganizationConfig'),
    ]);
    assert.deepEqual(
      responses.map(({ id, status }) => [id, status]),
      [
        ['a', 200],
        ['b', 404],
        ['c', 200],
      ],
    );
    assert.equal(responses[0]?.body.value?.length, 1);
    assert.equal(responses[1]?.body.error?.code, 'NotFound');
    assert.equal(responses[2]?.body.value?.length, 1);
  });

  it('takes addresses relative to itself and with the service’s own host', async () => {
    const { tenantId } = wire.sandbox;
    const responses = await batch([
      part('a', 'Get-OrganizationConfig', {}, 'InvokeCommand'),
      part('b', 'Get-OrganizationConfig', {}, `https://outlook.office365.com/adminapi/beta/${tenantId}/InvokeCommand`),
    ]);
    assert.deepEqual(
      responses.map(({ status }) => status),
      [200, 200],
    );
  });

  it('takes ten requests, not eleven', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => part(String(index), 'Get-OrganizationConfig'));
    assert.equal((await batch(ten)).length, 10);
    const { status, body } = await wire.ask('$batch', {
      body: { requests: [...ten, part('more', 'Get-OrganizationConfig')] },
    });
    assert.equal(status, 400);
    assert.match(body.error.message, /11 requests; it may have 10/u);
  });

  it('breaks as a whole where the connection breaks', async () => {
    for (const fault of [
      { kind: 'drop', cmdlet: 'Get-RemoteDomain', times: 1 },
      { kind: 'drop', cmdlet: 'Get-RemoteDomain', times: 1, midBody: true },
    ]) {
      assert.equal((await wire.ask('/_sandbox/faults', { body: fault })).status, 200);
      const body = { requests: [part('a', 'Get-OrganizationConfig'), part('b', 'Get-RemoteDomain')] };
      await assert.rejects(wire.ask('$batch', { body }));
      assert.equal((await wire.ask('$batch', { body })).status, 200);
    }
  });

  it('refuses what is no batch', async () => {
    for (const body of [{}, { requests: [1] }, { requests: [{ id: 'a' }] }]) {
      assert.equal((await wire.ask('$batch', { body })).status, 400);
    }
  });
});
