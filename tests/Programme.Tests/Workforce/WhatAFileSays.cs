using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Programme.Workforce.Csv;

namespace ReverseMentoring.Programme.Tests.Workforce;

/// <summary>Files that do not say how they are written.</summary>
public sealed class WhatAFileSays
{
    private static readonly Encoding western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly UTF8Encoding plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whatever is written is read: in any of the encodings, with any of the delimiters and ends of lines, quoted where it need not be too.</summary>
    [Fact]
    public void is_what_was_written() => Prop.ForAll(Files.ToArbitrary(), file =>
    {
        var (encoding, delimiter, end, quoted, rows) = file;
        var text = string.Concat(rows.Select(row => string.Join(delimiter, row.Select(field => Written(field, delimiter, quoted))) + end));
        Assert.Equal(rows, Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Select(row => row.Fields));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Größe;Änne\n", "windows-1252", "Größe Änne")]
    [InlineData("Größe;Änne\n", "utf-8", "Größe Änne")]
    [InlineData("Łódź\t東京\n", "utf-8", "Łódź 東京")]
    public void is_read_by_its_bytes(string text, string encoding, string fields) =>
        Assert.Equal(fields, string.Join(' ', Assert.Single(Read((encoding == "utf-8" ? plain : western).GetBytes(text))).Fields));

    private static List<CsvRow> Read(byte[] bytes)
    {
        using var text = CsvText.Of(new MemoryStream(bytes));
        return CsvRows.Read(text, TestContext.Current.CancellationToken).ToBlockingEnumerable().ToList();
    }

    private static string Written(string field, char delimiter, bool quoted) =>
        quoted || field.AsSpan().ContainsAny(delimiter, '"', '\r') || field.Contains('\n') ? $"\"{field.Replace("\"", "\"\"")}\"" : field;

    private static Gen<(Encoding Encoding, char Delimiter, string End, bool Quoted, string[][] Rows)> Files =>
        from encoding in Gen.Elements<Encoding>(western, plain, new UTF8Encoding(true), Encoding.Unicode)
        from delimiter in Gen.Elements(';', ',', '\t')
        from end in Gen.Elements("\r\n", "\n", "\r")
        from quoted in ArbMap.Default.GeneratorFor<bool>()
        from columns in Gen.Choose(2, 5)
        from rows in Gen.Choose(1, 8)
        // The first row is a header: it says by what fields are separated.
        from header in Gen.ArrayOf(Gen.Elements("Name", "Vorname", "Größe"), columns)
        from body in Gen.ArrayOf(Gen.ArrayOf(Fields(delimiter), columns), rows)
        select (encoding, delimiter, end, quoted, (string[][])[header, .. body]);

    // Letters that every one of the encodings has.
    private static Gen<string> Fields(char delimiter) => Gen.Elements("", "Kim", "Änne Größe", "É.", "say \"hi\"", "two\nlines", $"a{delimiter}b", "0042", "=1+1");
}
