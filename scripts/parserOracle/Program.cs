// Prints what PowerShell's own parser makes of scripts: one line of JSON for each path read from standard input.
// A line of standard input that starts with `=` is a whole script as a JSON string instead of a path.
// With --types: the types that PowerShell finds, for frameworkTypes.txt.
using System.Diagnostics;
using System.Management.Automation.Language;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExoScripting.ParserOracle;

internal static class Program
{
    /// <summary>Deep nesting is the parser's to refuse, not this program's to fall over: bytes of stack.</summary>
    private const int StackSize = 256 * 1024 * 1024;

    private static int Main(string[] arguments)
    {
        if (arguments is ["--types"])
        {
            KnownTypes.Print(Console.Out);
            return 0;
        }
        Console.InputEncoding = new UTF8Encoding(false);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        var worker = new Thread(() => Run(Console.In, output), StackSize);
        worker.Start();
        worker.Join();
        return 0;
    }

    private static void Run(TextReader input, StreamWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                // An empty line asks for everything so far: a caller that feeds scripts one by one waits for it.
                output.Flush();
                continue;
            }
            var isText = line[0] == '=';
            // A name may hold anything, even line ends: quoted it is a JSON string.
            var path = line[0] == '"' ? JsonSerializer.Deserialize<string>(line) ?? "" : line;
            var text = isText ? JsonSerializer.Deserialize<string>(line.AsSpan(1)) ?? "" : ReadScript(path);
            output.WriteLine(Describe(isText ? "" : path, text));
        }
        output.Flush();
    }

    /// <summary>The text after the byte-order mark, decoded as PowerShell decodes a script file (UTF-8 without a mark).</summary>
    private static string ReadScript(string path)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static string Describe(string path, string text)
    {
        var watch = Stopwatch.StartNew();
        var ast = Parser.ParseInput(text, path.Length == 0 ? null : path, out _, out var errors);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("file", path);
            json.WriteStartArray("errors");
            foreach (var error in errors.OrderBy(error => error.Extent.StartOffset).ThenBy(error => error.Extent.EndOffset))
            {
                json.WriteStartObject();
                json.WriteNumber("start", error.Extent.StartOffset);
                json.WriteNumber("end", error.Extent.EndOffset);
                json.WriteString("code", error.ErrorId);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("commands");
            foreach (var found in ast.FindAll(static node => node is CommandAst, searchNestedScriptBlocks: true))
                WriteCommand(json, (CommandAst)found);
            json.WriteEndArray();
            json.WriteNumber("ms", Math.Round(elapsed, 3));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteCommand(Utf8JsonWriter json, CommandAst command)
    {
        json.WriteStartObject();
        json.WriteNumber("start", command.Extent.StartOffset);
        json.WriteNumber("end", command.Extent.EndOffset);
        json.WriteString("name", command.GetCommandName());
        json.WriteStartArray("elements");
        var elements = command.CommandElements
            .Select((element, index) => (Kind: KindOf(element, index), element.Extent))
            .Concat(command.Redirections.Select(redirection => (Kind: "redirection", redirection.Extent)))
            .OrderBy(element => element.Extent.StartOffset);
        foreach (var (kind, extent) in elements)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteNumber("start", extent.StartOffset);
            json.WriteNumber("end", extent.EndOffset);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string KindOf(CommandElementAst element, int index) => element switch
    {
        _ when index == 0 => "name",
        CommandParameterAst => "parameter",
        VariableExpressionAst { Splatted: true } => "splat",
        UsingExpressionAst { SubExpression: VariableExpressionAst { Splatted: true } } => "splat",
        _ => "argument",
    };
}
