using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Testing;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;

namespace ReverseMentoring.Matching.Tests.Proposals;

public sealed class NotingAChemistryTalk : Spec<Proposal>
{
    private static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Member mentor = new(Guid.NewGuid(), Guid.NewGuid()), mentee = new(Guid.NewGuid(), Guid.NewGuid());
    private static readonly ProposalOpened opened = new(Guid.NewGuid(), Guid.NewGuid(), mentor, mentee, 70, [], monday, monday.AddDays(14), monday.AddDays(7));

    private static When<Proposal> Note(params object[] given) =>
        Given(given).At(monday.AddDays(4)).When((proposal, _) => ProposalDecider.Decide(proposal, new NoteChemistryTalk(monday.AddDays(3))));

    [Fact]
    public void is_done_once() => Note(opened).Then(new ChemistryTalkHeld(monday.AddDays(3))).TwiceIsOnce();

    [Fact]
    public void changes_nothing_about_when_it_ends() =>
        Assert.Equal(monday.AddDays(14), ProposalDecider.NextDue(Fold.Of<Proposal>(opened, new ChemistryTalkHeld(monday.AddDays(3)))!)!.At);

    [Fact]
    public void is_not_done_for_what_is_closed_or_unknown()
    {
        Note(opened, new ProposalAccepted()).ThenNothing();
        Note(opened, new ProposalNotAccepted()).ThenNothing();
        Note().ThenNothing();
    }
}

public sealed class TalkingFirstOnRealServers
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task two_talk_before_they_answer_and_neither_learns_what_the_other_answers()
    {
        await using var enterprise = await Enterprise.Start();
        await using var proposed = await Heard<PairProposed>.Start(enterprise.Host.Broker);
        await using var asked = await Heard<NotificationRequested>.Start(enterprise.Host.Broker);
        await enterprise.Tell(programme => programme with { Matching = programme.Matching with { TalkDays = 10 } });
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var (round, now) = (Guid.CreateVersion7(), enterprise.Host.Clock.GetUtcNow());
        using var manager = enterprise.Manager;
        (await manager.PutAsJsonAsync($"/api/v1/rounds/{round}", new { enterprise.ProgrammeId }, Ct)).EnsureSuccessStatusCode();
        (await manager.PostAsync($"/api/v1/rounds/{round}/release", null, Ct)).EnsureSuccessStatusCode();

        var told = Assert.Single(await Eventually.Get(() => Task.FromResult(proposed.All), all => all.Count > 0));
        var id = Enterprise.ProposalOf(round, mentor, mentee);
        Assert.Equal(
            (id, now.AddDays(10), now.AddDays(17), Proposal.PairId(id), mentor.ParticipantId, mentee.ParticipantId),
            (told.Head.Id, told.Proposal.TalkBy, told.Proposal.AnswerBy, told.Proposal.PairId, told.Proposal.MentorParticipantId, told.Proposal.MenteeParticipantId));

        // One has answered before the talk, and nothing of the talk, nor after it, tells the other.
        (await enterprise.Answer(mentee, id, false)).EnsureSuccessStatusCode();
        var talk = new Session(
            enterprise.ProgrammeId, Proposal.PairId(id), mentor.PersonId, mentee.PersonId, 0, "chemistry", "held", "open", now.AddDays(3), now.AddDays(3), 30, "Europe/Berlin", id);
        await enterprise.Host.Services.GetRequiredService<IBus>().Publish(new TalkHeld(enterprise.Host.Head(Guid.NewGuid()), talk), Ct);
        await Eventually.True(async () => (await enterprise.State<Proposal>(id))!.TalkedAt == now.AddDays(3));
        await Eventually.True(() => Task.FromResult(asked.All.Count(mail => mail.Kind == "chemistry-talk-held" && mail.DropAfter == now.AddDays(17)) == 2));
        var before = await Seen(mentor);
        Assert.Equal(now.AddDays(10), JsonNode.Parse(before)!["talkBy"]!.GetValue<DateTimeOffset>());
        foreach (var accepts in new[] { true, false })
        {
            (await enterprise.Answer(mentee, id, accepts)).EnsureSuccessStatusCode();
            Assert.Equal(before, await Seen(mentor));
        }

        enterprise.Host.Clock.Advance(TimeSpan.FromDays(16.9));
        Assert.Equal(before, await Seen(mentor));
        enterprise.Host.Clock.SetUtcNow(now.AddDays(17));
        await Eventually.True(async () => (await enterprise.State<Proposal>(id))!.Status == ProposalStatus.NotAccepted);

        async Task<string> Seen(Someone who)
        {
            using var client = enterprise.Host.As(who.Name);
            return await client.GetStringAsync($"/api/v1/proposals/{id}", Ct);
        }
    }
}
