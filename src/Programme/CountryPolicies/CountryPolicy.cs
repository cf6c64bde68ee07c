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

    /// <summary>What is in force; null while nothing was ever approved.</summary>
    public Approval? Approved { get; init; }

    /// <summary>One stream for each country.</summary>
    public static Guid IdOf(string country) => DerivedId.From(Space, country);

    public CountryPolicy Evolve(object @event) => @event switch
    {
        CountryPolicyDrafted e => this with { Country = e.Country, Revision = e.Revision, Draft = e.Content },
        CountryPolicyApproved e => this with { Approved = new(e.Revision, Draft!, e.DecidedOn, e.Reference) },
        _ => this
    };
}

public sealed record Approval(int Revision, PolicyContent Content, DateOnly DecidedOn, string Reference);
