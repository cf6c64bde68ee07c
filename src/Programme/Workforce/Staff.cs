using System.Diagnostics.Metrics;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>
/// Who is active here and was not in what the HRIS says is everybody, has left; but so many at once that nobody can believe it are an alarm,
/// and nobody is taken for gone.
/// </summary>
internal static class Staff
{
    public const string TooManyMissing = "too-many-missing";
    private const int AtOnce = 4;
    private static readonly Counter<long> Suspicious = new Meter("ReverseMentoring.Programme")
        .CreateCounter<long>("rm_hris_missing_suspicious", description: "Times that so many workers were missing that nobody was taken for gone.");

    /// <param name="countries">Those that it is the whole of; empty for all.</param>
    /// <returns>Who is missing, and whether that can be believed.</returns>
    public static async Task<(IReadOnlyList<Guid> Missing, bool Believed)> Without(
        IReadOnlySet<Guid> seen, string source, IReadOnlyCollection<string> countries, NpgsqlDataSource database, IConfiguration configuration, ILogger log, CancellationToken ct)
    {
        await using var select = database.CreateCommand("""
            select w.id from mt_doc_worker w join mt_doc_personaldata p on p.id = w.id
            where p.data ->> 'source' = $1 and (w.data ->> 'active')::boolean and (cardinality($2) = 0 or w.data -> 'employment' ->> 'country' = any($2))
            """);
        select.Parameters.AddWithValue(source);
        select.Parameters.AddWithValue(countries.ToArray());
        var (active, missing) = (0, new List<Guid>());
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            active++;
            if (!seen.Contains(rows.GetGuid(0))) missing.Add(rows.GetGuid(0));
        }

        if (missing.Count <= configuration.GetValue("Hris:MissingShare", 0.05) * active) return (missing, true);
        Suspicious.Add(1);
        log.LogWarning("{Missing} of {Active} workers are missing in what should be everybody. Nobody was taken for gone.", missing.Count, active);
        return (missing, false);
    }

    /// <summary>From the day on as of which they were missing. Whoever came back later is not touched.</summary>
    public static Task LetGo(IEnumerable<Guid> people, Order order, Commands commands, CancellationToken ct) =>
        Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (person, stop) =>
            await commands.Execute<Worker>(person, null, async (worker, reading) =>
            {
                var decision = WorkerDecider.Decide(worker, new WorkerNews(NewsKind.Left, order, null, order.EffectiveFrom.AddDays(-1)), reading.Now);
                return decision.Refusal is null && !WorkerDecider.IsStale(decision) ? await decision.WithTheirParticipations(worker, person, reading) : Decision.Nothing;
            }, stop));
}
