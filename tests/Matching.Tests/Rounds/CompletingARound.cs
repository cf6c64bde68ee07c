using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Rounds;

public sealed class CompletingARound : RoundSpec
{
    private static Proposal Closed(Suggestion two, bool accepted) => new()
    {
        Id = Round.ProposalId(default, two), Mentor = two.Mentor, Mentee = two.Mentee, Status = accepted ? ProposalStatus.Accepted : ProposalStatus.NotAccepted
    };

    private static readonly RoundReleased released = new(manager, monday);
    private static readonly Suggestion ben_and_emil = new(ben, emil, 41, [new("topic-fit", 41, 100)]);

    private static When<Round> Complete(Proposal[] proposals, IReadOnlyDictionary<Guid, Standing> standing, Suggestion[] next, params object[] further) =>
        Given([Computed(anna_and_dora, ben_and_dora), released, .. further]).At(monday)
            .When((round, now) => RoundDecider.Decide(round, new CompleteRound(), proposals, next, standing, now));

    [Fact]
    public void names_whoever_is_without_a_pair_and_counts_the_rounds_they_wait() =>
        Complete([Closed(anna_and_dora, true), Closed(ben_and_dora, false)], Standing((emil, new(true, 1, SeatsOf(emil, new RoundWithoutPair(emil.ParticipantId, Guid.NewGuid()))))), [])
            .Then(new RoundCompleted([new(ben.ParticipantId, ben.PersonId, 1), new(emil.ParticipantId, emil.PersonId, 2)]))
            .AndOn(ParticipantSeats.IdOf(ben.ParticipantId), new RoundWithoutPair(ben.ParticipantId, default))
            .TwiceIsOnce();

    [Fact]
    public void does_not_wait_for_who_went() =>
        Complete([Closed(anna_and_dora, true), Closed(ben_and_dora, true)], Standing((emil, new(false, 1, null))), []).Then(new RoundCompleted([]));

    [Fact]
    public void that_was_not_released_changes_nothing() =>
        Given(Computed(anna_and_dora)).When((round, now) => RoundDecider.Decide(round, new CompleteRound(), [], [], Standing(), now)).ThenNothing();

    [Fact]
    public void waits_for_the_last_answer() => Complete([Closed(anna_and_dora, true), Closed(ben_and_dora, false) with { Status = ProposalStatus.Open }], Standing(), []).ThenNothing();

    [Fact]
    public void asks_who_is_left_about_the_next_best_first()
    {
        var proposal = Round.ProposalId(default, ben_and_emil);
        Complete([Closed(anna_and_dora, true), Closed(ben_and_dora, false)], Standing(), [ben_and_emil])
            .Then(new RoundAskedAgain([ben_and_emil], monday.AddDays(7)))
            .AndOn(proposal, new ProposalOpened(programme, default, ben, emil, 41, ben_and_emil.Parts, monday, monday.AddDays(7)))
            .AndOn(ParticipantSeats.IdOf(emil.ParticipantId), new SeatReserved(emil.ParticipantId, proposal))
            .TwiceIsOnce();
    }

    [Fact]
    public void asks_nobody_again_where_everybody_wanted_to() =>
        Complete([Closed(anna_and_dora, true), Closed(ben_and_dora, true)], Standing(), [ben_and_emil]).Then(new RoundCompleted([new(emil.ParticipantId, emil.PersonId, 1)]));

    [Fact]
    public void asks_nobody_who_went_meanwhile() =>
        Complete([Closed(anna_and_dora, true), Closed(ben_and_dora, false)], Standing((emil, new(false, 1, null))), [ben_and_emil])
            .Then(new RoundCompleted([new(ben.ParticipantId, ben.PersonId, 1)]));

    [Fact]
    public void asks_three_times_at_most() =>
        Complete(
            [Closed(anna_and_dora, true), Closed(ben_and_dora, false)], Standing(), [ben_and_emil], new RoundAskedAgain([], monday), new RoundAskedAgain([], monday))
            .Then(new RoundCompleted([new(ben.ParticipantId, ben.PersonId, 1), new(emil.ParticipantId, emil.PersonId, 1)]));
}
