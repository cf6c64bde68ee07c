using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Pairs;

public sealed class ExtendingAPair : PairSpec
{
    private static readonly DateOnly ends = new(2027, 12, 31), later = new(2028, 1, 31);
    private static readonly PairFormed with_an_end = formed with { EndsOn = ends };

    private static When<Pair> Extend(Guid who, DateOnly until, DateOnly? programme, params object[] more) =>
        Given([with_an_end, .. more]).At(monday).When((pair, now) => PairDecider.Decide(pair, new ExtendPair(until), who, programme, now));

    [Fact]
    public void needs_both_to_wish_the_same_day()
    {
        Extend(mentor.PersonId, later, later).Then(new ExtensionWished(Side.Mentor, later)).TwiceIsOnce();
        Extend(mentee.PersonId, later.AddDays(-1), later, new ExtensionWished(Side.Mentor, later)).Then(new ExtensionWished(Side.Mentee, later.AddDays(-1)));
        Extend(mentee.PersonId, later, later, new ExtensionWished(Side.Mentor, later)).Then(new ExtensionWished(Side.Mentee, later), new PairExtended(later)).TwiceIsOnce();
    }

    [Fact]
    public void is_done_once() =>
        Extend(mentor.PersonId, later.AddDays(-2), later, new ExtensionWished(Side.Mentor, later), new ExtensionWished(Side.Mentee, later), new PairExtended(later)).Refused("pair-extended-already");

    [Fact]
    public void stays_within_the_term_of_the_programme()
    {
        Extend(mentor.PersonId, later, ends).Refused("extension-beyond-programme");
        Extend(mentor.PersonId, later, null).Refused("programme-over");
        Extend(mentor.PersonId, ends, later).Refused("extension-too-short");
    }

    [Fact]
    public void of_others_or_after_the_end_is_refused()
    {
        Extend(Guid.NewGuid(), later, later).Refused("pair-unknown");
        Extend(mentor.PersonId, later, later, new PairEnded(EndReason.NoFault, monday)).Refused("pair-over");
    }
}

public sealed class CompletingAPair : PairSpec
{
    private static readonly PairFormed with_an_end = formed with { EndsOn = new(2027, 12, 31) };
    private static readonly object[] extended = [with_an_end, new PairPaused(null), new ExtensionWished(Side.Mentor, new(2028, 1, 31)), new PairExtended(new(2028, 1, 31))];
    private static readonly DateTimeOffset over = new(2028, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static When<Pair> Complete(DateTimeOffset now, params object[] given) => Given(given).At(now).When((pair, at) => PairDue.Decide(pair, new CompletePair(), at));

    [Fact]
    public void comes_when_its_last_day_is_over_everywhere_and_frees_both()
    {
        Complete(over, with_an_end).Then(new PairEnded(EndReason.Completed, over))
            .AndOn(ParticipantSeats.IdOf(mentor.ParticipantId), new SeatFreed(formed.ProposalId))
            .AndOn(PersonSeats.IdOf(mentee.PersonId), new PersonSeatFreed(mentee.PersonId, formed.ProposalId))
            .TwiceIsOnce();
        Complete(over.AddTicks(-1), with_an_end).ThenNothing();
    }

    [Fact]
    public void comes_later_for_two_who_have_agreed_to_go_on_and_for_a_pair_that_pauses_too()
    {
        Complete(over, extended).ThenNothing();
        Complete(over.AddDays(31), extended).Then(new PairEnded(EndReason.Completed, over.AddDays(31)));
        Assert.Equal(new Due(over.AddDays(31), new CompletePair()), PairDue.Next(Fold.Of<Pair>(extended)!));
    }

    /// <summary>The look was the date to come; when the programme is over it asks nobody, and the last day is the date to come again.</summary>
    [Fact]
    public void comes_although_nobody_looks_for_signs_any_more()
    {
        var look = PairDue.Next(Fold.Of<Pair>([with_an_end])!)!;
        Assert.IsType<LookForSigns>(look.Command);
        Given(with_an_end).At(look.At).When((pair, at) => PairDue.Decide(pair, new LookForSigns(), [], false, at)).Then(new PairSeenActive(over)).TwiceIsOnce();
        Assert.Equal(new Due(over, new CompletePair()), PairDue.Next(Fold.Of<Pair>([with_an_end, new PairSeenActive(over)])!));
    }

    [Fact]
    public void does_not_come_where_no_last_day_was_kept() => Complete(over.AddYears(10), formed).ThenNothing();
}
