import type { DiagnosticCode } from '../../src/language/server/diagnostics/codes';

/** Scripts with and without what a code is about. */
export interface DiagnosticCase {
  /** Scripts in which it is found, exactly once. */
  readonly found: readonly string[];
  /** Scripts that are near and all right. */
  readonly silent: readonly string[];
  /** The first script of `found` after its first fix. */
  readonly fixed?: string;
}

/** The first line of a script that is surely for the cloud. */
export const connect = 'Connect-ExchangeOnline\n';

/** Lines of a script that nothing says to be for the cloud. */
const forServers = "$name = Read-Host 'Name'\n$target = Read-Host 'Database'\nWrite-Host $name\n";

/** For every code that depends on the script alone. */
export const diagnosticCases: Readonly<Record<Exclude<DiagnosticCode, 'notInRole'>, DiagnosticCase>> = {
  unknownParameter: {
    found: [
      'Get-EXOMailbox -PropertieSets All',
      '$p = @{ Identty = 1 }\nGet-EXOMailbox @p',
      "$p = @{}\nif ($PSBoundParameters.ContainsKey('Nonsense')) { $p.Nonsense = 1 }\nGet-EXOMailbox @p",
    ],
    fixed: 'Get-EXOMailbox -PropertySets All',
    silent: [
      'Get-EXOMailbox -?',
      'Set-RemoteDomain a -SmtpDaneMandatoryModeEnabled $true',
      'Get-EXOMailbox -PropertyS All',
      "$p = @{}\nif ((Get-Command Get-InboundConnector).Parameters.ContainsKey('Nonsense')) { $p.Nonsense = $true }\nGet-InboundConnector @p",
      'Get-ChildItem -Foo',
      'function Get-EXOMailbox {}\nGet-EXOMailbox -Foo',
      'Invoke-Command -Session $session { Get-Mailbox amy -Nonsense }',
    ],
  },
  ambiguousParameter: {
    found: ['Set-Mailbox amy -Audit $true'],
    silent: ['Set-Mailbox amy -AuditEn $true', 'Get-EXOMailbox -Ident amy'],
  },
  parameterSetConflict: {
    found: [
      'Get-EXOMailbox -Identity amy -Anr am',
      "$p = @{ Identity = 'amy'; Anr = 'am' }\nGet-EXOMailbox @p",
      'Test-MigrationServerAvailability -Endpoint a -ExchangeRemoteMove',
    ],
    silent: [
      'Get-EXOMailbox -Identity amy -ResultSize 5',
      'Get-EXOMailbox @args -Anr am',
      '$p = @{ Name = 1 }\nif ($room) { $p.Room = $true } else { $p.Shared = $true }\nNew-Mailbox @p',
      'Set-LabelPolicy a -AddExchangeLocation All -Settings $s',
      'Test-MigrationServerAvailability -Endpoint a -TestMailbox amy',
    ],
  },
  missingParameter: {
    found: [
      'Add-MailboxPermission -Identity amy -User ben',
      'Set-Mailbox -AuditEnabled $true',
      'New-MailboxRestoreRequest -SourceMailbox $guid',
    ],
    silent: [
      "'amy' | Set-Mailbox -AuditEnabled $true",
      'Set-Mailbox @p -AuditEnabled $true',
      'Get-EXOMailbox',
      'Set-OrganizationConfig -RejectDirectSend $true',
      'New-ServicePrincipal -AppId $app -ObjectId $id',
      'New-ServicePrincipal -AppId $app -ServiceId $id',
      'New-MailboxRestoreRequest -SourceMailbox $guid -TargetMailbox amy',
    ],
  },
  invalidValue: {
    found: [
      'Set-Mailbox amy -Type Sharde',
      'Set-Mailbox amy -AuditEnabled true',
      'Remove-MailContact amy -Confirm $false',
      'Set-ProtectionAlert a -Severity Hihg',
      'Get-Mailbox -ResultSize Unlimted',
    ],
    fixed: 'Set-Mailbox amy -Type Shared',
    silent: [
      'Get-MigrationBatch -Status NeedsApproval',
      'Get-MoveRequestStatistics -Identity amy',
      'Get-Mailbox -ResultSize unlimited',
      'Set-Mailbox amy -ProhibitSendQuota 49GB',
      'Set-ProtectionAlert a -Severity Informational',
      'Set-ProtectionAlert a -Category SomethingElse',
      'Get-EXORecipient -PropertySets All',
      'Set-Mailbox amy -Type shared',
      'Set-Mailbox amy -Type $type',
      'Set-Mailbox amy -AuditEnabled $true',
      'Remove-MailContact amy -Confirm:$false',
    ],
  },
  onPremisesCmdlet: {
    found: [
      `${connect}Get-MailboxDatabase`,
      'Get-ExchangeServer',
      `${connect}Enable-RemoteMailbox amy`,
      `function Get-Place { Get-MailboxDatabase }\n${connect}Get-Place`,
      `Get-MailboxDatabase\nfunction Open { ${connect} }`,
      `${connect}Invoke-Command { Get-MailboxDatabase }`,
    ],
    silent: [
      'Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn\nGet-ExchangeServer',
      'Get-ChildItem',
      `Get-MailboxDatabase\n${connect}`,
      `${connect}Invoke-Command -ComputerName $server -ScriptBlock { Get-MailboxDatabase }`,
      `${connect}icm ex01 { Get-MailboxDatabase }`,
      `$user = Get-ADUser amy\n${connect}Enable-RemoteMailbox $user.UserPrincipalName`,
      'Enable-RemoteMailbox amy -RemoteRoutingAddress amy@contoso.mail.onmicrosoft.com',
      '# For the on-premises environment\nGet-MailboxDatabase',
    ],
  },
  onPremisesParameter: {
    found: [
      `${connect}Get-Mailbox amy -DomainController dc01`,
      'Get-Mailbox amy -DomainController dc01',
      `${connect}Get-MailboxStatistics -Server ex01`,
    ],
    silent: [
      'Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn\nGet-Mailbox amy -DomainController dc01',
      `${forServers}New-MoveRequest $name -TargetDatabase $target`,
      'Remove-Mailbox -Database DB1 -StoreMailboxIdentity $id',
      'Get-MailboxStatistics -Server ex01 | Sort-Object LastLogonTime',
      `Enable-Mailbox amy -Database DB1\n${connect}Get-EXOMailbox amy`,
      `${connect}Invoke-Command -Session $session { Get-Mailbox amy -DomainController dc01 }`,
    ],
  },
  retiredCmdlet: {
    found: [
      'Get-MessageTrace -SenderAddress a@b.c -PageSize 1000 -Page 1',
      `${connect}Search-Mailbox amy`,
      `${connect}Remove-MailboxImportRequest a`,
      'Connect-ExchangeOnline -Prefix Exo\nGet-ExoMessageTrace',
    ],
    fixed: 'Get-MessageTraceV2 -SenderAddress a@b.c -ResultSize 1000',
    silent: [
      'Get-MessageTraceV2 -SenderAddress a@b.c',
      'Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn\nSearch-Mailbox amy',
      'Get-MailboxImportRequest | Remove-MailboxImportRequest',
    ],
  },
  retiredParameter: {
    found: ['Connect-ExchangeOnline -Credential $c', 'Connect-ExchangeOnline -SkipLoadingCmdletHelp'],
    silent: [
      'Connect-ExchangeOnline -UserPrincipalName amy@contoso.com',
      'Connect-ExchangeOnline -SkipLoadingFormatData',
      'Get-ADUser -Credential $c',
    ],
  },
  retiredConnection: {
    found: [
      'New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri https://outlook.office365.com/powershell-liveid/',
      'Connect-EXOPSSession',
      '$uri = "https://outlook.office365.com/powershell-liveid/"\nNew-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri $uri',
      "$p = @{ ConnectionUri = 'https://ps.outlook.com/powershell/' }\nNew-PSSession @p",
    ],
    silent: [
      "$cloud = 'https://ps.outlook.com/powershell/'\n$uri = 'http://ex01/PowerShell'\nNew-PSSession -ConnectionUri $uri",
      'New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri http://ex01/PowerShell',
      'Connect-AzureAD',
    ],
  },
  slowLoop: {
    found: [
      'foreach ($u in $users) { (Get-Mailbox $u).ForwardingAddress }',
      '$users | ForEach-Object { Get-MailboxStatistics $_ }',
      'foreach ($u in $users) { Get-MailboxFolderStatistics $u -FolderScope Inbox }',
      `${forServers}Get-Date\nforeach ($u in $users) { Get-Mailbox $u | Add-RecipientPermission -Trustee amy -AccessRights SendAs }`,
      'foreach ($u in $users) { $id = $u.Id; $name = "$id@contoso.com"; Get-Recipient $name }',
      'foreach ($g in $groups) { Get-Recipient -Filter "Alias -eq \'$g\'" }',
      '# Office 365\nforeach ($u in $users) { (Get-Mailbox $u).PrimarySmtpAddress.Address }',
    ],
    fixed: 'foreach ($u in $users) { (Get-EXOMailbox $u -Properties ForwardingAddress).ForwardingAddress }',
    silent: [
      'foreach ($m in Get-Mailbox -ResultSize Unlimited) { $m.Name }',
      'foreach ($u in $users) { Get-EXOMailbox $u }',
      'Get-Mailbox amy',
      'foreach ($u in $users) { (Get-Mailbox $u).PrimarySmtpAddress.Address }',
      'foreach ($m in Get-Mailbox -Database DB1 -ResultSize Unlimited) { Get-MailboxStatistics $m }',
      'Add-PSSnapin *exchange*\nforeach ($u in $users) { Get-Mailbox $u }',
      'Connect-ExchangeOnline -Prefix Old\nConnect-ExchangeOnline -Prefix New\nforeach ($u in $users) { Get-OldMailbox $u }',
      'foreach ($u in $users) { Get-MailboxFolderStatistics $u -IncludeAnalysis }',
      'foreach ($g in $groups) { Get-Recipient -Filter "Members -eq \'$g\'" }',
      'foreach ($u in $users) { Get-Recipient $name; $name = $u.Id }',
      `${forServers}Get-Date\nforeach ($u in $users) { Get-Mailbox $u }`,
      `# Office 365, and on prem\n${forServers}Get-Date\nforeach ($u in $users) { Get-Mailbox $u }`,
      'Import-Csv a.csv | ForEach-Object { Get-Mailbox $_.Name | Select-Object Name, ServerName }',
      '$s = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri $server -Authentication Kerberos\nforeach ($u in $users) { Get-Mailbox $u }',
      `# Before they are migrated to Exchange Online\n${forServers}Get-Date\nforeach ($u in $users) { Get-Mailbox $u }`,
    ],
  },
  useFilter: {
    found: [
      "Get-Mailbox -ResultSize 9 | Where-Object { $_.CustomAttribute1 -eq 'a' -and $_.HiddenFromAddressListsEnabled -eq $true }",
      "Get-Mailbox | Where-Object RecipientTypeDetails -eq 'SharedMailbox'",
      'Get-Mailbox | where -Property RecipientTypeDetails -EQ SharedMailbox',
      'Get-Mailbox | Where-Object { $_.ForwardingAddress -ne $null }',
      'Get-Mailbox | Where-Object { $null -ne $_.ForwardingSmtpAddress -or $_.DeliverToMailboxAndForward }',
      'Get-UnifiedGroup | Where-Object DisplayName -eq $name',
      'Get-Mailbox | Where-Object { -not $_.HiddenFromAddressListsEnabled }',
      'Get-Mailbox | Where-Object -FilterScript { $_.GrantSendOnBehalfTo -ne $null }',
      "Get-EXOMailbox | Where-Object { $_.CustomAttribute1 -like '*a*' }",
      'Get-Mailbox | ? HiddenFromAddressListsEnabled',
      'Get-Mailbox | Where-Object { $_.HiddenFromAddressListsEnabled }',
    ],
    fixed:
      'Get-Mailbox -ResultSize 9 -Filter "CustomAttribute1 -eq \'a\' -and HiddenFromAddressListsEnabled -eq `$true"',
    silent: [
      "Get-Mailbox -ResultSize 9 | Where-Object { $_.CustomAttribute1 -match 'a' }",
      "Get-Mailbox -ResultSize 9 | Where-Object { $_.CustomAttribute1 -like '*a' }",
      "Get-Mailbox -ResultSize 9 | Where-Object { $_.ForwardingAddress -eq 'a' }",
      "Get-Process | Where-Object { $_.Name -eq 'a' }",
      'Get-Mailbox | Where-Object { $_.GrantSendOnBehalfTo -eq $null }',
      'Get-Mailbox | Where-Object { $_.DisplayName -eq $null }',
      'Get-Mailbox | Where-Object DisplayName -like $pattern',
      "Get-EXOMailbox | Where-Object { $_.CustomAttribute1 -like 'a*b' }",
      'Get-Mailbox | Where-Object CustomAttribute1 -match a',
      'Get-Mailbox | Where-Object CustomAttribute1',
      'Get-Mailbox | Where-Object HiddenFromAddressListsEnabled -eq $hidden',
      'Get-Mailbox | Where-Object $condition',
    ],
  },
  missingResultSize: {
    found: [
      '$all = Get-EXOMailbox',
      'Get-EXOMailbox -RecipientTypeDetails SharedMailbox | Export-Csv a.csv',
      "$all = Get-Mailbox -RecipientTypeDetails DiscoveryMailbox, 'UserMailbox'",
      '$all = Get-Mailbox -RecipientTypeDetails $kinds',
      '$r = Search-UnifiedAuditLog -StartDate $s -EndDate $e',
    ],
    fixed: '$all = Get-EXOMailbox -ResultSize Unlimited',
    silent: [
      'Get-EXOMailbox',
      '$one = Get-EXOMailbox amy',
      '$all = Get-EXOMailbox -ResultSize 10',
      'Get-EXOMailbox | Select-Object -First 5',
      'if ((Get-EXOMailbox).Count -gt 0) { 1 }',
      'Get-EXOMailbox | Out-Null',
      '$null = Get-EXOMailbox',
      '$d = Get-AcceptedDomain',
      '$rooms = Get-DistributionGroup -RecipientTypeDetails RoomList',
      '$r = Search-UnifiedAuditLog -StartDate $s -EndDate $e -ResultSize 5000',
      '$r = Search-UnifiedAuditLog -StartDate $s -EndDate $e -SessionId $id -SessionCommand ReturnLargeSet',
    ],
  },
  filterProperty: {
    found: [
      'Get-Mailbox -Filter "CustomAtribute1 -eq \'a\'"',
      'Get-EXOMailbox -Filter "Department -eq \'Sales\'"',
      'Get-Mailbox -Filter "Department -eq \'Sales\'"',
      'Get-Recipient -Filter "ForwardingSmtpAddress -ne $null"',
      // Objects carry much that no filter knows.
      "Get-Mailbox -Filter 'LitigationHoldDuration -ne $null'",
      "Set-DynamicDistributionGroup a -RecipientFilter { RecipientTypeDetailValue -eq 'MailboxPlan' }",
    ],
    fixed: 'Get-Mailbox -Filter "CustomAttribute1 -eq \'a\'"',
    silent: [
      'Get-Mailbox -Filter "CustomAttribute1 -eq \'a\'"',
      'Get-User -Filter "Department -eq \'Sales\'"',
      'Get-Mailbox -Filter "ExtensionCustomAttribute5 -eq \'a\'"',
      "Get-Mailbox -Filter 'AccountDisabled -eq $false'",
      "Set-DynamicDistributionGroup a -RecipientFilter { -not(RecipientTypeDetailsValue -eq 'MailboxPlan') }",
      'Get-Recipient -Filter "LegacyExchangeDNRaw -eq \'a\'"',
      'Get-Recipient -Filter "UserPrincipalName -eq \'a\'"',
      'Get-DynamicDistributionGroup -Filter "RecipientFilter -like \'*Sales*\'"',
      'Get-Mailbox -Filter { RemotePowerShellEnabled -eq $true }',
      'Get-Mailbox -Filter $filter',
      'Get-Mailbox -Filter "$property -eq 1"',
      'Get-ADUser -Filter "Foo -eq \'a\'"',
    ],
  },
  filterOperator: {
    found: ['Get-Recipient -Filter "Alias -match \'a\'"'],
    silent: ["Get-Recipient -Filter \"Alias -like 'a*' -and -not(Alias -eq 'b')\""],
  },
  filterValue: {
    found: ['Get-Recipient -Filter "RecipientType -eq \'UserMailbx\'"'],
    silent: [
      'Get-Recipient -Filter "RecipientType -eq \'UserMailbox\'"',
      'Get-Recipient -Filter "RecipientType -like \'User*\'"',
      "New-GlobalAddressList a -RecipientFilter { Alias -ne $null -and (ObjectClass -eq 'user' -or ObjectClass -eq 'contact') }",
    ],
  },
  plainTextSecret: {
    found: [
      "$s = ConvertTo-SecureString 'Winter2026!' -AsPlainText -Force\nConnect-ExchangeOnline -CertificatePassword $s",
      "Connect-ExchangeOnline -AccessToken 'eyJhbGciOi'",
      "$s = ConvertTo-SecureString 'Password 365!' -AsPlainText\nConnect-ExchangeOnline",
      "$p = '123@password'\nConnect-ExchangeOnline\n$s = ConvertTo-SecureString $p -AsPlainText\n$t = ConvertTo-SecureString -String $p -AsPlainText",
      "$s = 'Winter2026!' | ConvertTo-SecureString -AsPlainText -Force\nConnect-ExchangeOnline",
      "$s = ConvertTo-SecureString 'topsecret' -AsPlainText\nConnect-ExchangeOnline",
      "$p = 'Winter2026!'\n$s = $p | ConvertTo-SecureString -AsPlainText -Force\nConnect-ExchangeOnline",
    ],
    silent: [
      '$s = ConvertTo-SecureString $secret -AsPlainText -Force\nConnect-ExchangeOnline',
      "$s = ConvertTo-SecureString '<password>' -AsPlainText\nConnect-ExchangeOnline",
      "$s = ConvertTo-SecureString 'YOUR_PASSWORD' -AsPlainText\nConnect-ExchangeOnline",
      '$s = ConvertTo-SecureString -String "SECURESTRING" -AsPlainText\nConnect-ExchangeOnline',
      '$s = ConvertTo-SecureString "365 PASSWORD" -AsPlainText\nConnect-ExchangeOnline',
      "$p = 'YourSuperSecretRoomPassword'\n$s = ConvertTo-SecureString $p -AsPlainText\nConnect-ExchangeOnline",
      "$p = '123@password'\nif ($a) { $p = Read-Host }\n$s = ConvertTo-SecureString $p -AsPlainText\nConnect-ExchangeOnline",
      "ConvertTo-SecureString 'a' -AsPlainText",
      "New-Mailbox a -Password 'System.Security.SecureString'",
      "$s = ConvertTo-SecureString 'LongExchangeToken' -AsPlainText\nConnect-ExchangeOnline",
      "$s = ConvertTo-SecureString 'senha' -AsPlainText\nConnect-ExchangeOnline",
      '$s = $secret | ConvertTo-SecureString -AsPlainText -Force\nConnect-ExchangeOnline',
      "$s = 'Winter2026!' | Read-Answer | ConvertTo-SecureString -AsPlainText\nConnect-ExchangeOnline",
    ],
  },
  whatIfNoEffect: {
    found: ['Disable-InboxRule -Identity a -Mailbox amy -WhatIf'],
    silent: [
      'Disable-InboxRule -Identity a -Mailbox amy -WhatIf:$false',
      'Set-Mailbox amy -AuditEnabled $true -WhatIf',
    ],
  },
  missingDisconnect: {
    found: ['Connect-ExchangeOnline -ManagedIdentity -Organization a.onmicrosoft.com\nGet-EXOMailbox amy'],
    fixed:
      'Connect-ExchangeOnline -ManagedIdentity -Organization a.onmicrosoft.com\nGet-EXOMailbox amy\nDisconnect-ExchangeOnline -Confirm:$false\n',
    silent: [
      'Connect-ExchangeOnline -UserPrincipalName a@b.c',
      'Connect-ExchangeOnline -AppId $app\nGet-EXOMailbox amy',
      'if ($a) { Connect-ExchangeOnline -ManagedIdentity -Organization $o } else { Connect-IPPSSession }',
      'Connect-ExchangeOnline -ManagedIdentity -Organization a\nDisconnect-ExchangeOnline',
    ],
  },
  unfilteredChange: {
    found: [
      'Get-Mailbox -ResultSize Unlimited | Set-Mailbox -AuditEnabled $true',
      'Get-Mailbox -ResultSize Unlimited | ForEach-Object { Set-Mailbox $_.Alias -AuditEnabled $true }',
      'Get-DistributionGroup | ForEach-Object { Remove-DistributionGroupMember $_.Name -Member $_.Owner }',
    ],
    silent: [
      'Get-Mailbox -ResultSize Unlimited -Filter "Alias -like \'a*\'" | Set-Mailbox -AuditEnabled $true',
      'Get-Mailbox -ResultSize Unlimited | Set-Mailbox -AuditEnabled $true -WhatIf',
      'Get-Mailbox amy | Set-Mailbox -AuditEnabled $true',
      'Get-Mailbox -ResultSize Unlimited | % { if ($_.AuditEnabled) { Set-Mailbox $_.Alias -AuditEnabled $true } }',
      'Get-Mailbox -ResultSize Unlimited | % { if ($_.AuditEnabled) { return }; Set-Mailbox $_.Alias -AuditEnabled $true }',
      'Get-Mailbox -ResultSize Unlimited | % { Set-Mailbox amy -AuditEnabled $true }',
      'Get-DistributionGroup | ForEach-Object { Remove-DistributionGroupMember $_.Name -Member $leaver }',
    ],
  },
  complianceNotConnected: {
    found: [
      `${connect}Get-RetentionCompliancePolicy`,
      'Connect-IPPSSession\nStart-ComplianceSearch a',
      'Connect-IPPSSession -UserPrincipalName $u\nGet-ComplianceSearchAction a',
    ],
    fixed: 'Connect-ExchangeOnline\nConnect-IPPSSession\nGet-RetentionCompliancePolicy',
    silent: [
      `${connect}Connect-IPPSSession\nGet-RetentionCompliancePolicy`,
      'Get-RetentionCompliancePolicy',
      'Connect-IPPSSession -EnableSearchOnlySession\nStart-ComplianceSearch a',
      'Connect-IPPSSession @p\nStart-ComplianceSearch a',
      'Connect-IPPSSession\nGet-RetentionCompliancePolicy',
      `${connect}Get-EXOMailbox amy`,
    ],
  },
};
