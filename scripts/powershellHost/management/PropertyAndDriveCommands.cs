using System.Collections.ObjectModel;
using System.Management.Automation;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-ItemProperty.</summary>
[Cmdlet(VerbsCommon.Get, "ItemProperty", DefaultParameterSetName = "Path")]
public sealed class GetItemPropertyCommand : PipedPathCommand
{
    [Parameter(Position = 1)]
    [Alias("PSProperty")]
    public string[]? Name { get; set; }

    protected override void ProcessRecord() => ForEachPath((path, context) =>
        context.Call(InvokeProvider.Property, "Get", path, Name is null ? null : new Collection<string>(Name)));
}

/// <summary>Get-PSDrive.</summary>
[Cmdlet(VerbsCommon.Get, "PSDrive", DefaultParameterSetName = "Name")]
[OutputType(typeof(PSDriveInfo))]
public sealed class GetPSDriveCommand : ProviderCommand
{
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    [Parameter(Position = 0, ParameterSetName = "LiteralName", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    public string[]? LiteralName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ScopeNameCompleter))]
    public string? Scope { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? PSProvider { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string name in LiteralName ?? Name)
        {
            Try(() => WriteMatching(name, literal: LiteralName is not null));
        }
    }

    private void WriteMatching(string name, bool literal)
    {
        WildcardPattern pattern = WildcardPattern.Get(literal ? WildcardPattern.Escape(name) : name, WildcardOptions.IgnoreCase);
        Collection<PSDriveInfo> all = Scope is null ? SessionState.Drive.GetAll() : SessionState.Drive.GetAllAtScope(Scope);
        bool found = false;
        foreach (PSDriveInfo drive in all.Where(drive => pattern.IsMatch(drive.Name) && IsWantedProvider(drive)).OrderBy(drive => drive.Name, StringComparer.OrdinalIgnoreCase))
        {
            found = true;
            WriteObject(drive);
        }

        if (!found && (literal || !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            WriteError(new ErrorRecord(
                new System.Management.Automation.DriveNotFoundException($"Cannot find drive. A drive with the name '{name}' does not exist."),
                "GetLocationNoMatchingDrive", ErrorCategory.ObjectNotFound, name));
        }
    }

    private bool IsWantedProvider(PSDriveInfo drive) =>
        PSProvider is null || Array.Exists(PSProvider, name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(drive.Provider.Name));
}
