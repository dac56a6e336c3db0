# First steps: connect with "Exchange Online: Connect", then select lines below and press Ctrl+Enter.
# Without a selection, the statement that the cursor is in runs.

Get-OrganizationConfig | Format-List Name, DisplayName

Get-AcceptedDomain | Format-Table DomainName, DomainType, Default

Get-Mailbox -ResultSize 5 | Format-Table DisplayName, PrimarySmtpAddress

# What a selection defines stays at the prompt of the terminal.
$mailboxes = Get-Mailbox -ResultSize 20
$mailboxes | Group-Object RecipientTypeDetails -NoElement
