# A report of shared mailboxes with the people who may open them.

$shared = Get-Mailbox -RecipientTypeDetails SharedMailbox -ResultSize 10

$report = foreach ($mailbox in $shared) {
    $people = Get-MailboxPermission -Identity $mailbox.PrimarySmtpAddress |
        Where-Object { -not $_.IsInherited -and $_.User -notlike 'NT AUTHORITY\*' }
    [pscustomobject]@{
        Mailbox = $mailbox.DisplayName
        Address = $mailbox.PrimarySmtpAddress
        People  = $people.User -join ', '
    }
}

$report | Sort-Object Mailbox | Format-Table -AutoSize
