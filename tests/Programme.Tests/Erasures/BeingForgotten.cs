using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Erasures;

/// <summary>What remains of a worker who was erased.</summary>
public sealed class AnErasedWorker : Spec<Worker>
{
    private static readonly Guid request = Guid.Parse("77777777-0000-4000-8000-000000000000");
    private static readonly WorkerHired hired = new(new(new(2026, 1, 1), 4), Samples.Employment);
    private static readonly WorkerNewsAnnounced announced = new(new(NewsKind.Changed, new(new(2028, 1, 1), 9), Samples.Employment), Samples.Now.AddYears(1));

    [Fact]
    public void is_erased_once() => Given(hired).At(Samples.Now)
        .When((worker, _) => WorkerDecider.Decide(worker, new EraseWorker(request))).Then(new WorkerErased(request)).TwiceIsOnce();

    [Fact]
    public void is_told_nothing_more() => Given(hired, new WorkerErased(request)).At(Samples.Now)
        .When((worker, now) => WorkerDecider.Decide(worker, new WorkerNews(NewsKind.Hired, new(new(2027, 5, 1), 12), Samples.Employment), now)).Refused("worker-erased");

    [Fact]
    public void has_nothing_taken_back() => Given(hired, new WorkerErased(request)).At(Samples.Now)
        .When((worker, _) => WorkerDecider.Decide(worker, new RescindNews(hired.Order))).Refused("worker-erased");

    [Fact]
    public void keeps_what_the_chains_of_others_and_the_counts_of_a_country_need()
    {
        var worker = Fold.Of<Worker>(hired, announced, new WorkerErased(request))!;
        Assert.False(worker.Active);
        Assert.Empty(worker.Announced);
        Assert.Empty(worker.Others);
        Assert.Equal((Samples.Sponsor, "DE"), (worker.Employment!.ManagerId, worker.Employment.Country));
        Assert.Equal(("", "", "", "", 0), (worker.Employment.Unit, worker.Employment.Entity, worker.Employment.Site, worker.Employment.Function, worker.Employment.GradeRank));
        Assert.Null(WorkerDecider.NextDue(worker));
    }

    [Fact]
    public void has_been_told_of_up_to_a_number() =>
        Assert.Equal(9, Fold.Of<Worker>(hired, announced, new WorkerNewsRescinded(new(new(2026, 2, 1), 7)))!.HighestSequence());
}

/// <summary>What somebody has answered about themselves.</summary>
public sealed class AForgottenProfile : Spec<Participant>
{
    private static readonly ParticipantEnrolled enrolled = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 1, Samples.Profile, [Samples.Partner]);

    [Fact]
    public void is_gone_once_they_take_no_part() => Given(enrolled, new ParticipantWithdrawn()).At(Samples.Now)
        .When((participant, _) => ParticipantDecider.Decide(participant, new ForgetProfile(ForgottenBecause.Retention)))
        .Then(new ProfileForgotten(ForgottenBecause.Retention)).TwiceIsOnce();

    [Fact]
    public void is_needed_while_they_do() => Given(enrolled).At(Samples.Now)
        .When((participant, _) => ParticipantDecider.Decide(participant, new ForgetProfile(ForgottenBecause.Retention))).Refused("participant-takes-part");

    [Fact]
    public void leaves_the_place_and_the_pairs_as_they_were()
    {
        var participant = Fold.Of<Participant>(
            enrolled, new ParticipantMatched(Samples.ProgrammeId, Samples.Partner, Samples.Now), new ParticipantWithdrawn(), new ProfileForgotten(ForgottenBecause.Erasure))!;
        Assert.Null(participant.Profile);
        Assert.Empty(participant.DoNotPair);
        Assert.Single(participant.Matches);
        Assert.Equal(ParticipantStatus.Withdrawn, participant.Status);
    }
}
