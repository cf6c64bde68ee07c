using System.Globalization;
using Spectre.Console;

namespace ReverseMentoring.Benchmarks;

/// <summary>Something that is measured.</summary>
/// <param name="Name">As it is asked for on the command line.</param>
/// <param name="About">One line for the list.</param>
internal sealed record Benchmark(string Name, string About, Func<string[], Task<IReadOnlyList<Figure>>> Run);

/// <summary>One figure. Machines are noisy, so what counts is its ratio to something measured in the same run.</summary>
/// <param name="Target">What it has to hold, in words.</param>
internal sealed record Figure(string Name, double Value, string Unit, (double Value, string To)? Against = null, string Target = "")
{
    public static void Print(IReadOnlyList<Figure> figures)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("figure", "value", "unit", "ratio", "target");
        foreach (var figure in figures)
        {
            table.AddRow(
                Markup.Escape(figure.Name), figure.Value.ToString("0.##", CultureInfo.InvariantCulture), figure.Unit,
                figure.Against is { } other ? Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{figure.Value / other.Value:0.##} x {other.To}")) : "",
                Markup.Escape(figure.Target));
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 130);
        AnsiConsole.Write(table);
    }
}

/// <summary>Values of one kind and what they say together.</summary>
internal sealed class Sample
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public void Add(TimeSpan value)
    {
        lock (_values) _values.Add(value.TotalMilliseconds);
    }

    /// <summary>The value below which this share of all values lies, in milliseconds.</summary>
    public double Percentile(double share)
    {
        _values.Sort();
        return _values[Math.Clamp((int)Math.Ceiling(share * _values.Count) - 1, 0, _values.Count - 1)];
    }
}
