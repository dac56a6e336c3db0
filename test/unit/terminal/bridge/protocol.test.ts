import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBridgeMessage, proofText, type BridgeMessage } from '../../../../src/terminal/bridge/protocol';

const messages: readonly BridgeMessage[] = [
  {
    type: 'hello',
    nonce: 'n',
    proof: 'p',
    processId: 12,
    powerShellVersion: '5.1.22621.1',
    edition: 'Desktop',
    hostName: 'ConsoleHost',
  },
  {
    type: 'connected',
    id: 1,
    tenantId: '80657d8f-7b30-4ef5-a695-21ecb497c594',
    organization: 'contoso.onmicrosoft.com',
    userPrincipalName: 'admin@contoso.onmicrosoft.com',
    moduleName: 'ExchangeOnlineManagement',
    moduleVersion: '3.9.0',
  },
  { type: 'disconnected', id: 2 },
  { type: 'failed', id: 3, message: 'No.', errorId: 'RuntimeException' },
  { type: 'idle' },
  { type: 'busy' },
  { type: 'runStarted', id: 4 },
  {
    type: 'runEnded',
    id: 4,
    status: 'failed',
    objects: 3,
    durationMs: 12,
    errors: [
      { message: 'No place.', errorId: 'A' },
      { message: 'Here.', errorId: 'B', file: '/a.ps1', line: 3, column: 1, endLine: 3, endColumn: 9 },
    ],
  },
];

describe('parseBridgeMessage', () => {
  for (const message of messages) {
    it(`reads ${message.type}`, () => assert.deepEqual(parseBridgeMessage(JSON.stringify(message)), message));

    for (const name of Object.keys(message)) {
      it(`refuses ${message.type} without ${name}, or with one of the wrong type`, () => {
        assert.equal(parseBridgeMessage(JSON.stringify({ ...message, [name]: undefined })), undefined);
        assert.equal(parseBridgeMessage(JSON.stringify({ ...message, [name]: { of: 'another type' } })), undefined);
      });
    }
  }

  it('refuses a status that is none', () => {
    assert.equal(
      parseBridgeMessage('{"type":"runEnded","id":1,"status":"odd","objects":0,"durationMs":0,"errors":[]}'),
      undefined,
    );
  });

  for (const error of [
    null,
    'text',
    { message: 'm' },
    { message: 'm', errorId: 'e', line: '3' },
    { message: 'm', errorId: 'e', file: 3 },
    { message: 'm', errorId: 'e', endColumn: null },
  ]) {
    it(`refuses a run whose errors hold ${JSON.stringify(error)}`, () => {
      const line = JSON.stringify({
        type: 'runEnded',
        id: 1,
        status: 'failed',
        objects: 0,
        durationMs: 0,
        errors: [error],
      });
      assert.equal(parseBridgeMessage(line), undefined);
    });
  }

  for (const line of [
    '',
    '{',
    'null',
    '3',
    '"idle"',
    '[]',
    '{}',
    '{"type":3}',
    '{"type":"toString"}',
    '{"type":"run","id":1}',
  ]) {
    it(`refuses ${line === '' ? 'an empty line' : line}`, () => assert.equal(parseBridgeMessage(line), undefined));
  }

  it('throws for no line at all', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void parseBridgeMessage(line)));
  });
});

describe('proofText', () => {
  it('differs by side, so that one side cannot send the other its own proof back', () => {
    assert.notEqual(proofText('bridge', 'a', 'b'), proofText('host', 'a', 'b'));
  });
});
