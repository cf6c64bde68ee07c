using System.Diagnostics;
using Npgsql;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Benchmarks;

/// <summary>The three services that copy what Programme tells, each with a database of its own, on Programme's broker, in this process.</summary>
internal sealed class Others(IReadOnlyList<AnyService> services) : IAsyncDisposable
{
    /// <summary>Asks for them on the command line.</summary>
    private const string Option = "--all-services";

    /// <summary>None of them, unless they are asked for.</summary>
    public static async Task<Others> Start(string[] options, string broker)
    {
        if (!options.Contains(Option)) return new([]);
        Console.WriteLine("Starting Matching, Scheduling and Feedback ...");
        return new([await AnyService.Start("matching", broker), await AnyService.Start("scheduling", broker), await AnyService.Start("feedback", broker)]);
    }

    /// <summary>How long after <paramref name="started"/> each has copied as many people for whom the condition holds.</summary>
    /// <param name="where">In SQL, about the column <c>data</c> of a copy.</param>
    public async Task<IReadOnlyList<Figure>> CaughtUp(long people, string where, long started, string target) => await Task.WhenAll(services.Select(async service =>
    {
        await using var database = NpgsqlDataSource.Create(service.Database);
        await using var count = database.CreateCommand($"select count(*) from mt_doc_copy_person where {where}");
        // To count half a million takes a while: it must not slow down what it waits for.
        for (var asked = Stopwatch.GetTimestamp(); (long)(await count.ExecuteScalarAsync())! < people; asked = Stopwatch.GetTimestamp())
            await Task.Delay(TimeSpan.FromSeconds(1) + 30 * Stopwatch.GetElapsedTime(asked));
        var after = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"  {service.Name} has caught up after {after.TotalSeconds:F1} s");
        return new Figure($"{service.Name} has caught up", after.TotalSeconds, "s", Target: target);
    }));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services) await service.DisposeAsync();
    }
}
