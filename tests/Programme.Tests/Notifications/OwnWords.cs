using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.MailTemplates;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;
using NotificationSent = ReverseMentoring.Programme.Notifications.NotificationSent;

namespace ReverseMentoring.Programme.Tests;

public sealed class AMailTemplate : Spec<MailTemplate>
{
    private static readonly MailTemplateDrafted drafted = new("pair-formed", null, "en", 1, "one", Samples.Manager);
    private static readonly DraftMailTemplate other = new("pair-formed", null, "en", "other");

    [Fact]
    public void is_drafted_and_says_nothing_yet() => Given().At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, other with { Digest = "one" }, null, false, Samples.Manager)).Then(drafted).TwiceIsOnce();

    [Fact]
    public void is_drafted_anew_by_who_has_seen_what_is_there()
    {
        Given(drafted).At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, other, null, true, Samples.Manager)).Then(drafted with { Revision = 2, Digest = "other" }).TwiceIsOnce();
        Given(drafted).At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, other, null, false, Samples.Manager)).Refused("mail-template-exists");
        Given(drafted).At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, other, Decision.Refuse("some-rule", "."), true, Samples.Manager)).Refused("some-rule");
    }

    [Fact]
    public void is_published_as_it_was_drafted_last() =>
        Given(drafted, drafted with { Revision = 2 }).At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, new PublishMailTemplate(), Samples.Manager)).Then(new MailTemplatePublished(2, Samples.Manager)).TwiceIsOnce();

    [Fact]
    public void is_withdrawn_if_it_was_published()
    {
        Given(drafted, new MailTemplatePublished(1, Samples.Manager)).At(Samples.Now)
            .When((state, _) => MailTemplateDecider.Decide(state, new WithdrawMailTemplate(), Samples.Manager)).Then(new MailTemplateWithdrawn(Samples.Manager)).TwiceIsOnce();
        Given(drafted).At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, new WithdrawMailTemplate(), Samples.Manager)).ThenNothing();
    }

    [Fact]
    public void is_there_or_not()
    {
        Given().At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, new PublishMailTemplate(), Samples.Manager)).Refused("mail-template-unknown");
        Given().At(Samples.Now).When((state, _) => MailTemplateDecider.Decide(state, new WithdrawMailTemplate(), Samples.Manager)).Refused("mail-template-unknown");
    }

    [Theory]
    [InlineData("subject-malformed", "", "{start}")]
    [InlineData("subject-malformed", "two\nlines", "{start}")]
    [InlineData("text-malformed", "A", "")]
    [InlineData("braces-unbalanced", "A", "{start} }")]
    [InlineData("braces-unbalanced", "A", "{{start}}")]
    [InlineData("placeholder-unknown", "A", "{start} {password}")]
    [InlineData("placeholder-unknown", "A", "{start} {}")]
    [InlineData("placeholder-missing", "A", "Hello {name}")]
    [InlineData("placeholder-in-address", "A", "{start} https://evil.test/?who={name}")]
    public void has_words_that_fit_its_kind(string code, string subject, string paragraph) =>
        Assert.Equal(code, WordingRules.Broken(new(subject, [paragraph]), new MailKinds().All["session-reminder"])?.Refusal?.Code);

    [Fact]
    public void has_not_too_many_words()
    {
        var kind = new MailKinds().All["session-reminder"];
        Assert.Null(WordingRules.Broken(new("On {start}", ["Hello {name}"]), kind));
        Assert.Equal("subject-malformed", WordingRules.Broken(new(new string('a', 151), ["{start}"]), kind)?.Refusal?.Code);
        Assert.Equal("text-malformed", WordingRules.Broken(new("A", [new string('a', 2001)]), kind)?.Refusal?.Code);
        Assert.Equal("text-malformed", WordingRules.Broken(new("A", [.. Enumerable.Repeat("{start}", 21)]), kind)?.Refusal?.Code);
        Assert.Equal("action-malformed", WordingRules.Broken(new("A", ["{start}"], new string('a', 61)), kind)?.Refusal?.Code);
    }
}

