namespace ReverseMentoring.EventSourcing;

/// <summary>
/// What a decider answers: the facts that follow from a command (none, if nothing changes), or a refusal.
/// A command may touch several streams: <see cref="And"/> names the others. <see cref="Keep"/> adds documents that belong
/// to the facts but may be deleted one day (names, free text), stored in the same transaction.
/// </summary>
public sealed record Decision
{
    /// <summary>Facts for the stream that was addressed, in order.</summary>
    public IReadOnlyList<object> Events { get; private init; } = [];
    /// <summary>Facts for other streams.</summary>
    public IReadOnlyList<(Guid Stream, IReadOnlyList<object> Events)> Others { get; private init; } = [];
    /// <summary>Documents that are stored with the facts.</summary>
    public IReadOnlyList<object> Documents { get; private init; } = [];
    public Refusal? Refusal { get; private init; }
    /// <summary>The stream whose first news must come before this can be decided (a fact about a parent that is still unknown).</summary>
    public Guid? Awaits { get; private init; }
    /// <summary>Stored whatever was decided, a refusal included; set by the inbox.</summary>
    internal Receipt? Receipt { get; init; }
    /// <summary>The message itself, where it has to wait.</summary>
    internal Letter? Letter { get; init; }
    public static Decision Nothing { get; } = new();
    public static Decision Of(params IReadOnlyList<object> events) => new() { Events = events };
    /// <summary>To be decided when the news of <paramref name="parent"/> has come. Only a consumer may answer this.</summary>
    public static Decision WaitFor(Guid parent) => new() { Awaits = parent };
    /// <summary>There is no such thing, or it is not the caller's: both read the same (404).</summary>
    public static Decision NotFound(string code, string sentence) => new() { Refusal = new(RefusalKind.NotFound, code, sentence) };
    /// <summary>A rule forbids it (422).</summary>
    public static Decision Refuse(string code, string sentence) => new() { Refusal = new(RefusalKind.Rule, code, sentence) };
    /// <summary>The same id was created before with another content (409).</summary>
    public static Decision Conflict(string code, string sentence) => new() { Refusal = new(RefusalKind.Conflict, code, sentence) };
    /// <summary>Adds facts for another stream. Every stream that a decision relied on must receive one, or nothing guards it.</summary>
    public Decision And(Guid stream, params IReadOnlyList<object> events) => this with { Others = [.. Others, (stream, events)] };
    /// <summary>Adds documents that are stored in the same transaction.</summary>
    public Decision Keep(params IReadOnlyList<object> documents) => this with { Documents = [.. Documents, .. documents] };
}

/// <param name="Code">Short, kebab-case, stable: clients and translations hang on it.</param>
/// <param name="Sentence">One English sentence for a person.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Sentence);

/// <summary>What kind of no it is; each has its HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>404</summary>
    NotFound = 404,
    /// <summary>422</summary>
    Rule = 422,
    /// <summary>412: the caller's <c>If-Match</c> is not the present version.</summary>
    Stale = 412,
    /// <summary>409: a race without <c>If-Match</c> was lost too often, or an id is taken by another content.</summary>
    Conflict = 409
}
