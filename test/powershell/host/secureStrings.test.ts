import { describeSnippets } from './snippets';

describeSnippets('secure strings and credentials', [
  {
    does: 'makes them of text and back',
    script:
      '$s = ConvertTo-SecureString abc -AsPlainText -Force; $s.Length; ConvertFrom-SecureString $s -AsPlainText; $s | ConvertFrom-SecureString | ConvertTo-SecureString | ConvertFrom-SecureString -AsPlainText',
    shows: ['3', 'abc', 'abc'],
  },
  {
    does: 'encrypts with a key',
    script:
      '$key = [byte[]](1..16); $text = ConvertTo-SecureString abc -AsPlainText | ConvertFrom-SecureString -Key $key; $text.Substring(0, 32); $text | ConvertTo-SecureString -Key $key | ConvertFrom-SecureString -AsPlainText',
    shows: ['76492d1116743f0423413b16050a5345', 'abc'],
  },
  {
    does: 'refuses text of another kind',
    script: 'ConvertTo-SecureString zzz',
    shows: [
      '! ImportSecureString_InvalidArgument,Microsoft.PowerShell.Commands.ConvertToSecureStringCommand: The parameter value "zzz" is not a valid encrypted string.',
    ],
  },
  {
    does: 'hands a credential on',
    script: "(Get-Credential ([pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force)))).UserName",
    shows: ['u'],
  },
  {
    does: 'tells a wrong key from a wrong kind of key',
    script:
      '$text = ConvertTo-SecureString abc -AsPlainText | ConvertFrom-SecureString -Key (1..16); ConvertTo-SecureString $text -Key (2..17); ConvertTo-SecureString $text -Key (1..5)',
    shows: [
      '! ImportSecureString_InvalidArgument_CryptographicError,Microsoft.PowerShell.Commands.ConvertToSecureStringCommand: Padding is invalid and cannot be removed.',
      '! ImportSecureString_InvalidArgument,Microsoft.PowerShell.Commands.ConvertToSecureStringCommand: The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 bits.',
    ],
  },
  {
    does: 'ends at a key that cannot encrypt',
    script: "ConvertTo-SecureString abc -AsPlainText | ConvertFrom-SecureString -Key (1..3); 'never'",
    shows: [
      '! Argument,Microsoft.PowerShell.Commands.ConvertFromSecureStringCommand: The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 bits.',
    ],
  },
]);
