namespace ReverseMentoring.Programme.Workforce;

// The life of one extract: all workers of a source as the HRIS saw them on a day. What it says of workers is in their own streams.

/// <param name="Countries">Those that it is the whole of; empty for all.</param>
/// <param name="AsOf">The day as of which it holds.</param>
/// <param name="Sequence">Its place among the source's news of that day.</param>
/// <param name="ValidateOnly">To be checked and thrown away.</param>
/// <param name="Rows">Rows that were sent, the header not counted.</param>
/// <param name="Forbidden">Columns that were dropped where they came in.</param>
public sealed record ExtractReceived(
    string Source, IReadOnlyList<string> Countries, DateOnly AsOf, long Sequence, bool ValidateOnly, int Rows, IReadOnlyList<string> Forbidden, DateTimeOffset At);

/// <param name="Result"><c>done</c>; <c>too-many-missing</c> or <c>rows-unreadable</c> where nobody was taken for gone.</param>
public sealed record ExtractCompleted(ExtractCounts Counts, string Result, DateTimeOffset At);

/// <param name="Code">Why it could not be carried out; what was done until then stays.</param>
public sealed record ExtractFailed(string Code, DateTimeOffset At);

public sealed record ExtractCancelled(DateTimeOffset At);

/// <param name="Added">Workers who were not known.</param>
/// <param name="Changed">Workers who were known otherwise.</param>
/// <param name="Missing">Workers who are active here and were not in it.</param>
/// <param name="Errors">Rows that were not taken.</param>
public sealed record ExtractCounts(int Rows, int Added, int Changed, int Unchanged, int Missing, int Left, int Errors);
