using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.CountryPolicies;

/// <summary>A country's policy as its facts have made it: the newest draft, and what is in force until a newer one is approved.</summary>
public sealed record CountryPolicy
{
    private static readonly Guid Space = new("2d0b4b0e-6f0c-4d3e-8f7a-1c5b6e9a7d20");

    public Guid Id { get; init; }
    public long Version { get; init; }
    public string Country { get; init; } = "";

    /// <summary>Of the newest draft, from 1.</summary>
    public int Revision { get; init; }

    public PolicyContent? Draft { get; init; }
    public string? AgreementDigest { get; init; }
    public string? ContentDigest { get; init; }

    /// <summary>What the councils have decided about the newest draft, the newest of each.</summary>
    public IReadOnlyList<CouncilDecision> Decisions { get; init; } = [];

    /// <summary>What is in force; null while nothing was ever approved, and once an approval was withdrawn.</summary>
    public Approval? Approved { get; init; }

    /// <summary>What was in force until a council withdrew its approval: what runs goes on under it, nothing new begins.</summary>
    public Approval? Withdrawn { get; init; }

    /// <summary>One stream for each country.</summary>
    public static Guid IdOf(string country) => DerivedId.From(Space, country);

    /// <summary>Who must approve the draft: whoever it names, and whoever the one before named; a council cannot be dropped without itself.</summary>
    public IReadOnlyList<string?> RequiredCouncils() =>
        [.. Draft!.RequiredCouncils().Union((Approved ?? Withdrawn)?.Content.RequiredCouncils() ?? [])];

    public CountryPolicy Evolve(object @event) => @event switch
    {
        CountryPolicyDrafted e => this with
        {
            Country = e.Country, Revision = e.Revision, Draft = e.Content, AgreementDigest = e.AgreementDigest, ContentDigest = e.ContentDigest, Decisions = []
        },
        CouncilApproved e => Decided(new(e.Council, Approves: true, e.DecidedOn, e.Reference)),
        CouncilRejected e => Decided(new(e.Council, Approves: false, e.DecidedOn, e.Reference)),
        CountryPolicyApproved e => this with
        {
            Approved = new(e.Revision, Draft!, e.DecidedOn, e.Reference, AgreementDigest, e.ContentDigest, e.CatalogueDigest, Decisions), Withdrawn = null
        },
        CountryPolicyApprovalWithdrawn e => (e.Revision == Revision ? Decided(new(e.Council, Approves: false, e.DecidedOn, e.Reference)) : this) with
        {
            Approved = null, Withdrawn = Approved
        },
        _ => this
    };

    private CountryPolicy Decided(CouncilDecision decision) =>
        this with { Decisions = [.. Decisions.Where(other => other.Council != decision.Council), decision] };
}

/// <param name="Council">The legal entity that it is elected for; null for the one of the country.</param>
public sealed record CouncilDecision(string? Council, bool Approves, DateOnly DecidedOn, string Reference);

/// <param name="Catalogue">The digest of what the product said then that it stores about people.</param>
public sealed record Approval(
    int Revision, PolicyContent Content, DateOnly DecidedOn, string Reference,
    string? AgreementDigest = null, string? ContentDigest = null, string? Catalogue = null, IReadOnlyList<CouncilDecision>? Councils = null);
