using System.Net;
using System.Net.Mail;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReverseMentoring.AppHost.Servers;

namespace ReverseMentoring.EndToEnd.Tests;

public sealed class ThePlatform(Platform platform)
{
    [Theory]
    [InlineData("postgres")]
    [InlineData("programme-db")]
    [InlineData("matching-db")]
    [InlineData("scheduling-db")]
    [InlineData("feedback-db")]
    [InlineData("rabbitmq")]
    [InlineData("mail")]
    [InlineData("identity")]
    [InlineData("programme")]
    [InlineData("matching")]
    [InlineData("scheduling")]
    [InlineData("feedback")]
    public async Task Has_this_part_and_it_is_healthy(string part)
    {
        var state = await platform.App.ResourceNotifications.WaitForResourceHealthyAsync(part, WaitBehavior.StopOnResourceUnavailable, TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, state.Snapshot.HealthStatus);
    }

    [Theory]
    [InlineData("programme")]
    [InlineData("matching")]
    [InlineData("scheduling")]
    [InlineData("feedback")]
    public async Task Describes_every_API(string service)
    {
        using var client = platform.App.CreateHttpClient(service, "http");

        Assert.Contains("\"openapi\"", await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/docs", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Tells_its_metrics_to_what_scrapes_them()
    {
        using var identity = platform.App.CreateHttpClient("identity", "http");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "prometheus", ["client_secret"] = "secret" });
        var granted = await (await identity.PostAsync("/connect/token", form, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var token = JsonDocument.Parse(granted).RootElement.GetProperty("access_token").GetString();
        foreach (var service in new[] { "identity", "programme", "matching", "scheduling", "feedback" })
        {
            using var client = platform.App.CreateHttpClient(service, "http");
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode);
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            Assert.Contains("dotnet_gc_collections_total", await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keeps_every_mail_as_a_file()
    {
        var sink = platform.Resources.OfType<MailSink>().Single();
        using var client = new SmtpClient(MailSink.Host, sink.Port);
        var subject = $"Test {Guid.NewGuid()}";

        await client.SendMailAsync(new MailMessage("from@example.org", "to@example.org", subject, "Grüße"), TestContext.Current.CancellationToken);

        Assert.Contains(Directory.GetFiles(sink.Folder, "*.eml"), file => File.ReadAllText(file).Contains(subject, StringComparison.Ordinal));
    }
}
