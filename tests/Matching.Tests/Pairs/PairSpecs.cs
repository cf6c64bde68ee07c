using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Pairs;

public abstract class PairSpec : Spec<Pair>
{
    protected static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    protected static readonly Guid proposal = Guid.NewGuid();
    protected static readonly Member mentor = new(Guid.NewGuid(), Guid.NewGuid()), mentee = new(Guid.NewGuid(), Guid.NewGuid());
    protected static readonly PairFormed formed = new(Guid.NewGuid(), proposal, mentor, mentee, monday.AddDays(-30), ["digital-trends"]);
    protected static readonly Guid mentor_seats = ParticipantSeats.IdOf(mentor.ParticipantId), mentee_seats = ParticipantSeats.IdOf(mentee.ParticipantId);
}

public sealed class EndingAPair : PairSpec
{
    private static Func<Pair?, DateTimeOffset, Decision> End(Guid person) => (pair, now) => PairDecider.Decide(pair, new EndPair(), person, now);

    public static TheoryData<bool> EitherSide => [true, false];

    [Theory, MemberData(nameof(EitherSide))]
    public void is_open_to_either_side_and_keeps_no_reason(bool byMentor) =>
        Given(formed).At(monday).When(End(byMentor ? mentor.PersonId : mentee.PersonId))
            .Then(new PairEnded(EndReason.NoFault, monday))
            .AndOn(mentor_seats, new SeatFreed(proposal))
            .AndOn(mentee_seats, new SeatFreed(proposal))
            .TwiceIsOnce();

    [Fact]
    public void is_possible_while_it_pauses() =>
        Given(formed, new PairPaused(null)).At(monday).When(End(mentee.PersonId)).Then(new PairEnded(EndReason.NoFault, monday));

    [Fact]
    public void of_others_is_refused_as_if_there_were_none() => Given(formed).At(monday).When(End(Guid.NewGuid())).Refused("pair-unknown");

    [Fact]
    public void that_does_not_exist_is_refused() => Given().At(monday).When(End(mentor.PersonId)).Refused("pair-unknown");
}

public sealed class FollowingItsPeople : PairSpec
{
    private static Func<Pair?, DateTimeOffset, Decision> Follow(FollowPeople today) => (pair, now) => PairDecider.Decide(pair, today, now);

    public static TheoryData<FollowPeople, EndReason> Ends => new()
    {
        { new(Left: true, Withdrawn: true, Completed: true), EndReason.Left },
        { new(Withdrawn: true, Completed: true), EndReason.NoFault },
        { new(Completed: true, Paused: true, Conflict: "same-manager"), EndReason.Completed }
    };

    [Theory, MemberData(nameof(Ends))]
    public void ends_it_when_one_of_them_is_gone(FollowPeople today, EndReason reason) =>
        Given(formed).At(monday).When(Follow(today))
            .Then(new PairEnded(reason, monday))
            .AndOn(mentor_seats, new SeatFreed(proposal))
            .AndOn(mentee_seats, new SeatFreed(proposal))
            .TwiceIsOnce();

    [Fact]
    public void pauses_it_until_the_last_is_back() =>
        Given(formed).At(monday).When(Follow(new(Paused: true, PausedUntil: monday.AddDays(20)))).Then(new PairPaused(monday.AddDays(20))).TwiceIsOnce();

    [Fact]
    public void moves_the_end_of_a_pause() =>
        Given(formed, new PairPaused(monday.AddDays(20))).At(monday).When(Follow(new(Paused: true))).Then(new PairPaused(null)).TwiceIsOnce();

    [Fact]
    public void resumes_it_when_nobody_pauses_any_more() =>
        Given(formed, new PairPaused(monday)).At(monday).When(Follow(new())).Then(new PairResumed(monday)).TwiceIsOnce();

    [Fact]
    public void flags_a_conflict_and_never_cuts() =>
        Given(formed).At(monday).When(Follow(new(Conflict: "same-management-chain"))).Then(new PairFlagged("same-management-chain")).TwiceIsOnce();

    [Fact]
    public void flags_anew_when_the_conflict_is_another() =>
        Given(formed, new PairFlagged("same-manager")).At(monday).When(Follow(new(Conflict: "dotted-line"))).Then(new PairFlagged("dotted-line")).TwiceIsOnce();

    [Fact]
    public void flags_and_pauses_at_once() =>
        Given(formed).At(monday).When(Follow(new(Paused: true, Conflict: "same-manager"))).Then(new PairPaused(null), new PairFlagged("same-manager")).TwiceIsOnce();

    [Fact]
    public void changes_nothing_while_all_is_well() => Given(formed).At(monday).When(Follow(new())).ThenNothing();

    [Fact]
    public void changes_nothing_of_what_has_ended() =>
        Given(formed, new PairEnded(EndReason.NoFault, monday)).At(monday).When(Follow(new(Left: true, Conflict: "same-manager"))).ThenNothing();
}

public sealed class TopicsOfAPair
{
    [Fact]
    public void are_what_one_wants_and_the_other_offers_then_the_rest_of_the_programme() => Assert.Equal(
        ["b", "d", "c", "a", "e"],
        PairTopics.Of(
            new Dictionary<string, int> { ["a"] = 5, ["b"] = 4, ["c"] = 2, ["d"] = 2 },
            new Dictionary<string, int> { ["b"] = 1, ["c"] = 3, ["d"] = 4, ["e"] = 5 },
            ["a", "b", "c", "d", "e"]));

    [Fact]
    public void include_what_both_agree_on_beyond_the_programme() => Assert.Equal(
        ["own", "a"], PairTopics.Of(new Dictionary<string, int> { ["own"] = 3 }, new Dictionary<string, int> { ["own"] = 3 }, ["a"]));
}
