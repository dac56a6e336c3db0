using System.Management.Automation;
using ExoScripting.PortableHost;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Alias.</summary>
[Cmdlet(VerbsCommon.Get, "Alias", DefaultParameterSetName = "Default")]
[OutputType(typeof(AliasInfo))]
public sealed class GetAliasCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "Default", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public string[] Exclude { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ScopeNameCompleter))]
    public string? Scope { get; set; }

    [Parameter(ParameterSetName = "Definition")]
    [ValidateNotNullOrEmpty]
    public string[]? Definition { get; set; }

    protected override void ProcessRecord()
    {
        bool byDefinition = Definition is not null;
        foreach (string wanted in Definition ?? Name)
        {
            List<AliasInfo> found = [.. Matching(wanted, byDefinition)];
            foreach (AliasInfo alias in found)
            {
                WriteObject(alias);
            }

            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
            {
                string what = byDefinition ? "definition" : "name";
                WriteError(new ErrorRecord(
                    new ItemNotFoundException($"This command cannot find a matching alias because an alias with the {what} '{wanted}' does not exist."), "ItemNotFoundException", ErrorCategory.ObjectNotFound, wanted));
            }
        }
    }

    private IEnumerable<AliasInfo> Matching(string wanted, bool byDefinition)
    {
        WildcardPattern pattern = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
        WildcardPattern[] excluded = [.. Exclude.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
        return new SessionVariables(this).Aliases(Scope).Values
            .Where(alias => pattern.IsMatch(byDefinition ? alias.Definition : alias.Name) && !Array.Exists(excluded, each => each.IsMatch(byDefinition ? alias.Definition : alias.Name)))
            .OrderBy(alias => alias.Name, StringComparer.CurrentCultureIgnoreCase);
    }
}

/// <summary>What New-Alias and Set-Alias have in common.</summary>
public abstract class WriteAliasCommandBase : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Value { get; set; } = string.Empty;

    [Parameter]
    public string Description { get; set; } = string.Empty;

    [Parameter]
    public ScopedItemOptions Option { get; set; } = ScopedItemOptions.None;

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ScopeNameCompleter))]
    public string? Scope { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Sets the alias after asking, and shows it with -PassThru.</summary>
    internal void Write(string action)
    {
        if (!ShouldProcess($"Name: {Name} Value: {Value}", action))
        {
            return;
        }

        try
        {
            AliasInfo alias = new SessionVariables(this).SetAlias(EngineInternals.NewAlias(this, Name, Value, Option, Description), Scope, Force.IsPresent, MyInvocation.CommandOrigin);
            if (PassThru.IsPresent)
            {
                WriteObject(alias);
            }
        }
        catch (SessionStateException error)
        {
            WriteError(new ErrorRecord(error.ErrorRecord, error));
        }
    }
}

/// <summary>Set-Alias.</summary>
[Cmdlet(VerbsCommon.Set, "Alias", SupportsShouldProcess = true)]
[OutputType(typeof(AliasInfo))]
public sealed class SetAliasCommand : WriteAliasCommandBase
{
    protected override void ProcessRecord() => Write("Set Alias");
}

/// <summary>New-Alias.</summary>
[Cmdlet(VerbsCommon.New, "Alias", SupportsShouldProcess = true)]
[OutputType(typeof(AliasInfo))]
public sealed class NewAliasCommand : WriteAliasCommandBase
{
    protected override void ProcessRecord()
    {
        if (!Force.IsPresent && new SessionVariables(this).GetAlias(Name, Scope ?? "local") is not null)
        {
            WriteError(new ErrorRecord(
                new SessionStateException($"The alias is not allowed, because an alias with the name '{Name}' already exists."), "AliasAlreadyExists", ErrorCategory.ResourceExists, Name));
            return;
        }

        Write("New Alias");
    }
}
