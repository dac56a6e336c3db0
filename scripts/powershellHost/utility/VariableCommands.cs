using System.Management.Automation;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>What the variable cmdlets have in common.</summary>
public abstract class VariableCommandBase : PSCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScopeNameCompleter))]
    public string? Scope { get; set; }

    internal SessionVariables Variables => new(this);

    /// <summary>The variables of these names, which may have wildcards; a plain name that is not there is an error.</summary>
    internal List<PSVariable> Find(IEnumerable<string> names, string[]? include, string[]? exclude, bool quiet)
    {
        var found = new List<PSVariable>();
        WildcardPattern[] excluded = Patterns(exclude);
        WildcardPattern[] included = Patterns(include);
        foreach (string name in names)
        {
            int before = found.Count;
            bool pattern = WildcardPattern.ContainsWildcardCharacters(name);
            if (pattern)
            {
                WildcardPattern wildcard = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
                found.AddRange(Variables.Table(Scope).Values.Where(variable => wildcard.IsMatch(variable.Name)));
            }
            else if (Variables.Get(name, Scope) is { } variable)
            {
                found.Add(variable);
            }

            if (found.Count == before && !pattern && !quiet)
            {
                WriteError(new ErrorRecord(
                    new ItemNotFoundException($"Cannot find a variable with the name '{name}'."), "VariableNotFound", ErrorCategory.ObjectNotFound, name));
            }
        }

        return [.. found.Where(variable => (included.Length == 0 || Array.Exists(included, each => each.IsMatch(variable.Name))) && !Array.Exists(excluded, each => each.IsMatch(variable.Name)))];
    }

    /// <summary>Runs a change and writes the engine's refusal (a read-only variable, a missing scope) as an error.</summary>
    internal bool Try(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (SessionStateException error)
        {
            WriteError(new ErrorRecord(error.ErrorRecord, error));
            return false;
        }
    }

    private static WildcardPattern[] Patterns(string[]? names) => [.. (names ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
}

/// <summary>Completion of -Scope.</summary>
public sealed class ScopeNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, System.Management.Automation.Language.CommandAst commandAst, System.Collections.IDictionary fakeBoundParameters) =>
        new[] { "Global", "Local", "Script" }
            .Where(name => name.StartsWith(wordToComplete ?? string.Empty, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
}

/// <summary>Get-Variable.</summary>
[Cmdlet(VerbsCommon.Get, "Variable")]
[OutputType(typeof(PSVariable))]
public sealed class GetVariableCommand : VariableCommandBase
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public SwitchParameter ValueOnly { get; set; }

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    protected override void ProcessRecord()
    {
        foreach (PSVariable variable in Find(Name, Include, Exclude, quiet: false).OrderBy(variable => variable.Name, StringComparer.CurrentCultureIgnoreCase))
        {
            if (ValueOnly.IsPresent)
            {
                WriteObject(variable.Value);
            }
            else
            {
                WriteObject(variable);
            }
        }
    }
}

/// <summary>New-Variable.</summary>
[Cmdlet(VerbsCommon.New, "Variable", SupportsShouldProcess = true)]
public sealed class NewVariableCommand : VariableCommandBase
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public ScopedItemOptions Option { get; set; } = ScopedItemOptions.None;

    [Parameter]
    public SessionStateEntryVisibility Visibility { get; set; } = SessionStateEntryVisibility.Public;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (!Force.IsPresent && Variables.Get(Name, Scope ?? "local") is not null)
        {
            var error = new SessionStateException($"A variable with name '{Name}' already exists.");
            WriteError(new ErrorRecord(error, "VariableAlreadyExists", ErrorCategory.ResourceExists, Name));
            return;
        }

        if (!ShouldProcess($"Name: {Name} Value: {Value}", "New variable"))
        {
            return;
        }

        var variable = new PSVariable(Name, Value, Option) { Visibility = Visibility };
        if (Description is not null)
        {
            variable.Description = Description;
        }

        if (Try(() => Variables.New(variable, Scope, Force.IsPresent)) && PassThru.IsPresent)
        {
            WriteObject(variable);
        }
    }
}

/// <summary>What Remove-Variable and Clear-Variable have in common: they change the variables that are found.</summary>
public abstract class FoundVariablesCommand : VariableCommandBase
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, Mandatory = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>What is done, in the words of -WhatIf.</summary>
    internal abstract string Action { get; }

    internal abstract void Change(PSVariable variable);

    protected override void ProcessRecord()
    {
        foreach (PSVariable variable in Find(Name, Include, Exclude, quiet: false))
        {
            if (ShouldProcess($"Name: {variable.Name}", Action))
            {
                Change(variable);
            }
        }
    }
}

/// <summary>Remove-Variable.</summary>
[Cmdlet(VerbsCommon.Remove, "Variable", SupportsShouldProcess = true)]
public sealed class RemoveVariableCommand : FoundVariablesCommand
{
    internal override string Action => "Remove variable";

    internal override void Change(PSVariable variable) => Try(() => Variables.Remove(variable, Scope, Force.IsPresent));
}

/// <summary>Clear-Variable.</summary>
[Cmdlet(VerbsCommon.Clear, "Variable", SupportsShouldProcess = true)]
[OutputType(typeof(PSVariable))]
public sealed class ClearVariableCommand : FoundVariablesCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override string Action => "Clear variable";

    internal override void Change(PSVariable variable)
    {
        // Without a scope the caller's own is meant: a variable of an outer scope is hidden by an empty one.
        bool cleared = Try(() => Variables.Set(new PSVariable(variable.Name, null, variable.Options, variable.Attributes), Scope, Force.IsPresent, CommandOrigin.Internal));
        if (cleared && PassThru.IsPresent)
        {
            WriteObject(Variables.Get(variable.Name, Scope));
        }
    }
}
