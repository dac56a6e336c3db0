using System.Management.Automation;
using ExoScripting.PortableHost.Utility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Set-Variable.</summary>
[Cmdlet(VerbsCommon.Set, "Variable", SupportsShouldProcess = true)]
[OutputType(typeof(PSVariable))]
public sealed class SetVariableCommand : VariableCommandBase
{
    private readonly List<object?> collected = [];
    private bool hasValue;
    private bool hasDescription;
    private bool hasOption;
    private bool hasVisibility;

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, Mandatory = true)]
    public string[] Name { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; } = System.Management.Automation.Internal.AutomationNull.Value;

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SessionStateEntryVisibility Visibility { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    protected override void BeginProcessing()
    {
        hasDescription = MyInvocation.BoundParameters.ContainsKey(nameof(Description));
        hasOption = MyInvocation.BoundParameters.ContainsKey(nameof(Option));
        hasVisibility = MyInvocation.BoundParameters.ContainsKey(nameof(Visibility));
    }

    protected override void ProcessRecord()
    {
        // Input from the pipeline makes one value of all of it at the end; a value given by name is set for each name that comes in.
        bool bound = MyInvocation.BoundParameters.ContainsKey(nameof(Value));
        bool piped = MyInvocation.ExpectingInput && bound;
        if (piped)
        {
            if (!ReferenceEquals(Value, System.Management.Automation.Internal.AutomationNull.Value))
            {
                collected.Add(Value);
            }

            hasValue = true;
        }
        else
        {
            hasValue |= bound;
            SetAll(Value);
        }
    }

    protected override void EndProcessing()
    {
        if (!hasValue || !MyInvocation.ExpectingInput)
        {
            return;
        }

        SetAll(collected.Count switch
        {
            0 => System.Management.Automation.Internal.AutomationNull.Value,
            1 => collected[0],
            _ => collected.ToArray(),
        });
    }

    private void SetAll(object? value)
    {
        foreach (string name in Name)
        {
            bool pattern = WildcardPattern.ContainsWildcardCharacters(name);
            List<PSVariable> existing = Find([name], Include, Exclude, quiet: true);
            if (existing.Count == 0 && !pattern)
            {
                Create(name, value);
            }

            foreach (PSVariable variable in existing)
            {
                Change(variable, value);
            }
        }
    }

    private void Create(string name, object? value)
    {
        object? bare = ReferenceEquals(value, System.Management.Automation.Internal.AutomationNull.Value) ? null : value;
        if (!ShouldProcess($"Name: {name} Value: {bare}", "Set variable"))
        {
            return;
        }

        var variable = new PSVariable(name, bare, hasOption ? Option : ScopedItemOptions.None);
        if (hasDescription)
        {
            variable.Description = Description;
        }

        if (hasVisibility)
        {
            variable.Visibility = Visibility;
        }

        PSVariable? result = null;
        if (Try(() => result = Variables.Set(variable, Scope, Force.IsPresent, MyInvocation.CommandOrigin)) && PassThru.IsPresent)
        {
            WriteObject(result);
        }
    }

    private void Change(PSVariable variable, object? value)
    {
        if (!ShouldProcess($"Name: {variable.Name} Value: {value}", "Set variable"))
        {
            return;
        }

        object? previous = variable.Value;
        PSVariable? result = null;
        bool changed = Try(() =>
        {
            // Only the caller's own variable is changed; one of an outer scope gets a namesake here.
            bool own = Variables.Table(Scope ?? "local").TryGetValue(variable.Name, out PSVariable? local) && ReferenceEquals(local, variable);
            if (!own)
            {
                result = Variables.Set(new PSVariable(variable.Name, Combined(previous, value), hasOption ? Option : ScopedItemOptions.None), Scope, Force.IsPresent, MyInvocation.CommandOrigin);
                variable = result;
            }
            else if (hasValue)
            {
                Assign(variable, Combined(previous, value));
            }

            if (hasDescription)
            {
                variable.Description = Description;
            }

            if (hasOption)
            {
                variable.Options = Option;
            }

            if (hasVisibility)
            {
                variable.Visibility = Visibility;
            }

            result = variable;
        });
        if (changed && PassThru.IsPresent)
        {
            WriteObject(result);
        }
    }

    private void Assign(PSVariable variable, object? value)
    {
        ScopedItemOptions options = variable.Options;
        bool forced = Force.IsPresent && options.HasFlag(ScopedItemOptions.ReadOnly) && !options.HasFlag(ScopedItemOptions.Constant);
        if (forced)
        {
            SessionVariables.SetOptions(variable, ScopedItemOptions.None);
        }

        variable.Value = value;
        if (forced)
        {
            variable.Options = options;
        }
    }

    private object? Combined(object? previous, object? value)
    {
        object? bare = ReferenceEquals(value, System.Management.Automation.Internal.AutomationNull.Value) ? null : value;
        if (!Append.IsPresent)
        {
            return bare;
        }

        var all = new List<object?>();
        AddAll(all, previous);
        AddAll(all, bare);
        return all.ToArray();
    }

    private static void AddAll(List<object?> all, object? value)
    {
        if (value is not null && LanguagePrimitives.GetEnumerable(value) is { } items)
        {
            all.AddRange(items.Cast<object?>());
        }
        else if (value is not null)
        {
            all.Add(value);
        }
    }
}
