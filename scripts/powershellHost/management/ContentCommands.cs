using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;
using ExoScripting.PortableHost.Management;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Content.</summary>
[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = "Path")]
public sealed class GetContentCommand : PathCommand
{
    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path
    {
        get => Paths;
        set => Paths = value;
    }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long ReadCount { get; set; } = 1;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, long.MaxValue)]
    [Alias("First", "Head")]
    public long TotalCount { get; set; } = -1;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    [Alias("Last")]
    public int Tail { get; set; } = -1;

    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override void Configure(ProviderContext context)
    {
        base.Configure(context);
        context.Force = Force.IsPresent;
    }

    internal override object? ReadDynamicParameters(ProviderContext context) =>
        context.Call(InvokeProvider.Content, "GetContentReaderDynamicParameters", Paths is { Length: > 0 } ? Paths[0] : ".");

    protected override void ProcessRecord()
    {
        if (TotalCount >= 0 && Tail >= 0)
        {
            WriteError(new ErrorRecord(
                new InvalidOperationException("The parameters TotalCount and Tail cannot be used together. Please specify only one parameter."), "TailAndHeadCannotCoexist", ErrorCategory.InvalidOperation, null));
            return;
        }

        ForEachPath((path, _) =>
        {
            foreach (PathInfo file in Resolve(path))
            {
                Try(() => ReadFile(file));
            }
        });
    }

    private void ReadFile(PathInfo file)
    {
        ProviderContext context = CreateContext();
        context.Literal = true;
        foreach (IContentReader reader in (Collection<IContentReader>)context.Call(InvokeProvider.Content, "GetReader", file.Path)!)
        {
            using (reader)
            {
                var lines = new ContentLines(this, file);
                if (Tail >= 0)
                {
                    ReadTail(reader, lines);
                }
                else
                {
                    Read(reader, lines);
                }

                reader.Close();
            }
        }
    }

    private void Read(IContentReader reader, ContentLines lines)
    {
        long given = 0;
        while (!Stopping && (TotalCount < 0 || given < TotalCount))
        {
            long wanted = ReadCount > 0 ? ReadCount : 0;
            if (TotalCount >= 0)
            {
                wanted = wanted == 0 ? TotalCount : Math.Min(wanted, TotalCount - given);
            }

            IList read = reader.Read(wanted);
            if (read is null || read.Count == 0)
            {
                return;
            }

            given += read.Count;
            lines.Write(read, given, ReadCount);
            if (ReadCount <= 0 && TotalCount < 0)
            {
                return;
            }
        }
    }

    private void ReadTail(IContentReader reader, ContentLines lines)
    {
        var last = new Queue<object?>();
        while (!Stopping && reader.Read(1) is { Count: > 0 } read)
        {
            foreach (object? item in read)
            {
                last.Enqueue(item);
            }

            while (last.Count > Tail)
            {
                last.Dequeue();
            }
        }

        object?[] kept = [.. last];
        long size = ReadCount <= 0 ? Math.Max(1, kept.Length) : ReadCount;
        long given = 0;
        foreach (object?[] block in kept.Chunk((int)size))
        {
            given += block.Length;
            lines.Write(block, given, ReadCount);
        }
    }
}

/// <summary>Writes what was read, with the properties that say where it came from.</summary>
internal sealed class ContentLines
{
    private readonly PSCmdlet command;
    private readonly List<PSNoteProperty> origin = [];

    public ContentLines(PSCmdlet command, PathInfo file)
    {
        this.command = command;
        string full = $"{file.Provider.ModuleName}\\{file.Provider.Name}::{file.ProviderPath}";
        origin.Add(new PSNoteProperty("PSPath", file.Drive is null ? full : file.Path));
        origin.Add(new PSNoteProperty("PSParentPath", InTree(() => command.SessionState.Path.ParseParent(file.Path, string.Empty)) ?? string.Empty));
        origin.Add(new PSNoteProperty("PSChildName", InTree(() => command.SessionState.Path.ParseChildName(file.Path)) ?? file.Path));
        if (file.Drive is not null)
        {
            origin.Add(new PSNoteProperty("PSDrive", file.Drive));
        }

        origin.Add(new PSNoteProperty("PSProvider", file.Provider));
    }

    // Variables, functions and the environment have no folders.
    private static string? InTree(Func<string> part)
    {
        try
        {
            return part();
        }
        catch (PSNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes a block: one by one when single lines were asked for, else as one array.</summary>
    public void Write(IList block, long position, long readCount)
    {
        if (readCount == 1 || block.Count == 1)
        {
            foreach (object? item in block)
            {
                WriteOne(item, position);
            }

            return;
        }

        var items = new object?[block.Count];
        block.CopyTo(items, 0);
        WriteOne(items, position);
    }

    private void WriteOne(object? item, long position)
    {
        // A copy of its own: the notes must not stick to a value that something else shares.
        var marked = new PSObject(item is string text ? new string(text.AsSpan()) : item);
        foreach (PSNoteProperty note in origin)
        {
            marked.Properties.Add(new PSNoteProperty(note.Name, note.Value), preValidated: true);
        }

        marked.Properties.Add(new PSNoteProperty("ReadCount", position), preValidated: true);
        command.WriteObject(marked);
    }
}
