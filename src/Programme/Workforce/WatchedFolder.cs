using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marten;
using ReverseMentoring.EventSourcing;
using Json = ReverseMentoring.ServiceDefaults.Json;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>
/// The door for an HRIS that can only write a file: whatever <c>*.csv</c> comes to rest in <c>Hris:Folder</c> is an extract of
/// <c>Hris:FolderSource</c>, as of the day in its name (<c>2027-03-01</c>) or of its last change. It ends in <c>done</c> or <c>failed</c> with a
/// report beside it. Whoever renames it first has it, so that any number of nodes may look.
/// </summary>
internal sealed partial class WatchedFolder(
    ExtractIntake intake, IDocumentStore store, IConfiguration configuration, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, ILogger<WatchedFolder> log) : BackgroundService
{
    private const string Taken = ".taken";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtRest = TimeSpan.FromSeconds(2);

    // Longer than any file takes to be read.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["Hris:Folder"] is not { Length: > 0 } folder) return;
        var source = configuration["Hris:FolderSource"] ?? throw new InvalidOperationException("Hris:FolderSource must say whose files come to Hris:Folder.");
        foreach (var end in new[] { "done", "failed" }) Directory.CreateDirectory(Path.Combine(folder, end));
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var file in Directory.EnumerateFiles(folder, "*.csv").Where(file => Age(file) > AtRest).Order(StringComparer.Ordinal)) await Take(file, source, stoppingToken);
                foreach (var file in Directory.EnumerateFiles(folder, $"*{Taken}")) await Follow(folder, file, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The folder for extracts could not be looked at; it is tried again.");
            }
        }
    }

    private async Task Take(string file, string source, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var asOf = Day().Match(Path.GetFileName(file)) is { Success: true } day && DateOnly.TryParse(day.Value, CultureInfo.InvariantCulture, out var named)
            ? named
            : DateOnly.FromDateTime(File.GetLastWriteTimeUtc(file));
        var mine = $"{file}.{id:N}{Taken}";
        try
        {
            File.Move(file, mine);
        }
        catch (IOException)
        {
            return; // Another node was quicker.
        }

        File.SetLastWriteTimeUtc(mine, TimeProvider.System.GetUtcNow().UtcDateTime);
        var refusal = ExtractDecider.MayBe(source, asOf, 0, clock.GetUtcNow());
        if (refusal is null)
        {
            await using var content = File.OpenRead(mine);
            refusal = (await intake.Receive(id, new(source, [], asOf, 0, false), content, ct)).Refusal;
        }

        if (refusal is not null) await End(Path.GetDirectoryName(file)!, mine, "failed", new { code = refusal.Code, title = refusal.Sentence }, ct);
    }

    private async Task Follow(string folder, string file, CancellationToken ct)
    {
        if (Path.GetFileName(file).Split('.') is not [.., var text, _] || !Guid.TryParseExact(text, "N", out var id)) return;
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Extract>(id, ct) is not { } extract || await session.LoadAsync<ExtractProgress>(id, ct) is not { } progress)
        {
            // Whoever took it has died over it.
            if (Age(file) > Abandoned) File.Move(file, Name(file));
        }
        else if (extract.Status != ExtractStatus.Received)
        {
            await End(folder, file, extract.Status == ExtractStatus.Completed ? "done" : "failed", new { report = ExtractEndpoints.Report(extract, progress), progress.Errors }, ct);
        }
    }

    private static async Task End(string folder, string file, string end, object report, CancellationToken ct)
    {
        var name = Path.Combine(folder, end, Path.GetFileName(Name(file)));
        await File.WriteAllTextAsync($"{name}.report.json", JsonSerializer.Serialize(report, Json.Options), ct);
        File.Move(file, name, overwrite: true);
    }

    private static string Name(string taken) => taken[..^(Taken.Length + 33)];

    private static TimeSpan Age(string file) => TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file);

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();
}
