using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Agreements;

/// <summary>One version of what the participants of a country sign. No rules here: they are in <see cref="AgreementDecider"/>.</summary>
public sealed record Agreement
{
    private static readonly Guid Space = new("6f6c1f5e-2f0a-4d0a-9a39-0a1be0f6f6a1");

    public Guid Id { get; init; }
    public long Version { get; init; }
    public string Country { get; init; } = "";
    public string AgreementVersion { get; init; } = "";
    public IReadOnlyList<string> Languages { get; init; } = [];
    public string Digest { get; init; } = "";

    public static Guid IdOf(string country, string version) => DerivedId.From(Space, $"{country}/{version}");

    public Agreement Evolve(object @event) => @event switch
    {
        AgreementWritten e => this with { Country = e.Country, AgreementVersion = e.AgreementVersion, Languages = e.Languages, Digest = e.Digest },
        _ => this
    };
}
