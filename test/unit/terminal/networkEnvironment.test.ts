import assert from 'node:assert/strict';
import { networkEnvironment, type NetworkSettings } from '../../../src/terminal/networkEnvironment';

const none: NetworkSettings = { proxy: '', proxySupport: 'override', noProxy: [], caFile: '' };
const proxied: NetworkSettings = {
  ...none,
  proxy: 'http://proxy.contoso.com:8080',
  noProxy: ['*.contoso.com', 'localhost'],
};
const linux = { env: {}, platform: 'linux' } as const;

describe("VS Code's way to the network, in a terminal", () => {
  it('adds nothing where nothing is set', () => assert.deepEqual(networkEnvironment(none, linux), {}));

  it('passes the proxy on, and where it does not lead', () =>
    assert.deepEqual(networkEnvironment(proxied, linux), {
      HTTPS_PROXY: 'http://proxy.contoso.com:8080',
      HTTP_PROXY: 'http://proxy.contoso.com:8080',
      NO_PROXY: '.contoso.com,localhost,127.0.0.1,::1,169.254.169.254',
    }));

  for (const name of ['HTTPS_PROXY', 'https_proxy', 'Http_Proxy', 'ALL_PROXY']) {
    it(`leaves the way alone that the environment names by ${name}`, () =>
      assert.deepEqual(networkEnvironment(proxied, { env: { [name]: 'http://other:1' }, platform: 'win32' }), {}));
  }

  it('takes an empty variable for none', () =>
    assert.equal(
      networkEnvironment(proxied, { env: { HTTPS_PROXY: '' }, platform: 'linux' })['HTTPS_PROXY'],
      'http://proxy.contoso.com:8080',
    ));

  it('leaves the exceptions alone that the environment names', () =>
    assert.ok(!('NO_PROXY' in networkEnvironment(proxied, { env: { no_proxy: 'x' }, platform: 'linux' }))));

  it('passes no proxy on that is switched off', () =>
    assert.deepEqual(networkEnvironment({ ...proxied, proxySupport: 'off' }, linux), {}));

  it('passes over what has another type than VS Code’s settings have', () => {
    for (const odd of [null, undefined, 5, true, {}, []]) {
      assert.deepEqual(networkEnvironment({ ...proxied, proxy: odd }, linux), {}, JSON.stringify(odd));
    }
    for (const odd of [null, undefined, 5, 'localhost', { 0: 'x' }, [5, null, ['x']]]) {
      const { NO_PROXY: hosts } = networkEnvironment({ ...proxied, noProxy: odd }, linux);
      assert.equal(hosts, 'localhost,127.0.0.1,::1,169.254.169.254', JSON.stringify(odd));
    }
  });

  it('names the file of certificate authorities where .NET reads it', () => {
    const settings = { ...none, caFile: '/etc/contoso.pem' };
    assert.deepEqual(networkEnvironment(settings, linux), { SSL_CERT_FILE: '/etc/contoso.pem' });
    assert.deepEqual(networkEnvironment(settings, { env: {}, platform: 'win32' }), {});
    const named = networkEnvironment(settings, { env: { SSL_CERT_FILE: '/mine' }, platform: 'darwin' });
    assert.deepEqual(named, { SSL_CERT_FILE: '/etc/contoso.pem' });
  });
});
