namespace ReverseMentoring.Matching.Engine;

/// <summary>Why something cannot be matched at all. Never an exception: it is the caller's to tell.</summary>
/// <param name="Code">Short, kebab-case, stable. All are in <see cref="InputCheck"/>, but <c>cohort-too-large</c> of <see cref="MatchingProblem.Of"/>.</param>
/// <param name="Sentence">One English sentence for a person.</param>
/// <param name="ParticipantId">Whose data it is about; null if it is nobody's.</param>
public sealed record Fault(string Code, string Sentence, Guid? ParticipantId = null);

/// <summary>What was asked for, or why it cannot be: exactly one of the two.</summary>
public sealed record Result<T> where T : class
{
    private Result(T? value, Fault? fault) => (Value, Fault) = (value, fault);

    public T? Value { get; }
    public Fault? Fault { get; }

    internal static Result<T> Of(T value) => new(value, null);
    internal static Result<T> Of(Fault fault) => new(null, fault);
}
