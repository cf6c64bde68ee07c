using JasperFx.Metadata;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>
/// That an event of an HRIS was heard, whose it was and where its place is: the receipt by which it has its effect once, and the way from its
/// id to what a later one takes back. Deletable with the person, like everything that leads back to the HRIS.
/// </summary>
/// <param name="Id">Of source and event id, see <see cref="IdOf"/>.</param>
/// <param name="Void">It was taken back, perhaps before it came.</param>
/// <param name="Run">The run of snapshots that it was part of.</param>
/// <param name="Outcome">Null where it was only taken back so far.</param>
public sealed record WorkerEventHeard(Guid Id, Guid PersonId, Order? Order, bool Void, string? Outcome, string? ReasonCode, string? Pointer, Guid? Run = null) : IVersioned
{
    /// <summary>Filled and checked by the store: an event and what takes it back may come at the same moment, and one must see the other.</summary>
    public Guid Version { get; set; }

    // RFC 9562: the name space of URLs, for (source, id) is a name as a URL is.
    private static readonly Guid Names = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The duplicate key of CloudEvents is (source, id).</summary>
    public static Guid IdOf(string source, string id) => DerivedId.From(Names, $"{source}\n{id}");
}
