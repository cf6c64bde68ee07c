namespace ReverseMentoring.Programme.Workforce;

/// <param name="Sequence">Orders it among the source's news of the day; 0 lets every event of that day win.</param>
public sealed record ReceiveExtract(string Source, IReadOnlyList<string> Countries, DateOnly AsOf, long Sequence, bool ValidateOnly, int Rows, IReadOnlyList<string> Forbidden);

public sealed record CompleteExtract(ExtractCounts Counts, string Result);

public sealed record FailExtract(string Code);

public sealed record CancelExtract;
