using System.Text.Json;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What became of one event of an HRIS: said at once over HTTP, and as an event on the exchange to whom spoke there.</summary>
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

    // "zz" is nobody's country.
    internal CloudEvent ToEvent(string installation, DateTimeOffset now)
    {
        var id = DerivedId.From(WorkerEventHeard.IdOf(Source ?? "", EventId ?? ""), "answer");
        var type = Outcome == Rejected ? "worker-event.rejected" : "worker-event.accepted";
        var data = JsonSerializer.SerializeToElement(
            new AnswerData(new(Source, EventId), Outcome, ReasonCode, Pointer, Dropped.Count > 0 ? Dropped : null, RequestId), CloudEvent.Json);
        return new("1.0", id.ToString(), $"urn:reversementoring:{installation}:programme", $"{CloudEvent.Prefix}{type}.v1", data,
            Time: now.ToUniversalTime(), Datacontenttype: "application/json", Dataschema: $"https://{installation}/schemas/{type}/1.0.json", Country: Country ?? "zz");
    }

    private sealed record AnswerData(ReplyTo InReplyTo, string Outcome, string? ReasonCode, string? Pointer, IReadOnlyList<string>? Dropped, Guid? RequestId);

    private sealed record ReplyTo(string? Source, string? Id);
}
