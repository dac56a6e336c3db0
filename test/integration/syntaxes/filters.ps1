# Get-Mailbox -Filter "in a comment"
Get-EXOMailbox -Filter "Department -eq 'Sales' -and HiddenFromAddressListsEnabled -eq `$true" -ResultSize Unlimited
get-mailbox -Filter 'DisplayName -like ''Ad*'' -or Office -ne $null' | Set-Mailbox -CustomAttribute1 'x -eq 1'
Get-Recipient -Filter { (RecipientTypeDetails -eq 'UserMailbox') -and -not (City -notlike "W*") } -ResultSize 10
Get-User -Filter:"Title -eq '$($row.Title)' -or WhenCreated -gt '$since'"
New-DynamicDistributionGroup -Name Sales `
  -RecipientFilter "Company -eq 'Contoso'" # the rest
Get-Mailbox -ResultSize 5
Get-ChildItem -Filter "*.txt"
$mailbox = Get-Mailbox -Identity amy -Filter $filter; Get-CASMailbox -Filter "PopEnabled -eq 'true'"
if (Get-Mailbox amy) { Add-MailboxPermission amy -User ben -AccessRights FullAccess }
Get-Mailbox -Filter {
  Invented -eq 5MB
}
Get-MailboxX; Get-Mailbox-Y; $Get-Mailbox; "Get-Mailbox"
foreach ($each in Get-EXOMailbox -Properties Office,
  Company -Filter "Office -eq 'Graz'") { $each.Office }
Get-Date
