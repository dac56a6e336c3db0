import assert from 'node:assert/strict';
import { Faults, parseFault, parseFaultText, type FaultTarget } from '../../../../src/sandbox/faults';

const request: FaultTarget = {
  name: 'Get-Mailbox',
  path: '/adminapi/beta/t/InvokeCommand',
  tokenSerial: 1,
  redirected: false,
};

describe('Faults: what strikes', () => {
  const kinds = (faults: Faults, more: Partial<FaultTarget> = {}) =>
    faults.strike({ ...request, ...more }).map(({ kind }) => kind);

  it('every request until cleared', () => {
    const faults = new Faults();
    faults.set({ kind: 'html' }, 0);
    assert.deepEqual([kinds(faults), kinds(faults)], [['html'], ['html']]);
    faults.clear();
    assert.deepEqual(kinds(faults), []);
  });

  it('so many requests as it says', () => {
    const faults = new Faults();
    faults.set({ kind: 'throttle', times: 2 }, 0);
    assert.deepEqual([kinds(faults), kinds(faults), kinds(faults)], [['throttle'], ['throttle'], []]);
  });

  it('only the cmdlet or path it is for; others do not use it up', () => {
    const faults = new Faults();
    faults.set({ kind: 'html', cmdlet: 'get-mailbox', times: 1 }, 0);
    faults.set({ kind: 'drop', path: 'exomodulefile', times: 1 }, 0);
    assert.deepEqual(kinds(faults, { name: 'Get-User' }), []);
    assert.deepEqual(kinds(faults, { name: 'x', path: '/adminapi/v1.0/t/EXOModuleFile' }), ['drop']);
    assert.deepEqual(kinds(faults), ['html']);
  });

  it('the sign-in authority only when its path is named', () => {
    const faults = new Faults();
    const signIn = { name: 'token', path: '/t/oauth2/v2.0/token', tokenSerial: undefined };
    faults.set({ kind: 'html' }, 0);
    assert.deepEqual(kinds(faults, signIn), []);
    faults.set({ kind: 'html', path: '/oauth2/' }, 0);
    assert.deepEqual(kinds(faults, signIn), ['html']);
  });

  it('late and in one other way at a time: none is used up without having struck', () => {
    const faults = new Faults();
    faults.set({ kind: 'brokenJson', times: 1 }, 0);
    faults.set({ kind: 'latency', times: 2 }, 0);
    faults.set({ kind: 'drop', times: 1 }, 0);
    assert.deepEqual(
      [kinds(faults), kinds(faults), kinds(faults)],
      [['brokenJson', 'latency'], ['latency', 'drop'], []],
    );
  });

  it('with its probability', () => {
    const draws = [0.1, 0.5, 0.29];
    const faults = new Faults(() => draws.shift() ?? 1);
    faults.set({ kind: 'latency', probability: 0.3 }, 0);
    assert.deepEqual([kinds(faults), kinds(faults), kinds(faults)], [['latency'], [], ['latency']]);
  });

  it('the tokens issued before it, where it is about tokens', () => {
    for (const kind of ['expired', 'claims'] as const) {
      const faults = new Faults();
      faults.set({ kind }, 1);
      assert.deepEqual(kinds(faults), [kind]);
      assert.deepEqual(kinds(faults, { tokenSerial: 2 }), []);
      faults.set({ kind, times: 1 }, 1);
      assert.deepEqual(kinds(faults, { tokenSerial: 2 }), [kind]);
    }
  });

  it('tokens without the authentication context that it asks for, whenever they were issued', () => {
    const faults = new Faults();
    faults.set({ kind: 'claims', acrs: 'c1' }, 1);
    assert.deepEqual(kinds(faults, { tokenSerial: 2 }), ['claims']);
    assert.deepEqual(kinds(faults, { tokenSerial: 2, contexts: ['c2'] }), ['claims']);
    assert.deepEqual(kinds(faults, { tokenSerial: 1, contexts: ['c1'] }), []);
  });

  it('no request twice by redirect', () => {
    const faults = new Faults();
    faults.set({ kind: 'redirect' }, 0);
    assert.deepEqual(kinds(faults), ['redirect']);
    assert.deepEqual(kinds(faults, { redirected: true }), []);
  });

  it('as it was said last for the same kind, cmdlet and path', () => {
    const faults = new Faults();
    faults.set({ kind: 'latency', ms: 1 }, 0);
    faults.set({ kind: 'latency', ms: 2 }, 0);
    faults.set({ kind: 'latency', ms: 3, cmdlet: 'Get-Mailbox' }, 0);
    assert.deepEqual(
      faults.strike(request).map(({ ms }) => ms),
      [2, 3],
    );
  });
});

describe('Faults: how they are written', () => {
  it('as JSON or as settings after the kind', () => {
    const fault = { kind: 'throttle', times: 2, retryAfter: 3, cmdlet: 'Get-Mailbox' };
    assert.deepEqual(parseFaultText(JSON.stringify(fault)), fault);
    assert.deepEqual(parseFaultText('throttle,times=2,retryAfter=3,cmdlet=Get-Mailbox'), fault);
    assert.deepEqual(parseFaultText('drop,midBody=true,probability=0.5,path=/v1.0/'), {
      kind: 'drop',
      midBody: true,
      probability: 0.5,
      path: '/v1.0/',
    });
    assert.deepEqual(parseFaultText('redirect,to=http://localhost:8080/x'), {
      kind: 'redirect',
      to: 'http://localhost:8080',
    });
    assert.deepEqual(parseFaultText('claims,acrs=c1'), { kind: 'claims', acrs: 'c1' });
    assert.equal(parseFault({ kind: 'none' }), undefined);
  });

  for (const [text, sentence] of [
    [
      'storm',
      /There is no fault "storm"\. Use one of latency, throttle, expired, claims, drop, redirect, html, brokenJson, aadsts, none/u,
    ],
    ['throttle,times=0', /"times" is a whole number from 1/u],
    ['throttle,times=many', /"times"/u],
    ['latency,speed=3', /A fault has no "speed"/u],
    ['latency,probability=2', /"probability"/u],
    ['redirect,to=nowhere', /"to" is a web address/u],
    ['claims,acrs=often', /"acrs"/u],
    ['latency,acrs=c1', /"acrs"/u],
    ['{"kind"', /is not valid JSON/u],
    ['', /There is no fault/u],
  ] as const) {
    it(`not as ${text === '' ? 'nothing' : text}`, () => {
      assert.throws(() => parseFaultText(text), { name: 'FaultError', message: sentence });
    });
  }
});
