using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text;

namespace ExoScripting.PortableHost.Security;

/// <summary>
/// Secure strings as text, in the engine's own formats: by the user's account (on Windows; elsewhere only unreadable, not protected) or by a key.
/// </summary>
internal static class SecureText
{
    // Marks text encrypted with a key; what follows is Base64 of "2|initialization vector|cipher text".
    private const string KeyMark = "76492d1116743f0423413b16050a5345";
    private const char Separator = '|';

    private static readonly Type Helper = EngineInternals.Type("Microsoft.PowerShell.SecureStringHelper");

    public static string Protect(SecureString secret) => (string)Call("Protect", secret)!;

    /// <summary>Encrypts with a key: a secure string or bytes (16, 24 or 32).</summary>
    public static string Encrypt(SecureString secret, object key)
    {
        object result = Call("Encrypt", secret, key)!;
        string data = string.Create(CultureInfo.InvariantCulture, $"2{Separator}{Read(result, "IV")}{Separator}{Read(result, "EncryptedData")}");
        return KeyMark + Convert.ToBase64String(Encoding.Unicode.GetBytes(data));
    }

    /// <summary>Reads either format back.</summary>
    /// <exception cref="PSArgumentException">The text is not of this kind.</exception>
    public static SecureString Read(string text, object? key)
    {
        if (key is null)
        {
            return (SecureString)Call("Unprotect", text)!;
        }

        byte[]? vector = null;
        string cipher = text;
        if (text.StartsWith(KeyMark, StringComparison.OrdinalIgnoreCase))
        {
            string[] parts = Encoding.Unicode.GetString(Convert.FromBase64String(text[KeyMark.Length..])).Split(Separator);
            if (parts is not [_, string iv, string data])
            {
                throw new PSArgumentException("The input string is not an encrypted secure string.");
            }

            vector = Convert.FromBase64String(iv);
            cipher = data;
        }

        return (SecureString)Call("Decrypt", cipher, key, vector)!;
    }

    public static string Plain(SecureString secret) => new System.Net.NetworkCredential(string.Empty, secret).Password;

    private static object? Read(object result, string property) => EngineInternals.Property(result.GetType(), property).GetValue(result);

    private static object? Call(string method, params object?[] arguments) =>
        EngineInternals.Method(Helper, method, arguments).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
