using System.Management.Automation;
using System.Text;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Turns the names PowerShell knows (utf8, utf8BOM, ascii, …), code pages and registered names into an encoding.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EncodingArgumentAttribute : ArgumentTransformationAttribute
{
    private static readonly Dictionary<string, Func<Encoding>> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ansi"] = () => CodePagesEncodingProvider.Instance.GetEncoding(System.Globalization.CultureInfo.CurrentCulture.TextInfo.ANSICodePage) ?? Encoding.UTF8,
        ["ascii"] = () => Encoding.ASCII,
        ["bigendianunicode"] = () => Encoding.BigEndianUnicode,
        ["bigendianutf32"] = () => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        ["default"] = () => FileOutput.DefaultEncoding,
        ["oem"] = () => CodePagesEncodingProvider.Instance.GetEncoding(System.Globalization.CultureInfo.CurrentCulture.TextInfo.OEMCodePage) ?? Encoding.UTF8,
        ["string"] = () => Encoding.Unicode,
        ["unicode"] = () => Encoding.Unicode,
        ["unknown"] = () => Encoding.Unicode,
        ["utf7"] = () => throw new PSNotSupportedException("UTF-7 is not supported: it is insecure and obsolete."),
        ["utf8"] = () => FileOutput.DefaultEncoding,
        ["utf8BOM"] = () => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        ["utf8NoBOM"] = () => FileOutput.DefaultEncoding,
        ["utf32"] = () => Encoding.UTF32,
    };

    /// <summary>The names in alphabetical order, for completion.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Named.Keys.Where(name => name is not ("string" or "unknown" or "default" or "utf7"))];

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return bare switch
            {
                string name when Named.TryGetValue(name, out Func<Encoding>? create) => create(),
                string name when int.TryParse(name, out int page) => FromCodePage(page),
                string name => Encoding.GetEncoding(name),
                int page => FromCodePage(page),
                _ => inputData,
            };
        }
        catch (ArgumentException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }

    private static Encoding FromCodePage(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
}

/// <summary>Completion of -Encoding.</summary>
public sealed class EncodingNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, System.Management.Automation.Language.CommandAst commandAst, System.Collections.IDictionary fakeBoundParameters) =>
        EncodingArgumentAttribute.Names
            .Where(name => name.StartsWith(wordToComplete ?? string.Empty, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
}
