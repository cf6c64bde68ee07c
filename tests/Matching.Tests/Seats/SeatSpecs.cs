using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Seats;

public sealed class AskingForARematch : Spec<ParticipantSeats>
{
    private static readonly Member anna = new(Guid.NewGuid(), Guid.NewGuid()), dora = new(Guid.NewGuid(), Guid.NewGuid());
    private static readonly Pair ended = new() { Id = Guid.NewGuid(), Mentor = anna, Mentee = dora, Status = PairStatus.Ended, EndedBecause = EndReason.NoFault };

    private static When<ParticipantSeats> Ask(Pair? pair, Guid personId) =>
        Given(new SeatReserved(dora.ParticipantId, ended.Id), new SeatTaken(ended.Id), new SeatFreed(ended.Id))
            .When((seats, _) => SeatDecider.Decide(seats, new AskForRematch(), pair, personId));

    [Fact]
    public void counts_as_a_round_of_waiting_until_there_is_a_pair_again()
    {
        var asked = new RematchAsked(dora.ParticipantId, ended.Id);
        Ask(ended, dora.PersonId).Then(asked).TwiceIsOnce();
        Assert.Equal([1, 0], new object[][] { [asked], [asked, new SeatTaken(Guid.NewGuid())] }.Select(events => Fold.Of<ParticipantSeats>(events)!.RoundsWaited));
    }

    [Fact]
    public void is_refused_while_the_pair_lives() => Ask(ended with { Status = PairStatus.Active }, dora.PersonId).Refused("pair-lives");

    [Fact]
    public void is_refused_after_a_pair_that_was_completed() => Ask(ended with { EndedBecause = EndReason.Completed }, anna.PersonId).Refused("pair-completed");

    [Fact]
    public void of_a_pair_of_others_is_refused() => Ask(ended, Guid.NewGuid()).Refused("pair-unknown");

    [Fact]
    public void of_no_pair_is_refused() => Ask(null, dora.PersonId).Refused("pair-unknown");
}

public sealed class ReservingASeat : Spec<ParticipantSeats>
{
    private static readonly Guid who = Guid.NewGuid(), first = Guid.NewGuid(), second = Guid.NewGuid();

    private static Func<ParticipantSeats?, DateTimeOffset, Decision> Reserve(Guid proposal, int capacity) =>
        (seats, _) => SeatDecider.Reserve(seats, who, proposal, capacity);

    [Fact]
    public void holds_it_for_the_proposal() => Given().When(Reserve(first, 1)).Then(new SeatReserved(who, first)).TwiceIsOnce();

    [Fact]
    public void is_refused_when_an_open_proposal_holds_the_last() => Given(new SeatReserved(who, first)).When(Reserve(second, 1)).Refused("no-seat-left");

    [Fact]
    public void is_refused_when_a_pair_has_the_last() =>
        Given(new SeatReserved(who, first), new SeatTaken(first)).When(Reserve(second, 1)).Refused("no-seat-left");

    [Fact]
    public void is_possible_again_when_one_was_freed() =>
        Given(new SeatReserved(who, first), new SeatTaken(first), new SeatFreed(first)).When(Reserve(second, 1)).Then(new SeatReserved(who, second));

    [Fact]
    public void is_possible_twice_for_who_has_two_places() =>
        Given(new SeatReserved(who, first)).When(Reserve(second, 2)).Then(new SeatReserved(who, second));

    [Fact]
    public void never_puts_more_in_use_than_the_capacity() => Prop.ForAll(
        Gen.Choose(0, 4).Zip(Gen.Choose(0, 2)).ListOf().ToArbitrary(), Gen.Choose(1, 2).ToArbitrary(), (steps, capacity) =>
        {
            var proposals = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToArray();
            ParticipantSeats? seats = null;
            foreach (var (proposal, what) in steps)
            {
                var id = proposals[proposal];
                IReadOnlyList<object> events = what switch
                {
                    0 => SeatDecider.Reserve(seats, who, id, capacity).Events,
                    1 => seats?.Reserved.Contains(id) == true ? [new SeatTaken(id)] : [],
                    _ => [new SeatFreed(id)]
                };
                seats = Fold.Of(seats, events);
                if (seats?.InUse > capacity) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void waiting_ends_with_a_pair()
    {
        object[] waited = [new RoundWithoutPair(who, Guid.NewGuid()), new RoundWithoutPair(who, Guid.NewGuid())];
        Assert.Equal(2, Fold.Of<ParticipantSeats>(waited)!.RoundsWaited);
        Assert.Equal(0, Fold.Of<ParticipantSeats>([.. waited, new SeatReserved(who, first), new SeatTaken(first)])!.RoundsWaited);
    }
}
