using System.Text.Json;
using ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Matching.Agreements;

/// <summary>
/// What every pair is asked to agree on, as versioned data that is shipped (<c>agreement.json</c>). What each will do for the other is chosen
/// from a list: words of their own would be free text about two persons, and belong into the notes of the pair.
/// </summary>
/// <param name="Clauses">What holds for both.</param>
internal sealed record AgreementText(string Version, IReadOnlyList<Sentence> Clauses, Promises Promises)
{
    public static AgreementText Shipped { get; } = Read();

    public IReadOnlyList<Sentence> PromisesOf(Side side) => side == Side.Mentor ? Promises.Mentor : Promises.Mentee;

    private static AgreementText Read()
    {
        using var stream = typeof(AgreementText).Assembly.GetManifestResourceStream("agreement.json")!;
        return JsonSerializer.Deserialize<AgreementText>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>What either side may promise.</summary>
public sealed record Promises(IReadOnlyList<Sentence> Mentor, IReadOnlyList<Sentence> Mentee);

/// <param name="Code">Short and stable: what is stored.</param>
public sealed record Sentence(string Code, string English, string German);
