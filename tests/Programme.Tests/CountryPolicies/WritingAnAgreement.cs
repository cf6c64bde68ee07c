using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Agreements;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

public sealed class WritingAnAgreement : Spec<Agreement>
{
    private static readonly Guid id = Agreement.IdOf("DE", "de-1");
    private static readonly Dictionary<string, string> texts = new() { ["en"] = "We keep it to ourselves.", ["de"] = "Es bleibt unter uns." };
    private static readonly AgreementWritten written = new("DE", "de-1", ["de", "en"], AgreementText.Digest(texts), Samples.Manager);

    private static Func<Agreement?, DateTimeOffset, Decision> Writing(Dictionary<string, string> said, string country = "DE", string version = "de-1") =>
        (agreement, _) => AgreementDecider.Decide(agreement, id, country, version, new WriteAgreement(said), Samples.Manager);

    [Fact]
    public void keeps_its_words_and_their_digest()
    {
        var decision = Given().When(Writing(texts)).Then(written).TwiceIsOnce().Decision;
        Assert.Equal(texts, Assert.IsType<AgreementText>(Assert.Single(decision.Documents)).Texts);
    }

    [Fact]
    public void the_order_of_the_languages_does_not_matter() => Given(written).When(Writing(new() { ["de"] = texts["de"], ["en"] = texts["en"] })).ThenNothing();

    [Fact]
    public void never_says_something_else() => Given(written).When(Writing(new() { ["en"] = "We tell everybody." })).Refused("agreement-version-exists");

    [Fact]
    public void in_no_language_is_refused() => Given().When(Writing([])).Refused("language-unknown");

    [Fact]
    public void that_says_nothing_is_refused() => Given().When(Writing(new() { ["en"] = " " })).Refused("agreement-text-missing");

    [Fact]
    public void of_no_country_is_refused() => Given().When(Writing(texts, country: "de")).Refused("country-unknown");

    [Fact]
    public void under_a_version_in_words_is_refused() => Given().When(Writing(texts, version: "the new one")).Refused("agreement-version-malformed");
}
