/** Statements as administrators write them; `#` is replaced by a number, so that no two are the same. */
const pieces: readonly string[] = [
  `$mailbox# = Get-Mailbox -Identity "user#@contoso.com" -ErrorAction SilentlyContinue`,
  `Get-Mailbox -ResultSize Unlimited -Filter "CustomAttribute1 -eq 'unit#'" | Select-Object DisplayName, PrimarySmtpAddress`,
  `function Update-Unit# {
    param(
        [Parameter(Mandatory = $true)] [string] $Identity,
        [ValidateSet('Shared', 'Room')] [string] $Type = 'Shared'
    )
    $found = Get-Mailbox -Identity $Identity
    if ($found.RecipientTypeDetails -ne 'UserMailbox') {
        Write-Warning "$Identity is no user: $($found.RecipientTypeDetails)"
        return
    }
    Set-Mailbox -Identity $found.Guid -Type $Type -HiddenFromAddressListsEnabled $true
}`,
  `foreach ($entry in Import-Csv -Path './unit#.csv') {
    try {
        Add-MailboxPermission -Identity $entry.Mailbox -User $entry.User -AccessRights FullAccess -AutoMapping $false
        Add-RecipientPermission -Identity $entry.Mailbox -Trustee $entry.User -AccessRights SendAs -Confirm:$false
    }
    catch {
        $failures# += [pscustomobject] @{ Mailbox = $entry.Mailbox; Reason = $_.Exception.Message }
    }
}`,
  `$settings# = @{
    Identity            = "room#@contoso.com"
    AutomateProcessing  = 'AutoAccept'
    BookingWindowInDays = 365
}
Set-CalendarProcessing @settings#`,
  `New-TransportRule -Name 'Notice #' -FromScope NotInOrganization -ApplyHtmlDisclaimerLocation Prepend -ApplyHtmlDisclaimerText '<p>External</p>' -Enabled $true`,
  `Get-DistributionGroup -ResultSize 50 | ForEach-Object {
    Get-DistributionGroupMember -Identity $_.PrimarySmtpAddress | Where-Object { $_.RecipientType -eq 'MailContact' } | Measure-Object
}`,
  `# A remark about unit #.`,
  `$count# += 1`,
  `switch ($mailbox#.RecipientTypeDetails) {
    'SharedMailbox' { Set-CASMailbox -Identity $mailbox#.Guid -ImapEnabled $false -PopEnabled $false }
    default { Write-Output "nothing to do for $($mailbox#.DisplayName)" }
}`,
];

/** A script of exactly so many lines, about 37 characters each; always the same. */
export function largeScript(lines: number): string {
  const text: string[] = [];
  for (let number = 0; text.length < lines; number++) {
    const piece = pieces[number % pieces.length] ?? '';
    text.push(...piece.replaceAll('#', String(number)).split('\n'), '');
  }
  return text.slice(0, lines).join('\n');
}
