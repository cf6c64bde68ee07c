using System.Net;
using System.Reflection;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Webhooks;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Webhooks.WebhookDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class ConfiguringAWebhook : Spec<Webhook>
{
    private const string Enrolled = "org.reversementoring.participation.enrolled.v1";
    private static readonly Guid admin = Guid.Parse("ad000000-0000-4000-8000-000000000000");
    private static readonly string secret = $"whsec_{Convert.ToBase64String(new byte[24])}";
    private static readonly ConfigureWebhook to_acme = new("https://hris.acme.example/events?tenant=1", [Enrolled], ["DE"], secret);
    private static readonly WebhookConfigured configured = new(to_acme.Url, [Enrolled], ["DE"], WebhookSecret.Digest(secret), 7, admin);

    private static Func<Webhook?, DateTimeOffset, Decision> Configuring(ConfigureWebhook command, bool seen = false, bool development = false) =>
        (webhook, _) => Decide(webhook, command, seen, [Enrolled], development, 7, admin);

    [Fact]
    public void says_where_what_of_which_countries_and_never_the_secret() => Given().When(Configuring(to_acme)).Then(configured).TwiceIsOnce();

    [Fact]
    public void may_begin_earlier() => Given().When(Configuring(to_acme with { After = 0 })).Then(configured with { After = 0 }).TwiceIsOnce();

    [Fact]
    public void cannot_begin_after_what_is_not_there() => Given().When(Configuring(to_acme with { After = 8 })).Refused("row-unknown");

    [Fact]
    public void once_more_otherwise_is_a_conflict() => Given(configured).When(Configuring(to_acme with { Countries = ["FR"] })).Refused("webhook-exists");

    [Fact]
    public void anew_goes_on_where_the_old_one_stood()
    {
        var changed = Given(configured).When(Configuring(to_acme with { Countries = ["FR"] }, seen: true)).Then(configured with { Countries = ["FR"] }).TwiceIsOnce();
        Assert.Equal(7, Fold.Of<Webhook>(configured, (WebhookConfigured)changed.Decision.Events[0] with { After = 99 })!.After);
    }

    [Theory]
    [InlineData("http://hris.acme.example/")]
    [InlineData("https://user:pass@hris.acme.example/")]
    [InlineData("https://hris.acme.example/#part")]
    [InlineData("https://localhost/")]
    [InlineData("https://rabbitmq/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://2130706433/")]
    [InlineData("ftp://hris.acme.example/")]
    [InlineData("hris")]
    [InlineData("")]
    public void elsewhere_than_to_a_public_address_is_refused(string url) => Given().When(Configuring(to_acme with { Url = url })).Refused("url-not-allowed");

    [Fact]
    public void to_this_machine_is_for_development() => Given().When(Configuring(to_acme with { Url = "http://127.0.0.1:5000/" }, development: true)).Then(configured with { Url = "http://127.0.0.1:5000/" });

    [Fact]
    public void of_a_type_that_there_is_not_is_refused() => Given().When(Configuring(to_acme with { Types = ["participation.enrolled"] })).Refused("type-unknown");

    [Fact]
    public void of_one_source_hears_the_answers_to_its_events() =>
        Given().When(Configuring(to_acme with { Sources = ["urn:hris:acme", "urn:hris:acme"] })).Then(configured with { Sources = ["urn:hris:acme"] }).TwiceIsOnce();

    [Theory]
    [InlineData("")]
    [InlineData("a\u0000b")]
    [InlineData(null)]
    public void of_a_source_that_is_none_is_refused(string? source) => Given().When(Configuring(to_acme with { Sources = [source!] })).Refused("source-malformed");

    [Fact]
    public void of_no_country_is_refused() => Given().When(Configuring(to_acme with { Countries = [] })).Refused("country-unknown");

    [Theory]
    [InlineData("whsec_short")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAA")]
    public void with_a_weak_secret_is_refused(string weak) => Given().When(Configuring(to_acme with { Secret = weak })).Refused("secret-malformed");

    [Fact]
    public void can_be_taken_back_for_good()
    {
        Given(configured).When((webhook, _) => Decide(webhook, new RemoveWebhook(), admin)).Then(new WebhookRemoved(admin)).TwiceIsOnce();
        Given(configured, new WebhookRemoved(admin)).When(Configuring(to_acme, seen: true)).Refused("webhook-removed");
        Given().When((webhook, _) => Decide(webhook, new RemoveWebhook(), admin)).Refused("webhook-unknown");
    }

    [Fact]
    public void is_stored_as_agreed()
    {
        var noun = (Noun<Webhook>)Activator.CreateInstance(typeof(Noun<Webhook>), BindingFlags.Instance | BindingFlags.NonPublic, null, [], null)!;
        WebhookLife.Describe(noun);
        object[] samples = [configured, new WebhookRemoved(admin)];
        Assert.Equal(noun.Events.Keys.ToHashSet(), samples.Select(sample => sample.GetType()).ToHashSet());
        Approved.Json("stored-events-webhook", noun.Events.ToDictionary(known => known.Value, known => samples.Single(sample => sample.GetType() == known.Key)));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    public void a_public_address_is_one_of_the_internet(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    /// <summary>A name may lead here whatever it reads like; so what is connected to is looked at.</summary>
    [Fact]
    public async Task what_is_not_public_is_not_connected_to()
    {
        using var receiver = new Receiver();
        using var sending = new WebhookSending(anywhere: false, TimeProvider.System);
        var @event = new CloudEvent("1.0", "1", "urn:x", "x", null);
        Assert.Equal("address not public", await sending.Post(receiver.Url, secret, @event, TestContext.Current.CancellationToken));
        Assert.Empty(receiver.Got);
    }
}
