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
]);
