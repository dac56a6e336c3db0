import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloudNames } from '../../../src/connections/clouds';
import type { ServiceProfile } from '../../../src/connections/profile';
import { connectionName } from '../../../src/core/ids';
import { commands } from '../../../src/script/commands';
import { pureExpression } from '../../../src/script/constants';
import { quotePowerShell } from '../../../src/script/quotePowerShell';
import { parseScript } from '../../../src/script/script';
import type { Expression } from '../../../src/script/syntaxTree';
import type { ConnectRequest } from '../../../src/session/api';
import { connectRequests } from '../../../src/terminal/connectRequests';
import { describeCommand } from '../../../src/terminal/describeCommand';
import { nastyText } from '../../support/nastyText';

/** What connecting can say; no name of a parameter comes from a profile. */
const parameterNames = new Set([
  ...['AppId', 'AzureADAuthorizationEndpointUri', 'CertificateFilePath', 'CertificateThumbprint', 'CommandName'],
  ...['ConnectionUri', 'DelegatedOrganization', 'Device', 'DisableWAM', 'EnableSearchOnlySession'],
  ...['ExchangeEnvironmentName', 'ManagedIdentity', 'ManagedIdentityAccountId', 'Organization', 'ShowBanner'],
  'UserPrincipalName',
]);

const text = nastyText;
const common = {
  name: text.map(connectionName),
  production: fc.boolean(),
  compliance: fc.boolean(),
  searchOnly: fc.boolean(),
  cloud: fc.constantFrom(...cloudNames),
  commandNames: fc.array(text, { maxLength: 3 }),
};
const noneOf = {} as const;

/** Profiles whose every value is as bad as it can be; a reader of the settings would not let most of them pass. */
const profile: fc.Arbitrary<ServiceProfile> = fc.oneof(
  fc.record({ ...common, method: fc.constant('vscodeAccount' as const), organization: text }),
  fc.record({
    ...common,
    method: fc.constant('certificate' as const),
    organization: text,
    appId: text,
    certificate: fc.record({ file: text, signIn: fc.constantFrom('module' as const, 'extension' as const) }),
  }),
  fc.record({
    ...common,
    method: fc.constant('certificate' as const),
    organization: text,
    appId: text,
    certificate: fc.record({ thumbprint: text }),
  }),
  fc.record({ ...common, method: fc.constant('deviceCode' as const) }),
  fc.record({
    ...common,
    method: fc.constant('interactive' as const),
    userPrincipalName: text,
    disableWam: fc.boolean(),
  }),
  fc.record({ ...common, method: fc.constant('managedIdentity' as const), organization: text, accountId: text }),
  fc.record({
    ...common,
    method: fc.constant('delegated' as const),
    organization: text,
    userPrincipalName: text,
    signIn: fc.constantFrom('vscodeAccount' as const, 'interactive' as const),
  }),
);

/** What the text would do, if it were run: the parameters of its one command, or why it is more than that. */
function readBack(request: ConnectRequest): ConnectRequest['parameters'] | string {
  const script = parseScript(describeCommand(request));
  const [command, ...others] = commands(script);
  if (script.errors.length > 0 || command === undefined || others.length > 0) return 'not one command';
  if (script.root.blocks.flatMap((block) => block.list.statements).length !== 1) return 'not one statement';
  if (command.invocation !== null || command.redirections.length > 0) return 'more than a command';
  const [name, ...elements] = command.elements;
  if (name?.kind !== 'StringConstant' || name.value !== request.command) return 'another command';
  const parameters: Record<string, string | number | boolean | string[]> = {};
  let current: string | undefined;
  for (const element of elements) {
    if (element.kind === 'CommandParameter') {
      current = element.name;
      parameters[current] = element.argument === null;
      if (element.argument !== null && element.argument.kind !== 'Variable') return 'an argument that is no $false';
    } else if (current === undefined) {
      return 'a value without a name';
    } else {
      const value = constantOf(element);
      if (value === undefined) return `a value that is no constant: ${element.kind}`;
      parameters[current] = value;
      current = undefined;
    }
  }
  return parameters;
}

function constantOf(element: { readonly kind: string }): string | string[] | undefined {
  const node = element as Parameters<typeof textOf>[0];
  if (node.kind !== 'ArrayLiteral') return textOf(node);
  const texts = node.items.map(textOf);
  return texts.every((item) => item !== undefined) ? texts : undefined;
}

function textOf(element: Expression): string | undefined {
  const node = element.kind === 'Paren' ? pureExpression(element.pipeline) : element;
  if (node === null) return undefined;
  return node.kind === 'StringConstant' && (node.quoting === 'single' || node.value === '…') ? node.value : undefined;
}

/** One text and a list of one text look the same in PowerShell. */
function shownParameters(request: ConnectRequest): ConnectRequest['parameters'] {
  const secrets = {
    ...(request.accessToken === undefined ? noneOf : { AccessToken: '…' }),
    ...(request.securePassword === undefined ? noneOf : { [request.securePassword.parameter]: '…' }),
  };
  const parameters = Object.entries(request.parameters).map(
    ([name, value]) => [name, Array.isArray(value) && value.length === 1 ? String(value[0]) : value] as const,
  );
  return { ...Object.fromEntries(parameters), ...secrets };
}

describe('No value of a profile becomes PowerShell code', function () {
  this.timeout(600_000);

  it('on its way to the terminal: 100,000 profiles', () => {
    let requests = 0;
    fc.assert(
      fc.property(profile, text, text, (made, token, passphrase) => {
        const known = { value: token, tenantId: token, userPrincipalName: passphrase, audience: '', expiresAt: 0 };
        const material = { exchange: known, compliance: known, certificatePassphrase: passphrase } as const;
        for (const request of connectRequests(made, { ...material, platform: 'win32' })) {
          requests++;
          assert.match(request.command, /^Connect-(?:ExchangeOnline|IPPSSession)$/u);
          for (const name of Object.keys(request.parameters)) assert.ok(parameterNames.has(name), name);
          // One line of JSON, and the same values at its other end.
          const line = JSON.stringify(request);
          assert.ok(!/[\n\r]/u.test(line));
          assert.deepEqual(JSON.parse(line), { ...request });
          assert.deepEqual(readBack(request), shownParameters(request));
        }
      }),
      { numRuns: 100_000 },
    );
    assert.ok(requests > 100_000);
  });

  it('where it is quoted: 100,000 texts', () => {
    fc.assert(
      fc.property(text, (value) => {
        const script = parseScript(`$value = ${quotePowerShell(value)}`);
        assert.deepEqual(script.errors, []);
        const [statement, ...others] = script.root.blocks.flatMap((block) => block.list.statements);
        assert.ok(others.length === 0 && commands(script).length === 0);
        assert.ok(JSON.stringify(statement).includes(JSON.stringify(value)));
      }),
      { numRuns: 100_000 },
    );
  });
});
