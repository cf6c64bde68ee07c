using ReverseMentoring.Matching.Agreements;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Agreements;

public sealed class SigningTheAgreement : Spec<Agreement>
{
    private static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Member mentor = new(Guid.NewGuid(), Guid.NewGuid()), mentee = new(Guid.NewGuid(), Guid.NewGuid());
    private static readonly Pair pair = new() { Id = Guid.NewGuid(), Mentor = mentor, Mentee = mentee, Status = PairStatus.Active };
    private static readonly AgreedCadence cadence = new(8, 4, 60, "alternating");
    private static readonly AgreementText text = AgreementText.Shipped;
    private static readonly PairAgreementSigned mentors = new(pair.Id, Side.Mentor, text.Version, ["prepare", "honest-view"], cadence, monday);
    private static readonly PairAgreementSigned mentees = new(pair.Id, Side.Mentee, text.Version, ["keep-time"], cadence, monday);

    private static When<Agreement> Sign(Member who, string[] promises, string? version = null, Pair? of = null, params object[] given) =>
        Given(given).At(monday).When((agreement, now) => AgreementDecider.Decide(agreement, new(version ?? text.Version, promises), text, of ?? pair, who.PersonId, cadence, now));

    [Fact]
    public void keeps_the_version_the_promises_and_the_cadence() => Sign(mentor, ["honest-view", "prepare"]).Then(mentors).TwiceIsOnce();

    [Fact]
    public void is_for_both_and_stands_then()
    {
        Sign(mentee, ["keep-time"], given: mentors).Then(mentees).TwiceIsOnce();
        Assert.Equal([false, true], new object[][] { [mentors], [mentors, mentees] }.Select(events => Fold.Of<Agreement>(events)!.StandsIn(text.Version)));
    }

    [Fact]
    public void may_be_thought_over_until_the_other_has_signed()
    {
        Sign(mentor, ["show"], given: mentors).Then(mentors with { Promises = ["show"] }).TwiceIsOnce();
        Sign(mentor, ["show"], given: [mentors, mentees]).Refused("agreement-stands");
    }

    [Fact]
    public void of_another_text_than_the_present_is_refused() => Sign(mentor, ["prepare"], version: "0").Refused("agreement-version-outdated");

    [Fact]
    public void of_a_new_text_is_asked_of_both_again()
    {
        object[] old = [mentors with { Version = "0" }, mentees with { Version = "0" }];
        Assert.False(Fold.Of<Agreement>(old)!.StandsIn(text.Version));
        Sign(mentor, ["prepare", "honest-view"], given: old).Then(mentors);
    }

    [Fact]
    public void without_a_promise_is_refused()
    {
        Sign(mentor, []).Refused("promise-missing");
        Given().When((agreement, now) => AgreementDecider.Decide(agreement, new(text.Version, null!), text, pair, mentor.PersonId, cadence, now)).Refused("promise-missing");
    }

    [Fact]
    public void with_a_promise_of_the_other_side_is_refused() => Sign(mentor, ["prepare", "keep-time"]).Refused("promise-unknown");

    [Fact]
    public void of_a_pair_that_has_ended_is_refused() => Sign(mentor, ["prepare"], of: pair with { Status = PairStatus.Ended }).Refused("pair-over");

    [Fact]
    public void of_others_is_refused_as_if_there_were_no_pair() => Sign(new(mentor.ParticipantId, Guid.NewGuid()), ["prepare"]).Refused("pair-unknown");
}

public sealed class TheTextOfTheAgreement
{
    [Fact]
    public void is_there_in_both_languages_and_each_code_is_its_own()
    {
        var text = AgreementText.Shipped;
        Assert.Equal(["confidential", "limits", "equals", "cadence", "free-to-end"], text.Clauses.Select(clause => clause.Code));
        var all = text.Clauses.Concat(text.Promises.Mentor).Concat(text.Promises.Mentee).ToList();
        Assert.Equal(all.Count, all.Select(one => one.Code).Distinct().Count());
        Assert.All(all, one => Assert.True(one.English.Length > 10 && one.German.Length > 10 && one.English != one.German, one.Code));
    }
}
