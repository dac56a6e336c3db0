using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Finds and opens files for the cmdlets that read them.</summary>
internal static class FileInput
{
    /// <summary>What becomes of a name that matches nothing.</summary>
    public enum MissingFile
    {
        /// <summary>It is opened all the same, which fails with the words of the operating system.</summary>
        IsOpened,

        /// <summary>A terminating error says so.</summary>
        IsError,
    }

    /// <summary>The files that a PowerShell path names; none, with an error written, when there are none.</summary>
    public static IReadOnlyList<string> Resolve(PSCmdlet command, string path, bool literal, MissingFile missing = MissingFile.IsOpened)
    {
        try
        {
            ProviderInfo provider;
            Collection<string> files = literal
                ? [command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : command.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            if (string.Equals(provider.Name, "FileSystem", StringComparison.OrdinalIgnoreCase))
            {
                return files;
            }

            command.WriteError(new ErrorRecord(
                new PSInvalidOperationException($"Cannot open file because the current provider ({provider.Name}) cannot open a file."),
                "ReadWriteFileNotFileSystemProvider", ErrorCategory.InvalidArgument, path));
        }
        catch (ItemNotFoundException error) when (missing == MissingFile.IsError)
        {
            command.ThrowTerminatingError(new ErrorRecord(error.ErrorRecord, error));
        }
        catch (ItemNotFoundException)
        {
            // Reported by opening the file, with the words of the operating system.
            return [command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)];
        }

        return [];
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="PipelineStoppedException">It cannot be read; a terminating error says why.</exception>
    public static StreamReader Open(PSCmdlet command, string file, Encoding? encoding)
    {
        try
        {
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new StreamReader(stream, encoding ?? FileOutput.DefaultEncoding, detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            command.ThrowTerminatingError(new ErrorRecord(error, "FileOpenFailure", ErrorCategory.OpenError, null));
            throw;
        }
    }
}
