using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Programme.MailChoices;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

public sealed class AMailChoice : Spec<MailChoice>
{
    private static readonly Dictionary<string, bool> optional = new() { ["news"] = true, ["reminder"] = true, ["agreement"] = false };

    [Fact]
    public void is_what_is_not_wanted() => Given().At(Samples.Now)
        .When((state, _) => MailChoiceDecider.Decide(state, new(["reminder", "news", "reminder"]), optional, Samples.Person))
        .Then(new MailChoiceMade(Samples.Person, ["news", "reminder"])).TwiceIsOnce();

    [Fact]
    public void may_be_that_everything_is_wanted_again()
    {
        Given(new MailChoiceMade(Samples.Person, ["news"])).At(Samples.Now)
            .When((state, _) => MailChoiceDecider.Decide(state, new([]), optional, Samples.Person)).Then(new MailChoiceMade(Samples.Person, [])).TwiceIsOnce();
        Given().At(Samples.Now).When((state, _) => MailChoiceDecider.Decide(state, new([]), optional, Samples.Person)).ThenNothing();
    }

    [Fact]
    public void is_not_about_what_one_must_know()
    {
        Given().At(Samples.Now).When((state, _) => MailChoiceDecider.Decide(state, new(["agreement"]), optional, Samples.Person)).Refused("mail-kind-needed");
        Given().At(Samples.Now).When((state, _) => MailChoiceDecider.Decide(state, new(["unheard-of"]), optional, Samples.Person)).Refused("mail-kind-unknown");
    }
}

public sealed class Choices(MailRoom room)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task who_does_not_want_a_mail_does_not_get_it()
    {
        var person = await room.Hire("choosy");
        var client = await room.SignedIn("choosy");
        const string mine = "/api/v1/me/notifications";
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await client.PutAsJsonAsync(mine, new { switchedOff = new[] { "session-reminder" } }, Ct)).StatusCode);
        var seen = await client.GetAsync(mine, Ct);
        Assert.True(On(await seen.Content.ReadFromJsonAsync<JsonObject>(Ct), "session-reminder"));

        Assert.Equal(HttpStatusCode.Created, (await Office.Send(client, HttpMethod.Put, mine, new { switchedOff = new[] { "session-reminder" } }, seen.Headers.ETag!.ToString())).StatusCode);
        await Office.Refused(await Office.Send(client, HttpMethod.Put, mine, new { switchedOff = new[] { "pair-formed" } }, "\"1\""), HttpStatusCode.UnprocessableEntity, "mail-kind-needed");
        await Office.Refused(await Office.Send(client, HttpMethod.Put, mine, new { switchedOff = Array.Empty<string>() }, seen.Headers.ETag!.ToString()), HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.False(On(await client.GetFromJsonAsync<JsonObject>(mine, Ct), "session-reminder"));

        var reminder = await room.Ask(person, "session-reminder", new() { ["start"] = "2027-03-04T02:00:00+00:00" });
        Assert.Equal("opted-out", Assert.IsType<NotificationDropped>(await room.Fact(reminder)).ReasonCode);
        Assert.Equal(NotificationStatus.Sent, (await room.Recorded(await room.Ask(person, "pair-formed"))).Status);
        Assert.Empty(room.Post.Of(reminder));
    }

    private static bool On(JsonObject? mine, string kind) =>
        (bool)mine!["groups"]!.AsArray().SelectMany(group => group!["kinds"]!.AsArray()).Single(one => (string?)one!["kind"] == kind)!["on"]!;
}