/// <summary>Words of one's own, from the draft to the mail.</summary>
public sealed class OwnWords(MailRoom room)
{
    private const string Kind = "waitlisted";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_programmes_words_come_before_the_installations_and_those_before_the_shipped_ones()
    {
        var (programme, person) = (await Programme(), await room.Hire("words", "de"));
        var administrator = room.Service.As("admin", "administrator");
        await room.Hire("words-manager");
        var manager = await room.SignedIn("words-manager");
        await room.Service.Appoint(await Me(manager), RoleCodes.ProgrammeManager, programme);
        string own = $"/api/v1/programmes/{programme}/mail-templates/{Kind}/de", all = $"/api/v1/mail-templates/{Kind}/de";

        Assert.Equal("Sie stehen auf der Warteliste von Spring", await Subject());
        await Publish(administrator, all, "Alle: {programme}");
        Assert.Equal("Alle: Spring", await Subject());
        await Publish(manager, own, "Eigene: {programme}");
        var (mail, sent) = await Mail();
        Assert.Equal(("Eigene: Spring", "Ja, Kim Weber"), (mail.Subject, mail.TextBody!.Split('\n')[0].Trim()));
        Assert.Equal((1, MailTemplate.IdOf(Kind, programme, "de")), (sent.Template, sent.TemplateId));

        // A draft changes nothing; nor does what another programme's mails say.
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Send(manager, HttpMethod.Put, own, Words("Neu: {programme}"), "\"2\"")).StatusCode);
        Assert.Equal("Eigene: Spring", await Subject());
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(manager, $"{own}/withdraw", null, "\"3\"")).StatusCode);
        Assert.Equal("Alle: Spring", await Subject());
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(administrator, $"{all}/withdraw", null, "\"2\"")).StatusCode);
        Assert.Equal("Sie stehen auf der Warteliste von Spring", await Subject());

        var shown = await manager.GetFromJsonAsync<JsonObject>(own, Ct);
        Assert.Equal(("Neu: {programme}", (string?)null, 2), ((string?)shown!["draft"]!["subject"], (string?)shown["inUse"]?["subject"], (int)shown["revision"]!));
        var kinds = await manager.GetFromJsonAsync<JsonArray>($"/api/v1/programmes/{programme}/mail-templates", Ct);
        Assert.Equal("de", (string?)Assert.Single(kinds!.Single(kind => (string?)kind!["kind"] == Kind)!["own"]!.AsArray())!["language"]);

        async Task<string?> Subject() => (await Mail()).Mail.Subject;
        async Task<(MimeKit.MimeMessage Mail, NotificationSent Fact)> Mail()
        {
            var request = await room.Ask(person, Kind, new() { ["programmeId"] = programme.ToString() });
            return (await room.Post.Wait(request), Assert.IsType<NotificationSent>(await room.Fact(request)));
        }
    }

    [Fact]
    public async Task a_preview_shows_and_sends_nothing()
    {
        var administrator = room.Service.As("admin", "administrator");
        var answer = await administrator.PostAsJsonAsync("/api/v1/mail-templates/place-offered/de/preview", new { subject = "Frei: {programme}", text = new[] { "<b>{name}</b> bis {answerBy}" } }, Ct);
        var shown = await answer.Content.ReadFromJsonAsync<JsonObject>(Ct);
        Assert.Equal("Frei: Reverse Mentoring", (string?)shown!["subject"]);
        Assert.Contains("Robin Beispiel", (string?)shown["text"], StringComparison.Ordinal);
        Assert.Contains("8. März 2027", (string?)shown["text"], StringComparison.Ordinal);
        Assert.Contains("<p>&lt;b&gt;Robin Beispiel&lt;/b&gt; bis", (string?)shown["html"], StringComparison.Ordinal);
        await Office.Refused(await administrator.PostAsJsonAsync("/api/v1/mail-templates/place-offered/de/preview", new { subject = "Frei", text = new[] { "bis {answerBy}" } }, Ct), HttpStatusCode.UnprocessableEntity, "placeholder-missing");
        await Office.Refused(await administrator.PostAsJsonAsync("/api/v1/mail-templates/no-such/de/preview", Words("A"), Ct), HttpStatusCode.NotFound, "mail-kind-unknown");
    }

    [Fact]
    public async Task a_manager_of_another_programme_and_an_employee_are_nobody_here()
    {
        var programme = await Programme();
        await room.Hire("words-other");
        var other = await room.SignedIn("words-other");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/api/v1/programmes/{programme}/mail-templates", Ct)).StatusCode);
        await room.Service.Appoint(await Me(other), RoleCodes.ProgrammeManager, Guid.CreateVersion7());
        await Office.Refused(await other.PutAsJsonAsync($"/api/v1/programmes/{programme}/mail-templates/{Kind}/de", Words("A {programme}"), Ct), HttpStatusCode.NotFound, "programme-unknown");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/api/v1/mail-templates", Ct)).StatusCode);
        await Office.Refused(await room.Service.As("admin", "administrator").PutAsJsonAsync($"/api/v1/mail-templates/{Kind}/de-AT", Words("A {programme}"), Ct), HttpStatusCode.UnprocessableEntity, "language-unknown");
        await Office.Refused(await room.Service.As("admin", "administrator").PutAsJsonAsync($"/api/v1/mail-templates/{Kind}/de?programmeId={Guid.NewGuid()}", Words("A {programme}"), Ct), HttpStatusCode.NotFound, "programme-unknown");
    }

    private static object Words(string subject) => new { subject, text = new[] { "Ja, {name}", "{programme}" }, action = "Los" };

    private static async Task Publish(HttpClient client, string path, string subject)
    {
        Assert.Equal(HttpStatusCode.Created, (await client.PutAsJsonAsync(path, Words(subject), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Office.Post(client, $"{path}/publish")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Office.Post(client, $"{path}/publish", null, "\"1\"")).StatusCode);
    }

    private static async Task<Guid> Me(HttpClient client) => (Guid)(await client.GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!["personId"]!;

    private async Task<Guid> Programme()
    {
        var id = Guid.CreateVersion7();
        var decision = Decision.Of(new ProgrammeDesigned(Samples.Design, Samples.Texts.Digest(), Samples.Manager))
            .Keep(new ProgrammeTexts(id, new(new Dictionary<string, string> { ["en"] = "Spring" }, new Dictionary<string, string>())));
        Assert.Null((await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Commands>(room.Service.Services).Execute<Programmes.Programme>(id, null, (_, _) => decision, Ct)).Refusal);
        return id;
    }
}
