# Errors in the service's form, at the user's line.

# ErrorRecord appends the name of the command that wrote it to its FullyQualifiedErrorId. In the service's module that is
# Write-ErrorMessage, an inner function, and scripts know the id in that form. Written from there, though, the position
# would be a line of this module; written by the user's own command it is the user's line. The engine keeps the id of a
# deserialized record in this field and prefers it: the one way to have both. Without the field the id ends in the cmdlet's name.
$script:ErrorIdField = [System.Management.Automation.ErrorRecord].GetField('_serializedFullyQualifiedErrorId', [System.Reflection.BindingFlags]'NonPublic,Instance')

function New-ServiceErrorRecord([string]$Message, [string]$CmdletName, $Answer) {
    $server = ''
    $requestId = ''
    if ($null -ne $Answer) { $server = $Answer.Server; $requestId = $Answer.RequestId }
    $time = [datetime]::UtcNow.ToString('R', [cultureinfo]::InvariantCulture)
    $id = "[Server=$server,RequestId=$requestId,TimeStamp=$time]"
    $record = [System.Management.Automation.ErrorRecord]::new([System.Exception]::new($Message), $id, [System.Management.Automation.ErrorCategory]::NotSpecified, $null)
    $record.CategoryInfo.Activity = $CmdletName
    if ($null -ne $script:ErrorIdField) { $script:ErrorIdField.SetValue($record, "$id,Write-ErrorMessage") }
    return $record
}

# The message of a failed answer: details, else the inner exception, else the message, as clients of the service read it.
function Get-AnswerError($Answer, [string]$CmdletName, [string]$UserPrincipalName) {
    if ($Answer.Status -eq 401) {
        return "|Microsoft.Exchange.Net.AuthenticationException|The session of $UserPrincipalName has expired or its token is no longer accepted. Connect again with Connect-ExchangeOnline."
    }
    $failure = Read-AnswerMember $Answer 'error'
    if ($null -ne $failure) {
        $details = Get-JsonMember $failure 'details'
        if ($null -ne $details) {
            foreach ($detail in $details) {
                $message = Get-JsonMember $detail 'message'
                if ($message) { return $message }
            }
        }
        $inner = Get-JsonMember (Get-JsonMember $failure 'innererror') 'internalexception'
        $innerMessage = Get-JsonMember $inner 'message'
        if ($innerMessage) { return '|{0}|{1}' -f (Get-JsonMember $inner 'type'), $innerMessage }
        $message = Get-JsonMember $failure 'message'
        if ($message) { return $message }
    }
    if ($Answer.Status -eq 403) {
        return "|System.UnauthorizedAccessException|Your role does not allow $CmdletName, or the service does not know it (403)."
    }
    if ($Answer.Status -in $script:RepeatableStatus) {
        return "|Microsoft.Exchange.Configuration.Tasks.ThrottlingException|The service is busy ($($Answer.Status)) and stayed so after $script:MostRepetitions repetitions. Wait a little and run the command again."
    }
    return "|System.Net.Http.HttpRequestException|The service answered $($Answer.Status) without a reason."
}

# A property of an object read from JSON; $null where either is absent, in any StrictMode. Names in any casing.
function Get-JsonMember($Object, [string]$Name) {
    if ($null -eq $Object) { return $null }
    $property = $Object.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    return , $property.Value
}
