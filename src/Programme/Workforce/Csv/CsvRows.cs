using System.Runtime.CompilerServices;
using System.Text;

namespace ReverseMentoring.Programme.Workforce.Csv;

/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Broken">It has a quote where none can be, or one that never ends.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields, bool Broken = false);

/// <summary>Rows of separated values, one at a time: RFC 4180 with any of three delimiters, lines that end in any way, and no more than one row in memory.</summary>
internal static class CsvRows
{
    private const int LongestField = 4_000;
    private static readonly char[] Delimiters = [';', ',', '\t'];

    public static async IAsyncEnumerable<CsvRow> Read(TextReader text, [EnumeratorCancellation] CancellationToken ct)
    {
        var (buffer, reading) = (new char[32 * 1024], new Reading());
        for (int count; (count = await text.ReadAsync(buffer, ct)) > 0;)
        {
            for (var at = 0; at < count; at++)
                if (reading.Take(buffer[at]) is { } row) yield return row;
        }

        if (reading.End() is { } last) yield return last;
    }

    private sealed class Reading
    {
        private readonly StringBuilder _field = new();
        private List<string> _fields = [];
        private char? _delimiter;
        private (int Line, int Start) _at = (1, 1);
        private bool _quoted, _afterQuote, _broken, _skip, _cr;

        public CsvRow? Take(char letter)
        {
            // \r\n is one end.
            var second = _cr && letter == '\n';
            _cr = letter == '\r';
            if (second) return null;
            var ends = letter is '\r' or '\n';
            if (ends) _at.Line++;
            if (_skip) return ends ? Row() : null;
            if (_quoted) return InQuotes(letter);
            if (ends) return Row();
            if (letter == '"') Quote();
            else if (IsDelimiter(letter)) Field();
            else if (_afterQuote) _broken = true;
            else _field.Append(letter);
            if (_field.Length > LongestField) (_broken, _skip) = (true, true);
            return null;
        }

        public CsvRow? End()
        {
            if (_quoted) _broken = true;
            return _fields.Count > 0 || _field.Length > 0 || _broken ? Row() : null;
        }

        private CsvRow? InQuotes(char letter)
        {
            if (letter == '"') (_quoted, _afterQuote) = (false, true);
            else if (_field.Length < LongestField) _field.Append(letter);
            // It never ended: what follows on this line is lost, what follows after it is not.
            else (_quoted, _broken, _skip) = (false, true, true);
            return null;
        }

        private void Quote()
        {
            if (_afterQuote)
            {
                // Two of them mean one.
                _field.Append('"');
                (_quoted, _afterQuote) = (true, false);
            }
            else if (_field.Length == 0) _quoted = true;
            else _broken = true;
        }

        // The one that the header uses first, outside quotes.
        private bool IsDelimiter(char letter)
        {
            if (_delimiter is null && Delimiters.Contains(letter)) _delimiter = letter;
            return letter == _delimiter;
        }

        private void Field()
        {
            _fields.Add(_field.ToString());
            _field.Clear();
            _afterQuote = false;
        }

        private CsvRow? Row()
        {
            Field();
            var row = new CsvRow(_at.Start, _fields, _broken);
            (_fields, _quoted, _broken, _skip, _at.Start) = ([], false, false, false, _at.Line);
            return row is { Broken: false, Fields: [""] } ? null : row;
        }
    }
}
