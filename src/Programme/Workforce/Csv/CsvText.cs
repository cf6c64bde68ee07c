using System.Text;

namespace ReverseMentoring.Programme.Workforce.Csv;

/// <summary>
/// Text of a file that does not say how it is written: UTF-8 with or without a mark, UTF-16 with one, or Windows-1252. Byte sequences that are
/// no UTF-8 are read as Windows-1252: what is written in it has hardly ever the form of UTF-8 by chance.
/// </summary>
internal static class CsvText
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static StreamReader Of(Stream stream) =>
        new(stream, Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new AsWestern()), detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);

    private sealed class AsWestern : DecoderFallback
    {
        // An incomplete sequence of UTF-8 has at most three bytes.
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private string _text = "";
            private int _next;

            public override int Remaining => _text.Length - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (_text, _next) = (Western.GetString(bytesUnknown), 0);
                return _text.Length > 0;
            }

            public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

            public override bool MovePrevious() => _next > 0 && --_next >= 0;
        }
    }
}
