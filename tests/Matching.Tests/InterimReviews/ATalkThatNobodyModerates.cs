using System.Net;
using System.Net.Http.Json;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;
using V1 = ReverseMentoring.Contracts.Matching.V1;

namespace ReverseMentoring.Matching.Tests.InterimReviews;

public sealed class ATalkThatNobodyModerates
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_told_to_the_managers_twice_and_then_given_up()
    {
        await using var enterprise = await Enterprise.Start();
        await using var asked = await Heard<NotificationRequested>.Start(enterprise.Host.Broker);
        await using var concluded = await Heard<V1.InterimReviewConcluded>.Start(enterprise.Host.Broker);
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var pair = await enterprise.Paired(mentor, mentee);
        var (review, start) = (InterimReview.IdOf(pair, 1), enterprise.Host.Clock.GetUtcNow());
        // Who manages another programme, and whose day has not begun, is not written to.
        await enterprise.Host.Appoint(await enterprise.Host.Knows("other"), RoleCodes.ProgrammeManager, Guid.NewGuid());
        await Appointed("later", RoleCodes.ProgrammeManager, new DateOnly(2028, 1, 1));
        using (var one = enterprise.Host.As(mentor.Name))
            Assert.Equal(HttpStatusCode.NoContent, (await one.PostAsync($"/api/v1/pairs/{pair}/interim-talk", null, Ct)).StatusCode);

        enterprise.Host.Clock.SetUtcNow(start.AddDays(3));
        var told = Assert.Single(await Mails("interim-talk-unmoderated", 1));
        Assert.Equal(start.AddDays(28).ToString("O"), DateTimeOffset.Parse(told.Parameters["givenUpAt"], null).ToString("O"));
        enterprise.Host.Clock.SetUtcNow(start.AddDays(14));
        Assert.Equal(told.RecipientId, Assert.Single(await Mails("interim-talk-overdue", 1)).RecipientId);

        enterprise.Host.Clock.SetUtcNow(start.AddDays(28));
        Assert.Equal(new[] { mentor.PersonId, mentee.PersonId }.Order(), (await Mails("interim-talk-given-up", 2)).Select(mail => mail.RecipientId).Order());
        Assert.Equal(("continue", null), Assert.Single(await Eventually.Get(() => Task.FromResult(concluded.All), all => all.Count > 0)).Review is var end ? (end.Outcome, end.ModeratorId) : default);
        Assert.Equal(PairStatus.Active, (await enterprise.State<Pair>(pair))!.Status);
        Assert.True((await enterprise.State<InterimReview>(review))!.Abandoned);

        async Task Appointed(string subject, string role, DateOnly from) => await enterprise.Host.Knows(
            Guid.NewGuid(), new Role(await enterprise.Host.Knows(subject), role, enterprise.ProgrammeId, [], from, null, true));

        async Task<IReadOnlyList<NotificationRequested>> Mails(string kind, int count) =>
            await Eventually.Get(() => Task.FromResult<IReadOnlyList<NotificationRequested>>([.. asked.All.Where(mail => mail.Kind == kind)]), all => all.Count >= count);
    }

    [Fact]
    public async Task is_moderated_by_whoever_is_appointed_on_their_own_day()
    {
        await using var enterprise = await Enterprise.Start();
        var (mentor, mentee) = (await enterprise.Mentor(), await enterprise.Mentee());
        var pair = await enterprise.Paired(mentor, mentee);
        var review = InterimReview.IdOf(pair, 1);
        using (var one = enterprise.Host.As(mentor.Name)) (await one.PostAsync($"/api/v1/pairs/{pair}/interim-talk", null, Ct)).EnsureSuccessStatusCode();
        // The first of March, noon in London: in Auckland the second has begun, in Honolulu it is the first for long.
        enterprise.Host.Clock.SetUtcNow(new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var (early, late) = (await Moderator("Pacific/Auckland"), await Moderator("Pacific/Honolulu"));
        using var manager = enterprise.Manager;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.PutAsJsonAsync($"/api/v1/interim-reviews/{review}/moderator", new { personId = late }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await manager.PutAsJsonAsync($"/api/v1/interim-reviews/{review}/moderator", new { personId = early }, Ct)).StatusCode);

        async Task<Guid> Moderator(string zone)
        {
            var id = await enterprise.Host.Knows(zone, person => person with { Zone = zone });
            await enterprise.Host.Knows(Guid.NewGuid(), new Role(id, RoleCodes.Moderator, enterprise.ProgrammeId, ["DE"], new(2027, 3, 2), null, true));
            return id;
        }
    }
}
