namespace ReverseMentoring.Programme.Training;

/// <param name="Answers">The options chosen for each question: <c>{ "q1": ["b"] }</c>.</param>
/// <param name="Version">Of the path, as it was read.</param>
public sealed record AnswerCheck(IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, int Version);

/// <param name="Code">The reference of a seminar in the manager's own records. No words: it stays for ever.</param>
/// <param name="On">The day on which it ended.</param>
public sealed record RecordEvidence(string Code, DateOnly On);
