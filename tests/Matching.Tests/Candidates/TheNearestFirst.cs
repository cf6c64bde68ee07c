using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Candidates;

namespace ReverseMentoring.Matching.Tests.Candidates;

public sealed class TheNearestFirst
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task everybody_of_the_other_side_comes_once_whoever_has_most_to_do_with_ones_topics_first()
    {
        await using var enterprise = await Enterprise.Start();
        var mentee = await enterprise.Mentee(but: Wanting(("digital-trends", 5), ("new-technologies", 1)));
        var some = await enterprise.Mentor(but: Offering(("digital-trends", 3)));
        var most = await enterprise.Mentor(but: Offering(("digital-trends", 4), ("new-technologies", 5)));
        var none = await enterprise.Mentor(but: Offering());
        var little = await enterprise.Mentor(but: Offering(("new-technologies", 5), ("market-developments", 5)));
        await enterprise.Mentor(but: participant => participant with { Status = "paused" });
        Assert.Equal([[most.ParticipantId, some.ParticipantId], [little.ParticipantId, none.ParticipantId]], await Pages(enterprise, mentee, 2));

        // The other way round: by the share of what each mentee wants, and not by how much that is.
        var eager = await enterprise.Mentee(but: Wanting(("digital-trends", 5), ("new-technologies", 5), ("market-developments", 5)));
        var sure = await enterprise.Mentee(but: Wanting(("digital-trends", 1)));
        Assert.Equal([[sure.ParticipantId, mentee.ParticipantId, eager.ParticipantId]], await Pages(enterprise, some, 200));
    }

    private static async Task<List<Guid[]>> Pages(Enterprise enterprise, Someone me, int size)
    {
        await using var session = enterprise.Host.Store.QuerySession();
        var mine = (await session.LoadAsync<Copy<Participant>>(me.ParticipantId, Ct))!.State;
        var pages = new List<Guid[]>();
        await foreach (var page in NearestFirst.Of(mine, session, size, Ct)) pages.Add([.. page.Select(copy => copy.Id)]);
        return pages;
    }

    private static Func<Participant, Participant> Wanting(params (string Topic, int Level)[] topics) =>
        participant => participant with { Profile = participant.Profile with { TopicsWanted = Of(topics) } };

    private static Func<Participant, Participant> Offering(params (string Topic, int Level)[] topics) =>
        participant => participant with { Profile = participant.Profile with { TopicsOffered = Of(topics) } };

    private static TopicLevel[] Of((string Topic, int Level)[] topics) => [.. topics.Select(topic => new TopicLevel(topic.Topic, topic.Level))];
}
