using System.Globalization;
using System.Text;

namespace ExoScripting.PortableHost;

/// <summary>The text of a line that is being edited, its cursor, and what was cut out last.</summary>
internal sealed class EditedText
{
    private readonly StringBuilder text = new();
    private string killed = string.Empty;

    public string Text => text.ToString();

    public int Length => text.Length;

    /// <summary>The place of the next character to insert, in UTF-16 units.</summary>
    public int Cursor { get; set; }

    /// <summary>Where the character before the cursor begins: with its accents, joiners and surrogates it is one to the user.</summary>
    public int Previous
    {
        get
        {
            int index = 0;
            string typed = Text;
            while (index < Cursor)
            {
                int next = index + StringInfo.GetNextTextElementLength(typed, index);
                if (next >= Cursor)
                {
                    break;
                }

                index = next;
            }

            return index;
        }
    }

    /// <summary>Where the character after the one at the cursor begins.</summary>
    public int Next => Cursor < text.Length ? Cursor + StringInfo.GetNextTextElementLength(Text, Cursor) : text.Length;

    public int WordStart
    {
        get
        {
            int index = Cursor;
            while (index > 0 && !char.IsLetterOrDigit(text[index - 1]))
            {
                index--;
            }

            while (index > 0 && char.IsLetterOrDigit(text[index - 1]))
            {
                index--;
            }

            return index;
        }
    }

    public int WordEnd
    {
        get
        {
            int index = Cursor;
            while (index < text.Length && !char.IsLetterOrDigit(text[index]))
            {
                index++;
            }

            while (index < text.Length && char.IsLetterOrDigit(text[index]))
            {
                index++;
            }

            return index;
        }
    }

    public void Insert(string value)
    {
        text.Insert(Cursor, value);
        Cursor += value.Length;
    }

    public void InsertKilled() => Insert(killed);

    public void Remove(int start, int end)
    {
        text.Remove(start, end - start);
        Cursor = start;
    }

    /// <summary>Removes a part and keeps it for <see cref="InsertKilled"/>.</summary>
    public void Kill(int start, int end)
    {
        if (end > start)
        {
            killed = text.ToString(start, end - start);
            Remove(start, end);
        }
    }

    /// <summary>Takes other text; the cursor goes to its end.</summary>
    public void Replace(string value)
    {
        text.Clear().Append(value);
        Cursor = text.Length;
    }
}
