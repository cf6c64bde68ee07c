using System.Net;
using ReverseMentoring.Matching.Seats;

namespace ReverseMentoring.Matching.Tests.Proposals;

public sealed class AnsweringOnRealServers
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task two_yes_form_the_pair_whoever_is_first(bool mentorFirst)
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var proposal = Enterprise.ProposalOf(await enterprise.Released((mentor, mentee)), mentor, mentee);

        foreach (var who in mentorFirst ? new[] { mentor, mentee } : [mentee, mentor])
        {
            Assert.Empty(await enterprise.List(who.Name, "/api/v1/pairs/mine"));
            var answer = await enterprise.Answer(who, proposal, true);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.Null(answer.Headers.ETag);
        }

        foreach (var who in new[] { mentor, mentee })
        {
            Assert.Empty(await enterprise.List(who.Name, "/api/v1/proposals/mine"));
            var pair = Assert.Single(await enterprise.List(who.Name, "/api/v1/pairs/mine"))!;
            Assert.Equal("active", pair["status"]!.GetValue<string>());
            Assert.Equal(["new-technologies", "digital-trends", "market-developments"], pair["topicCodes"]!.AsArray().Select(code => code!.GetValue<string>()));
            Assert.Single((await enterprise.State<ParticipantSeats>(ParticipantSeats.IdOf(who.ParticipantId)))!.Taken);
        }
    }
}
