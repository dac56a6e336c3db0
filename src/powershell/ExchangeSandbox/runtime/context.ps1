# Where a call goes and as whom. This file is part of every module made of cmdlets: the one that ExchangeSandbox makes
# when it connects, and the text that the sandbox serves to Microsoft's own module.

# Returns a hashtable: BaseUri (.../adminapi/beta), TenantId, Authorization (header value), UserPrincipalName ('' for an app), PageSize, ConnectionId.
function Get-ServiceContext {
    if ($null -ne $script:ServiceConnection) {
        return $script:ServiceConnection
    }
    # Loaded by Microsoft's module, which appends $ConnectionContextObjectId to this text, keeps the connection itself and
    # hands out a fresh header for each call. That module is not redistributable, so this branch is tried only where it is installed.
    if (Test-ScriptVariable 'ConnectionContextObjectId') {
        $context = [Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionContextFactory]::GetCurrentConnectionContext($script:ConnectionContextObjectId)
        $header = $context.GetAuthHeader([string]::Empty, [guid]::NewGuid().ToString())
        $pageSize = 1000
        if ($context.PageSize -ge 1 -and $context.PageSize -le 5000) { $pageSize = [int]$context.PageSize }
        return @{
            BaseUri           = ([string]$header.BaseUri).TrimEnd('/')
            TenantId          = [string]$header.TenantId
            Authorization     = [string]$header.AuthorizationHeader
            UserPrincipalName = [string]$header.UserPrincipalName
            PageSize          = $pageSize
            ConnectionId      = [string]$context.ConnectionId
        }
    }
    return $null
}

function Test-ScriptVariable([string]$Name) {
    return $null -ne $ExecutionContext.SessionState.PSVariable.GetValue("script:$Name", $null)
}

# The header that leads a call to the right mailbox server: the user, or for an app the organization's system mailbox.
function Get-AnchorMailbox($Context) {
    if ($Context.UserPrincipalName) { return 'UPN:' + $Context.UserPrincipalName }
    return 'APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@' + $Context.TenantId
}
