using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Feedback.Reporting;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Integration;

/// <summary>The real service on real servers, and what the others would tell it of a programme with pairs, numbered from 1.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly NpgsqlDataSource _database;
    private long _policies;

    private World(ServiceHost<Pulse> host, ConcurrentQueue<Activity> spans, ConcurrentQueue<string> logs) =>
        (Host, Spans, Logs, _database) = (host, spans, logs, NpgsqlDataSource.Create(host.Database));

    public ServiceHost<Pulse> Host { get; }

    /// <summary>What the exporter of traces was given.</summary>
    public ConcurrentQueue<Activity> Spans { get; }

    /// <summary>Every line that a log of this service would hold at the level that is usual.</summary>
    public ConcurrentQueue<string> Logs { get; }

    public IBus Bus => Host.Services.GetRequiredService<IBus>();

    public static async Task<World> Open()
    {
        var (spans, logs) = (new ConcurrentQueue<Activity>(), new ConcurrentQueue<string>());
        var host = await ServiceHost<Pulse>.Start("feedback", services: services => services
            .ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(new Exporter(spans))))
            .Configure<LoggerFilterOptions>(filter => filter.MinLevel = LogLevel.Information)
            .AddSingleton<ILoggerProvider>(new LogBook(logs)));
        host.Clock.SetUtcNow(march_25);
        return new(host, spans, logs);
    }

    public static Guid Mentor(int pair) => new(pair, 3, 0, new byte[8]);

    public static Guid Mentee(int pair) => new(pair, 4, 0, new byte[8]);

    public static Guid PairOf(int pair) => new(pair, 2, 0, new byte[8]);

    public static Guid SessionOf(int pair) => new(pair, 1, 0, new byte[8]);

    public async Task ProgrammeOpens(params string[] countries)
    {
        var open = new Programme(
            "rm-2027", "open", countries, ["digital-trends"], [new("satisfaction", null, 70, new DateOnly(2027, 8, 31), stranger)],
            new DateOnly(2027, 3, 1), new DateOnly(2027, 8, 31), new Cadence(6, 4, 60, "mentor"),
            new MatchingPolicy(1, 1, 1, 1, 0, "best-total", new Dictionary<string, int>(), [], [], 5), "before-matching", null);
        foreach (var country in countries) await PolicyAllows(country);
        await Bus.Publish(new ProgrammeOpened(Host.Head(programme), open), Ct);
        await Eventually.Get(Window, window => window is not null);
    }

    /// <summary>Each time the newest policy of the country.</summary>
    public Task PolicyAllows(string country, int threshold = 5, params string[] surveys) =>
        Host.Knows(DerivedId.From(programme, country), new CountryPolicy(country, 1, ["en"], threshold, 10, [], surveys is [] ? ["pulse"] : surveys, new Dictionary<string, int>(), []), ++_policies);

    /// <summary>A session of each pair, planned for the day before.</summary>
    public static Session TheSession(int pair, string status = "held") => new(
        programme, PairOf(pair), Mentor(pair), Mentee(pair), 1, "session", status, "digital-trends", march_25.AddDays(-1), march_25.AddDays(-1), 60, "Europe/Berlin");

    public async Task SessionsAreHeld(int pairs)
    {
        for (var pair = 1; pair <= pairs; pair++) await Bus.Publish(new SessionHeld(Host.Head(SessionOf(pair), 2), TheSession(pair)), Ct);
        for (var pair = 1; pair <= pairs; pair++)
        {
            var id = PulseDecider.IdOf(SessionOf(pair));
            await Eventually.True(async () => await Load<Pulse>(id) is not null);
        }
    }

    /// <summary>Two of whom a pair is proposed have their chemistry talk, as somebody says.</summary>
    public Task TheyTalk(int pair) => Bus.Publish(new TalkHeld(
        Host.Head(new Guid(pair, 8, 0, new byte[8]), 2), TheSession(pair) with { Number = 0, Kind = "chemistry", ProposalId = new Guid(pair, 7, 0, new byte[8]) }), Ct);

    public Task PairForms(int pair) => Bus.Publish(new PairFormed(Host.Head(PairOf(pair)), new Pair(
        programme, Mentor(pair), Mentee(pair), Guid.NewGuid(), Guid.NewGuid(), "active", march_25, ["digital-trends"], null, null, null)), Ct);

    /// <summary>More sessions of the first pair, each with its pulse.</summary>
    public async Task<IReadOnlyList<Guid>> FirstPairMeets(int times)
    {
        Guid[] sessions = [.. Enumerable.Range(1, times).Select(number => new Guid(number, 9, 0, new byte[8]))];
        foreach (var session in sessions) await Bus.Publish(new SessionHeld(Host.Head(session, 2), TheSession(1)), Ct);
        foreach (var session in sessions) await Eventually.True(async () => await Load<Pulse>(PulseDecider.IdOf(session)) is not null);
        return sessions;
    }

    public async Task<HttpClient> SignIn(Guid person)
    {
        var subject = person.ToString("N");
        await Host.Knows(person, new Person(
            ServiceHost<Pulse>.SubjectKey(subject), null, [], "unit", "entity", "DE", null, "site", "function", 5, null, ["en"], "Europe/Berlin", true, null));
        return Host.As(subject);
    }

    public async Task<HttpResponseMessage> Answer(Guid person, int pair, object answer) =>
        await (await SignIn(person)).PostAsJsonAsync($"/api/v1/pulses/{PulseDecider.IdOf(SessionOf(pair))}/answer", answer, Json.Options, Ct);

    /// <summary>Passes the time until the window has closed that closes then.</summary>
    public async Task WindowCloses(DateTimeOffset at)
    {
        Host.Clock.SetUtcNow(at);
        await Eventually.Get(Window, window => window!.ClosesAt > at);
    }

    public Task<ReportingWindow?> Window() => Load<ReportingWindow>(ReportingDecider.IdOf(programme));

    public async Task<T?> Load<T>(Guid id) where T : notnull
    {
        await using var session = Host.Store.QuerySession();
        return await session.LoadAsync<T>(id, Ct);
    }

    /// <summary>Every row of a table, as text.</summary>
    public async Task<IReadOnlyList<string>> Dump(string table)
    {
        await using var command = _database.CreateCommand($"select row_to_json(t)::text from {table} t");
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct)) rows.Add(reader.GetString(0));
        return rows;
    }

    public async Task<long> Count(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await Host.DisposeAsync();
    }

    private sealed class Exporter(ConcurrentQueue<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in OpenTelemetry.Batch<Activity> batch)
        {
            foreach (var span in batch) spans.Enqueue(span);
            return ExportResult.Success;
        }
    }
    private sealed class LogBook(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
