using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Proposals;

public sealed class Answering : Spec<Ballot>
{
    private static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero), deadline = monday.AddDays(7);
    private static readonly Member mentor = new(Guid.NewGuid(), Guid.NewGuid()), mentee = new(Guid.NewGuid(), Guid.NewGuid());
    private static readonly ProposalOpened opened = new(Guid.NewGuid(), Guid.NewGuid(), mentor, mentee, 70, [new("topic-fit", 70, 100)], monday, deadline);
    private static readonly Proposal proposal = Fold.Of<Proposal>(opened)! with { Id = Guid.NewGuid() };
    private static readonly Prospect free = new(false, ["digital-trends"]), obstacle = new(true, []);

    private static Func<Ballot?, DateTimeOffset, Decision> Answer(Member who, bool accepts, Prospect? prospect = null, Proposal? of = null) =>
        (ballot, now) => BallotDecider.Decide(ballot, new AnswerProposal(accepts), of ?? proposal, who.PersonId, prospect ?? free, now);

    public static TheoryData<bool> BothOrders => [true, false];

    private static (Member First, Member Second) Order(bool mentorFirst) => mentorFirst ? (mentor, mentee) : (mentee, mentor);

    private static Side SideOf(Member who) => who == mentor ? Side.Mentor : Side.Mentee;

    [Theory, MemberData(nameof(BothOrders))]
    public void the_first_yes_is_kept_and_nothing_else_happens(bool mentorFirst)
    {
        var (first, _) = Order(mentorFirst);
        var answer = Given().At(monday).When(Answer(first, true)).Then(new AnswerGiven(SideOf(first), true)).TwiceIsOnce();
        Assert.Empty(answer.Decision.Others);
    }

    [Theory, MemberData(nameof(BothOrders))]
    public void the_second_yes_forms_the_pair_and_takes_both_seats(bool mentorFirst)
    {
        var (first, second) = Order(mentorFirst);
        Given(new AnswerGiven(SideOf(first), true)).At(monday).When(Answer(second, true))
            .Then(new AnswerGiven(SideOf(second), true), new BallotClosed())
            .AndOn(proposal.Id, new ProposalAccepted())
            .AndOn(Proposal.PairId(proposal.Id), new PairFormed(opened.ProgrammeId, proposal.Id, mentor, mentee, monday, ["digital-trends"]))
            .AndOn(ParticipantSeats.IdOf(mentor.ParticipantId), new SeatTaken(proposal.Id))
            .AndOn(ParticipantSeats.IdOf(mentee.ParticipantId), new SeatTaken(proposal.Id))
            .TwiceIsOnce();
    }

    [Theory, MemberData(nameof(BothOrders))]
    public void one_no_ends_nothing_before_the_deadline(bool mentorFirst)
    {
        var (first, second) = Order(mentorFirst);
        var answer = Given(new AnswerGiven(SideOf(first), true)).At(monday).When(Answer(second, false)).Then(new AnswerGiven(SideOf(second), false)).TwiceIsOnce();
        Assert.Empty(answer.Decision.Others);
        answer = Given(new AnswerGiven(SideOf(first), false)).At(monday).When(Answer(second, true)).Then(new AnswerGiven(SideOf(second), true)).TwiceIsOnce();
        Assert.Empty(answer.Decision.Others);
    }

    [Fact]
    public void a_no_may_become_a_yes_before_the_close() =>
        Given(new AnswerGiven(Side.Mentee, true), new AnswerGiven(Side.Mentor, false)).At(monday).When(Answer(mentor, true))
            .Then(new AnswerGiven(Side.Mentor, true), new BallotClosed());

    [Fact]
    public void a_yes_may_become_a_no_before_the_close() =>
        Given(new AnswerGiven(Side.Mentor, true)).At(monday).When(Answer(mentor, false)).Then(new AnswerGiven(Side.Mentor, false)).TwiceIsOnce();

    [Fact]
    public void an_obstacle_reads_like_a_no()
    {
        var answer = Given(new AnswerGiven(Side.Mentor, true)).At(monday).When(Answer(mentee, true, obstacle)).Then(new AnswerGiven(Side.Mentee, true));
        Assert.Empty(answer.Decision.Others);
    }

    [Fact]
    public void is_refused_at_the_deadline_even_while_nobody_has_closed_it() => Given().At(deadline).When(Answer(mentor, true)).Refused("proposal-closed");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void another_answer_is_refused_once_it_is_closed(bool accepted)
    {
        var closed = proposal.Evolve(accepted ? new ProposalAccepted() : new ProposalNotAccepted());
        Given(new AnswerGiven(Side.Mentor, accepted), new BallotClosed()).At(monday).When(Answer(mentor, !accepted, of: closed)).Refused("proposal-closed");
        Given(new AnswerGiven(Side.Mentor, accepted), new BallotClosed()).At(monday).When(Answer(mentor, accepted, of: closed)).ThenNothing();
    }

    [Fact]
    public void for_somebody_else_is_refused_as_if_there_were_no_proposal() =>
        Given().At(monday).When(Answer(new(mentor.ParticipantId, Guid.NewGuid()), true)).Refused("proposal-unknown");

    [Fact]
    public void no_proposal_is_refused_alike() =>
        Given().At(monday).When((ballot, now) => BallotDecider.Decide(ballot, new(true), null, mentor.PersonId, obstacle, now)).Refused("proposal-unknown");
}

public sealed class ClosingAProposal : Spec<Proposal>
{
    private static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero), deadline = monday.AddDays(7);
    private static readonly Member mentor = new(Guid.NewGuid(), Guid.NewGuid()), mentee = new(Guid.NewGuid(), Guid.NewGuid());
    private static readonly ProposalOpened opened = new(Guid.NewGuid(), Guid.NewGuid(), mentor, mentee, 70, [], monday, deadline);

    private static Decision Close(Proposal? proposal, DateTimeOffset now) => ProposalDecider.Decide(proposal, new CloseProposal(), now);

    [Fact]
    public void at_the_deadline_says_no_cause_and_frees_both_seats() =>
        Given(opened).At(deadline).When(Close)
            .Then(new ProposalNotAccepted())
            .AndOn(Ballot.IdOf(default), new BallotClosed())
            .AndOn(ParticipantSeats.IdOf(mentor.ParticipantId), new SeatFreed(default))
            .AndOn(ParticipantSeats.IdOf(mentee.ParticipantId), new SeatFreed(default))
            .AndOn(PersonSeats.IdOf(mentee.PersonId), new PersonSeatFreed(mentee.PersonId, default))
            .TwiceIsOnce();

    [Fact]
    public void before_the_deadline_does_nothing() => Given(opened).At(deadline.AddTicks(-1)).When(Close).ThenNothing();

    [Fact]
    public void that_was_accepted_does_nothing() => Given(opened, new ProposalAccepted()).At(deadline).When(Close).ThenNothing();

    [Fact]
    public void is_due_at_the_deadline_while_it_is_open()
    {
        Assert.Equal(deadline, ProposalDecider.NextDue(Fold.Of<Proposal>(opened)!)!.At);
        Assert.Null(ProposalDecider.NextDue(Fold.Of<Proposal>(opened, new ProposalAccepted())!));
        Assert.Null(ProposalDecider.NextDue(Fold.Of<Proposal>(opened, new ProposalNotAccepted())!));
    }
}
