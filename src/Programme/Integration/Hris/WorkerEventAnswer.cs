using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What became of one event of an HRIS: said at once over HTTP, and as an event to whom the source of it belongs to.</summary>
/// <param name="Source">The event's; with <paramref name="EventId"/> it names the event.</param>
/// <param name="Outcome"><c>accepted</c>, <c>stale</c> (stored, but something newer is known) or <c>rejected</c>.</param>
/// <param name="ReasonCode">Why it is stale or rejected; <c>forbidden-field</c> where something was dropped.</param>
/// <param name="Pointer">JSON pointer into the event, to what is wrong; never the value.</param>
/// <param name="Country">ISO 3166-1 alpha-2, lower case, as far as it is known.</param>
/// <param name="Dropped">Pointers to what was forbidden, and was dropped before anything was stored.</param>
/// <param name="RequestId">The erasure that has begun; <c>erasure.completed</c> names it.</param>
public sealed record WorkerEventAnswer(
    string? Source, string? EventId, string Outcome, string? ReasonCode, string? Pointer, string? Country, IReadOnlyList<string> Dropped,
    Guid? RequestId = null)
{
    internal const string Accepted = "accepted";
    internal const string Stale = "stale";
    internal const string Rejected = "rejected";
    internal const string SourceNotAllowed = "source-not-allowed";

    /// <summary>Whom it is about, where somebody is known.</summary>
    internal Guid? PersonId { get; init; }

    /// <summary>The event is noted as heard; the note goes with the person.</summary>
    internal bool Noted { get; init; }

    internal Guid Heard => WorkerEventHeard.IdOf(Source ?? "", EventId ?? "");

    /// <summary>The same for the same answer to the same event. What was rejected once may be accepted when it is sent again: that is another answer.</summary>
    internal Guid Id => DerivedId.From(Heard, Outcome == Accepted ? "answer" : $"answer/{Outcome}/{ReasonCode}");

    /// <summary>Who spoke for a source that is not theirs, or for none, is no business of whom it belongs to.</summary>
    internal bool IsForItsSource => WorkerChecks.IsText(Source) && WorkerChecks.IsText(EventId) && ReasonCode != SourceNotAllowed;

    internal object Data => Outcome == Rejected
        ? new WorkerEventRejectedData(new(Source, EventId), Outcome, ReasonCode!, Pointer, Dropped.Count > 0 ? Dropped : null)
        : new WorkerEventAcceptedData(new(Source, EventId), Outcome, ReasonCode, Pointer, Dropped.Count > 0 ? Dropped : null, RequestId);
}
