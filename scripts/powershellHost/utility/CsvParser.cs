using System.Text;

namespace ExoScripting.PortableHost.Utility;

/// <summary>Reads rows of comma-separated values; a value in quotation marks may hold line breaks.</summary>
internal sealed class CsvParser(TextReader reader, char delimiter)
{
    /// <summary>The next row that is not empty, or null at the end.</summary>
    public List<string>? ReadRow()
    {
        while (true)
        {
            if (reader.Peek() < 0)
            {
                return null;
            }

            List<string> row = ReadFields();
            if (row.Count > 1 || row[0].Length > 0)
            {
                return row;
            }
        }
    }

    private List<string> ReadFields()
    {
        var row = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        bool wasQuoted = false;
        while (true)
        {
            int next = reader.Read();
            char character = (char)next;
            if (quoted && next >= 0)
            {
                quoted = ReadQuoted(field, character);
                continue;
            }

            if (next < 0 || character is '\n' or '\r')
            {
                if (character == '\r' && reader.Peek() == '\n')
                {
                    reader.Read();
                }

                row.Add(field.ToString());
                return row;
            }

            if (character == delimiter)
            {
                row.Add(field.ToString());
                field.Clear();
                wasQuoted = false;
            }
            else if (character == '"' && IsBlank(field))
            {
                field.Clear();
                quoted = true;
                wasQuoted = true;
            }
            else if (!(field.Length == 0 && character is ' ' or '\t') && !(wasQuoted && character is ' ' or '\t'))
            {
                field.Append(character);
            }
        }
    }

    private static bool IsBlank(StringBuilder field)
    {
        for (int index = 0; index < field.Length; index++)
        {
            if (field[index] is not (' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>Whether the value goes on.</returns>
    private bool ReadQuoted(StringBuilder field, char character)
    {
        if (character != '"')
        {
            field.Append(character);
            return true;
        }

        if (reader.Peek() != '"')
        {
            return false;
        }

        reader.Read();
        field.Append('"');
        return true;
    }
}
