using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.AppHost.Servers;

namespace ReverseMentoring.EndToEnd.Tests;

public sealed class TheJourney(Platform platform)
{
    /// <summary>The demo itself, with few people: everything it does goes through the public doors, and it fails where one of them says no.</summary>
    [Fact]
    public async Task Leads_from_the_HRIS_to_the_scorecard_and_forgets_who_is_to_be_forgotten()
    {
        var ct = TestContext.Current.CancellationToken;
        var commands = platform.App.Services.GetRequiredService<ResourceCommandService>();
        Assert.True((await commands.ExecuteCommandAsync("demo", KnownResourceCommands.StartCommand, ct)).Success);
        var ended = await platform.App.ResourceNotifications.WaitForResourceAsync(
            "demo", resource => KnownResourceStates.TerminalStates.Contains(resource.Snapshot.State?.Text), ct);

        var said = new List<string>();
        await foreach (var lines in platform.App.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(ended.Resource).WithCancellation(ct))
            said.AddRange(lines.Select(line => line.Content));
        Assert.True(ended.Snapshot.ExitCode == 0, string.Join('\n', said));
        foreach (var figure in new[] { "session completion", "satisfaction", "senior cancellation", "mentor cancellation", "chemistry pass" })
        {
            var row = Assert.Single(said, line => line.Contains($" {figure} ", StringComparison.Ordinal));
            Assert.DoesNotContain("too few", row, StringComparison.Ordinal);
        }

        TheMails.CanBeRead(platform.Resources.OfType<MailSink>().Single().Folder);
        await AnErasure.BeforeAndAfter(platform.App, ct);
    }
}
