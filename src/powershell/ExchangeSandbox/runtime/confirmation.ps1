# What -WhatIf and -Confirm say. The service words this itself ("Setting mailbox Identity:"X"."); these are its sentences
# where they are known, and its pattern elsewhere.

$script:ConfirmationTexts = @{
    'New-Mailbox'                     = 'Creating mailbox "{Name}".'
    'Remove-Mailbox'                  = 'Removing the mailbox Identity:"{Identity}" will remove the mailbox and mark it, and its archive if there is one, for removal.'
    'Add-MailboxPermission'           = 'Adding mailbox permission for Identity:"{Identity}" User:"{User}" with access rights "{AccessRights}".'
    'Remove-MailboxPermission'        = 'Removing mailbox permission "{Identity}" for user "{User}" with access rights "{AccessRights}".'
    'Add-RecipientPermission'         = 'Adding recipient permission for Identity:"{Identity}" Trustee:"{Trustee}" with access rights "{AccessRights}".'
    'Remove-RecipientPermission'      = 'Removing recipient permission for Identity:"{Identity}" Trustee:"{Trustee}" with access rights "{AccessRights}".'
    'Add-MailboxFolderPermission'     = 'Adding mailbox folder permission on "{Identity}" for user "{User}" with access rights "{AccessRights}".'
    'Remove-MailboxFolderPermission'  = 'Removing mailbox folder permission on "{Identity}" for user "{User}".'
    'Add-DistributionGroupMember'     = 'Adding distribution group member "{Member}" on distribution group "{Identity}".'
    'Remove-DistributionGroupMember'  = 'Removing distribution group member "{Member}" on distribution group "{Identity}".'
    'Update-DistributionGroupMember'  = 'Updating the members of distribution group "{Identity}".'
    'Set-CASMailbox'                  = 'Setting CAS mailbox Identity:"{Identity}".'
    'Add-UnifiedGroupLinks'           = 'Adding "{Links}" to the {LinkType} of group "{Identity}".'
    'Remove-UnifiedGroupLinks'        = 'Removing "{Links}" from the {LinkType} of group "{Identity}".'
    'Add-RoleGroupMember'             = 'Adding "{Member}" to role group "{Identity}".'
    'Remove-RoleGroupMember'          = 'Removing "{Member}" from role group "{Identity}".'
}

$script:Gerunds = @{
    Set = 'Setting'; New = 'Creating'; Get = 'Getting'; Stop = 'Stopping'; Begin = 'Beginning'; Submit = 'Submitting'
}

function Get-ConfirmationMessage([string]$CmdletName, $Parameters) {
    if ($script:ConfirmationTexts.ContainsKey($CmdletName)) {
        $text = $script:ConfirmationTexts[$CmdletName]
        foreach ($match in [regex]::Matches($text, '\{(\w+)\}')) {
            $text = $text.Replace($match.Value, (Get-ParameterText $Parameters $match.Groups[1].Value))
        }
        return $text
    }
    $verb, $noun = $CmdletName.Split([char[]]'-', 2)
    $words = [regex]::Replace($noun, '(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])', ' ').ToLowerInvariant()
    foreach ($name in 'Identity', 'Name') {
        if ($Parameters.ContainsKey($name)) { return '{0} {1} {2}:"{3}".' -f (Get-Gerund $verb), $words, $name, (Get-ParameterText $Parameters $name) }
    }
    return '{0} {1}.' -f (Get-Gerund $verb), $words
}

function Get-ConfirmationQuestion([string]$Message) {
    return "Are you sure you want to perform this action?`n$Message"
}

function Get-Gerund([string]$Verb) {
    if ($script:Gerunds.ContainsKey($Verb)) { return $script:Gerunds[$Verb] }
    if ($Verb.EndsWith('e')) { return $Verb.Substring(0, $Verb.Length - 1) + 'ing' }
    return $Verb + 'ing'
}

function Get-ParameterText($Parameters, [string]$Name) {
    if (-not $Parameters.ContainsKey($Name)) { return '' }
    $texts = foreach ($value in @($Parameters[$Name])) {
        if ($value -is [System.Management.Automation.PSCustomObject]) { Get-ObjectIdentity $value } else { [string]$value }
    }
    return $texts -join ', '
}
