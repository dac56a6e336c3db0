# Changes: look first with -WhatIf, then change, then look again.

$mailbox = Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize 1

Set-Mailbox -Identity $mailbox.PrimarySmtpAddress -HiddenFromAddressListsEnabled $true -WhatIf

Set-Mailbox -Identity $mailbox.PrimarySmtpAddress -HiddenFromAddressListsEnabled $true

Get-Mailbox -Identity $mailbox.PrimarySmtpAddress | Format-List DisplayName, HiddenFromAddressListsEnabled
