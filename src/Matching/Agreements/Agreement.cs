using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Matching.Agreements;

/// <summary>What two people have agreed on, as the facts have made it. No rules here: they are in <see cref="AgreementDecider"/>.</summary>
public sealed record Agreement
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PairId { get; init; }
    public Signature? Mentor { get; init; }
    public Signature? Mentee { get; init; }

    /// <summary>The stream of a pair's agreement.</summary>
    public static Guid IdOf(Guid pairId) => DerivedId.From(pairId, "agreement");

    public Signature? Of(Side side) => side == Side.Mentor ? Mentor : Mentee;

    /// <summary>Both have signed this text.</summary>
    public bool StandsIn(string version) => Mentor?.Version == version && Mentee?.Version == version;

    public Agreement Evolve(object @event) => @event switch
    {
        PairAgreementSigned { Side: Side.Mentor } e => this with { PairId = e.PairId, Mentor = new(e.Version, e.Promises, e.Cadence, e.SignedAt) },
        PairAgreementSigned { Side: Side.Mentee } e => this with { PairId = e.PairId, Mentee = new(e.Version, e.Promises, e.Cadence, e.SignedAt) },
        _ => this
    };
}

/// <inheritdoc cref="PairAgreementSigned"/>
public sealed record Signature(string Version, IReadOnlyList<string> Promises, AgreedCadence Cadence, DateTimeOffset SignedAt);
