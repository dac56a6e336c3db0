using System.Management.Automation;
using System.Text;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Opens files for the cmdlets that write them, with PowerShell's rules for -Append, -NoClobber and -Force.</summary>
internal static class FileOutput
{
    public sealed record Options(bool Append, bool NoClobber, bool Force, Encoding? Encoding);

    /// <summary>UTF-8 without a byte order mark, PowerShell 7's default.</summary>
    public static readonly Encoding DefaultEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Opens the file named by a PowerShell path.</summary>
    /// <exception cref="PipelineStoppedException">The file cannot be written; a terminating error says why.</exception>
    public static StreamWriter Open(PSCmdlet command, string path, bool literal, Options options)
    {
        string file = Resolve(command, path, literal);
        if (options.NoClobber && !options.Append && File.Exists(file))
        {
            Fail(command, new IOException($"The file '{file}' already exists."), "NoClobber", ErrorCategory.ResourceExists, file);
        }

        try
        {
            bool readOnly = options.Force && File.Exists(file) && (File.GetAttributes(file) & FileAttributes.ReadOnly) != 0;
            if (readOnly)
            {
                File.SetAttributes(file, File.GetAttributes(file) & ~FileAttributes.ReadOnly);
            }

            Encoding encoding = options.Encoding ?? (options.Append ? ExistingEncoding(file) : DefaultEncoding);
            var stream = new FileStream(file, options.Append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);
            if (readOnly)
            {
                File.SetAttributes(file, File.GetAttributes(file) | FileAttributes.ReadOnly);
            }

            return new StreamWriter(stream, encoding);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail(command, error, "FileOpenFailure", ErrorCategory.OpenError, null);
            throw;
        }
    }

    /// <summary>The file system path that a PowerShell path names; a file that does not exist yet is fine.</summary>
    public static string Resolve(PSCmdlet command, string path, bool literal)
    {
        ProviderInfo provider;
        string file;
        if (!literal && WildcardPattern.ContainsWildcardCharacters(path))
        {
            IReadOnlyList<string> found;
            try
            {
                found = command.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            }
            catch (ItemNotFoundException)
            {
                found = [command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)];
            }

            if (found.Count != 1)
            {
                Fail(command, new PSArgumentException($"Cannot perform operation because the wildcard path {path} did not resolve to a file."), "ReadWriteFileNotFileSystemProvider", ErrorCategory.InvalidArgument, path);
            }

            file = found[0];
        }
        else
        {
            file = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }

        if (!string.Equals(provider.Name, "FileSystem", StringComparison.OrdinalIgnoreCase))
        {
            Fail(command, new PSInvalidOperationException($"Cannot open file because the current provider ({provider.Name}) cannot open a file."), "ReadWriteFileNotFileSystemProvider", ErrorCategory.InvalidArgument, path);
        }

        return file;
    }

    /// <summary>The encoding of a file by its byte order mark; the default without one.</summary>
    public static Encoding ExistingEncoding(string file)
    {
        if (!File.Exists(file))
        {
            return DefaultEncoding;
        }

        using var reader = new StreamReader(file, DefaultEncoding, detectEncodingFromByteOrderMarks: true);
        reader.Peek();
        return reader.CurrentEncoding;
    }

    private static void Fail(PSCmdlet command, Exception error, string id, ErrorCategory category, object? target) =>
        command.ThrowTerminatingError(new ErrorRecord(error, id, category, target));
}
