using ReverseMentoring.Contracts;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>An HRIS is told whether somebody came by themselves or because a manager had invited them.</summary>
public sealed class WhoBeganIt
{
    private static readonly ParticipantInvited invited = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", Samples.Now.AddDays(3), Samples.Now.AddDays(9), Samples.Manager);

    private static readonly ParticipantEnrolled enrolled = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 1, Samples.Profile, []);

    [Fact] public void whoever_was_invited_came_by_the_manager() => Assert.Equal("manager", By(invited, enrolled));

    [Fact] public void whoever_comes_unasked_came_by_themselves() => Assert.Equal("self", By(enrolled));

    [Fact] public void whoever_declined_and_comes_later_unasked_came_by_themselves() => Assert.Equal("self", By(invited, new ParticipantDeclined(), enrolled));

    private static string By(params object[] life)
    {
        var participant = life.Aggregate(new Participant(), (state, fact) => state.Evolve(fact));
        var fact = new Fact(Guid.NewGuid(), life[^1], participant, new Head(Samples.Person, life.Length, life.Length, 0, Samples.Now), null);
        var news = (HrisNews)Assert.Single(HrisOutbound.From(fact)).Message;
        var person = new PersonalData(Samples.Person, Hris.Source, "w1", "", []);
        return ((EnrolledData)news.OfWorker!(new(Samples.Now, participant, person, Samples.Employment, Samples.Design, []))).InvitedBy;
    }
}
