import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../src/core/redact';
import { processorTime } from '../../support/timing';

const base64url = fc.string({
  unit: fc.constantFrom('A', 'B', 'd', 'f', '0', '7', '-', '_'),
  minLength: 8,
  maxLength: 60,
});

describe('redact', () => {
  it('removes a token wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), base64url, base64url, base64url, fc.string(), (before, head, body, signature, after) => {
        const token = `eyJ${head}.${body}.${signature}`;
        assert.ok(!redact(`${before} ${token} ${after}`).includes(token));
      }),
    );
  });

  it('finds the tokens that one pattern for them finds', () => {
    const whole = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;
    const pieces = fc.constantFrom('eyJ', 'eyJaaaaa', 'bbbbb', 'a', '-', '_', '.', '.', ' ', 'é', '7');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (list) => {
        const text = list.join('');
        assert.equal(redact(text), text.replace(whole, '[redacted]'));
      }),
      { numRuns: 20_000 },
    );
  });

  it('takes no longer for long texts than their length', () => {
    for (const piece of ['eyJ-', 'eyJaaaaa.', 'bearer ', 'password="', 'a.']) {
      const time = processorTime(() => redact(piece.repeat(200_000)));
      assert.ok(time < 2000, `${piece}: ${time} ms`);
    }
  });

  it('removes named secrets and keeps their names', () => {
    assert.equal(
      redact('{"refresh_token":"abc-def","expires_in":3600}'),
      '{"refresh_token":[redacted],"expires_in":3600}',
    );
    assert.equal(
      redact('grant_type=password&password=hunter2&scope=a'),
      'grant_type=password&password=[redacted]&scope=a',
    );
    assert.equal(redact('Authorization: Bearer abcdefghijklmnopqrstu'), 'Authorization: Bearer [redacted]');
  });

  it('leaves ordinary text alone', () => {
    const text =
      'Get-Mailbox -Identity adele@contoso.com returned 3 objects; WWW-Authenticate: Bearer error="insufficient_claims"';
    assert.equal(redact(text), text);
  });
});
