namespace ReverseMentoring.Programme.Workforce;

/// <summary>How far an extract is, and what is wrong with it: while it runs and afterwards.</summary>
/// <param name="Id">The extract's.</param>
/// <param name="Columns">The fields in the order in which the rows hold them, and what the file calls each.</param>
/// <param name="Errors">The first thousand.</param>
public sealed record ExtractProgress(Guid Id, IReadOnlyList<ExtractColumn> Columns, ExtractCounts Counts, IReadOnlyList<RowError> Errors)
{
    public const int MostErrors = 1000;
}

public sealed record ExtractColumn(string Field, string Name);

/// <param name="Line">Of the file, from 1.</param>
/// <param name="Column">As the file calls it; null where it is about the row.</param>
/// <param name="Code">Kebab-case; never the value.</param>
public sealed record RowError(int Line, string? Column, string Code);
