using System.Management.Automation;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Test-Path -PathType looks for.</summary>
public enum TestPathType
{
    Any,
    Container,
    Leaf,
}

/// <summary>Test-Path.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(bool))]
public sealed class TestPathCommand : ProviderCommand
{
    private bool isLiteral;

    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? Path { get; set; }

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipeline = false, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? LiteralPath
    {
        get => Path;
        set
        {
            isLiteral = true;
            Path = value;
        }
    }

    [Parameter]
    public string? Filter { get; set; }

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; } = TestPathType.Any;

    [Parameter]
    public SwitchParameter IsValid { get; set; }

    internal override void Configure(ProviderContext context)
    {
        context.Literal = isLiteral;
        context.SetFilters(Include, Exclude, Filter);
    }

    internal override object? ReadDynamicParameters(ProviderContext context) =>
        PathType == TestPathType.Any && !IsValid.IsPresent
            ? context.Call(InvokeProvider.Item, "ItemExistsDynamicParameters", Path is { Length: > 0 } && !string.IsNullOrWhiteSpace(Path[0]) ? Path[0] : ".")
            : null;

    protected override void ProcessRecord()
    {
        if (Path is null or { Length: 0 })
        {
            WriteNullError();
            return;
        }

        foreach (string? path in Path)
        {
            if (path is null)
            {
                WriteNullError();
            }
            else
            {
                WriteObject(!string.IsNullOrWhiteSpace(path) ? Test(path) : false);
            }
        }
    }

    private bool Test(string path)
    {
        ProviderContext context = CreateContext();
        try
        {
            if (IsValid.IsPresent)
            {
                return (bool)context.Call(SessionState.Path, "IsValid", path)!;
            }

            bool exists = (bool)context.Call(InvokeProvider.Item, "Exists", path)!;
            return PathType switch
            {
                TestPathType.Any => exists,
                TestPathType.Container => exists && (bool)context.Call(InvokeProvider.Item, "IsContainer", path)!,
                _ => exists && !(bool)context.Call(InvokeProvider.Item, "IsContainer", path)!,
            };
        }
        catch (Exception error) when (error is PSNotSupportedException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ItemNotFoundException)
        {
            // A drive or provider that is not there holds no such item.
            return false;
        }
    }

    private void WriteNullError() =>
        WriteError(new ErrorRecord(
            new ArgumentNullException("The provided Path argument was null or an empty collection."), "NullPathNotPermitted", ErrorCategory.InvalidArgument, Path));
}
