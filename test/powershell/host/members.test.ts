import { describeSnippets } from './snippets';

describeSnippets('Get-Member, Add-Member and New-Object', [
  {
    does: 'lists members with their definitions',
    script:
      "[pscustomobject]@{ A = 1 } | Get-Member; 'x' | Get-Member Sub*, Length -MemberType Method, Property | ForEach-Object Name",
    shows: [
      '   TypeName: System.Management.Automation.PSCustomObject',
      '',
      'Name        MemberType   Definition',
      '----        ----------   ----------',
      'Equals      Method       bool Equals(System.Object obj)',
      'GetHashCode Method       int GetHashCode()',
      'GetType     Method       type GetType()',
      'ToString    Method       string ToString()',
      'A           NoteProperty int A=1',
      'Substring',
      'Length',
    ],
  },
  {
    does: 'lists static members',
    script: '[math] | Get-Member -Static P* | ForEach-Object Definition',
    shows: ['static double Pow(double x, double y)', 'static double PI {get;}'],
  },
  {
    does: 'lists each type once',
    script: "1, 2, 'a' | Get-Member Equals | ForEach-Object TypeName",
    shows: ['System.Int32', 'System.String'],
  },
  {
    does: 'needs an object',
    script: 'Get-Member',
    shows: [
      '! NoObjectInGetMember,Microsoft.PowerShell.Commands.GetMemberCommand: You must specify an object for the Get-Member cmdlet.',
    ],
  },
  {
    does: 'adds members of every kind',
    script:
      '$o = [pscustomobject]@{ A = 1 }; $o | Add-Member B 2; $o | Add-Member -NotePropertyMembers @{ C = 3 }; $o | Add-Member ScriptProperty D { $this.A + 3 }; $o | Add-Member AliasProperty E A; $o | Add-Member ScriptMethod M { $this.A * 10 }; $o; $o.M()',
    shows: ['A : 1', 'B : 2', 'C : 3', 'D : 4', 'E : 1', '', '10'],
  },
  {
    does: 'replaces a member only with -Force',
    script: '$o = [pscustomobject]@{ A = 1 }; $o | Add-Member A 5; $o.A; $o | Add-Member A 6 -Force; $o.A',
    shows: [
      '! MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand: Cannot add a member with the name "A" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.',
      '1',
      '6',
    ],
  },
  {
    does: 'puts a type name first',
    script: '([pscustomobject]@{} | Add-Member -TypeName My.Type -PassThru).pstypenames[0]',
    shows: ['My.Type'],
  },
  {
    does: 'makes objects by constructor and properties',
    script:
      "New-Object string 'a', 3; (New-Object System.Version 1, 2).Minor; (New-Object psobject -Property @{ A = 1 }).A; (New-Object 'System.Collections.Generic.List[int]').GetType().Name; (New-Object System.Text.StringBuilder -Property @{ Capacity = 50 }).Capacity",
    shows: ['aaa', '2', '1', 'List`1', '50'],
  },
  {
    does: 'says that there is no such type',
    script: 'New-Object No.Such.Type',
    shows: [
      '! TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand: Cannot find type [No.Such.Type]: verify that the assembly containing this type is loaded.',
    ],
  },
  {
    does: 'says that no constructor fits',
    script: 'New-Object System.Uri',
    shows: [
      '! CannotFindAppropriateCtor,Microsoft.PowerShell.Commands.NewObjectCommand: A constructor was not found. Cannot find an appropriate constructor for type System.Uri.',
    ],
  },
  {
    does: 'says why the constructor failed',
    script: "New-Object uri 'bad uri'",
    shows: [
      '! ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand: Exception calling ".ctor" with "1" argument(s): "Invalid URI: The format of the URI could not be determined."',
    ],
  },
  {
    does: 'refuses a property that is not there',
    script: "New-Object uri 'http://x' -Property @{ Nope = 1 }",
    shows: [
      '! InvalidOperationException,Microsoft.PowerShell.Commands.NewObjectCommand: The member "Nope" was not found for the specified .NET object.',
    ],
  },
  {
    does: 'lists members in the order of the names asked for',
    script:
      "[datetime] | Get-Member -Static -Name Now, MinValue | ForEach-Object Name; 'a' | Get-Member -Name L*, Length | ForEach-Object Name",
    shows: ['Now', 'MinValue', 'LastIndexOf', 'LastIndexOfAny', 'Length', 'Length'],
  },
  {
    does: 'ends when a property cannot be set',
    script: "New-Object System.Text.StringBuilder -Property @{ Capacity = 'abc' }",
    shows: [
      '! SetValueException,Microsoft.PowerShell.Commands.NewObjectCommand: The value supplied is not valid, or the property is read-only. Change the value, and then try again.',
    ],
  },
  {
    does: 'takes a second value only where there is a use for it',
    script: '[pscustomobject]@{ A = 1 } | Add-Member -MemberType NoteProperty -Name X -Value 1 -SecondValue 2',
    shows: [
      '! Value2ShouldNotBeSpecified,Microsoft.PowerShell.Commands.AddMemberCommand: The SecondValue parameter is not necessary for a member of type "NoteProperty", and should not be specified. Do not specify the SecondValue parameter when you add members of this type.',
    ],
  },
]);
