using System.Diagnostics;

namespace ReverseMentoring.Demo.Platform;

/// <summary>
/// Knows when the platform has come to rest: nothing to relay, nothing due, no message ready or on the way, twice the same for longer than
/// the broker's counts are old. Only then may time pass.
/// </summary>
internal sealed class Rest(Api api, Broker broker, TimeSpan statisticsEvery)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>So much is not done in a moment, and to look costs those who do it.</summary>
    private const int Much = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Counts may be as old as the statistics, and a moment for the message that is between two counts.</summary>
    private readonly TimeSpan longEnough = statisticsEvery + TimeSpan.FromMilliseconds(50);

    private IReadOnlyDictionary<string, long>? buried;

    /// <summary>How often it was waited for.</summary>
    public int Times { get; private set; }

    /// <summary>How long it was waited for, all in all.</summary>
    public TimeSpan Waited { get; private set; }

    /// <param name="left">Is told how much is still to be done.</param>
    /// <exception cref="DemoFailure">Nothing moves any more although something is left, or a message could not be consumed.</exception>
    public async Task Come(CancellationToken ct, Action<long>? left = null)
    {
        Reading? last = null;
        var (begun, since) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        while (true)
        {
            var reading = await Read(ct);
            if (last is null || !reading.Same(last)) (last, since) = (reading, Stopwatch.GetTimestamp());
            left?.Invoke(reading.Left);

            var unchanged = Stopwatch.GetElapsedTime(since);
            if (reading.Left == 0 && unchanged >= longEnough)
            {
                (Times, Waited) = (Times + 1, Waited + Stopwatch.GetElapsedTime(begun));
                return;
            }

            if (unchanged > Patience) throw new DemoFailure($"The platform does not come to rest: for {Patience.TotalSeconds:0} s nothing has moved, and there is left {reading.Describe()}.");
            await Task.Delay(reading.Left > Much ? 4 * LookEvery : LookEvery, ct);
        }
    }

    /// <summary>
    /// What the clock has made due was begun: the reminder comes before who is reminded acts, and does not meet them on the same stream.
    /// </summary>
    public async Task NothingDue(CancellationToken ct)
    {
        while ((await Backlogs(ct)).Values.Any(service => service.Due > 0)) await Task.Delay(LookEvery, ct);
    }

    private async Task<Reading> Read(CancellationToken ct)
    {
        var messages = broker.Messages(ct);
        var backlogs = await Backlogs(ct);
        var all = await messages;

        var dead = all.Where(queue => Broker.IsGraveyard(queue.Key)).ToDictionary();
        buried ??= dead;
        if (dead.FirstOrDefault(queue => queue.Value > buried.GetValueOrDefault(queue.Key)) is { Key: { } grave })
            throw new DemoFailure($"A message could not be consumed and lies in the queue {grave}.");
        return new(backlogs, all.Where(queue => !Broker.IsGraveyard(queue.Key)).ToDictionary());
    }

    private async Task<Dictionary<string, Backlog>> Backlogs(CancellationToken ct) =>
        (await Task.WhenAll(Settings.ServiceNames.Select(async service => (service, await api.Machine.Get<Backlog>(service, "/ops/backlog", ct))))).ToDictionary();

    private sealed record Backlog(long Head, IReadOnlyDictionary<string, long> Relays, long Due)
    {
        public long Behind => Relays.Count == 0 ? Head : Relays.Values.Sum(at => Math.Max(0, Head - at));
    }

    private sealed record Reading(IReadOnlyDictionary<string, Backlog> Services, IReadOnlyDictionary<string, long> Messages)
    {
        public long Left => Messages.Values.Sum() + Services.Values.Sum(service => service.Behind + service.Due);

        public bool Same(Reading other) =>
            Messages.ToHashSet().SetEquals(other.Messages)
            && Services.All(service => other.Services[service.Key] is var before
                && (before.Head, before.Due, before.Behind) == (service.Value.Head, service.Value.Due, service.Value.Behind));

        public string Describe() => string.Join(", ",
        [
            .. Messages.Select(queue => $"{queue.Value} in {queue.Key}"),
            .. Services.Where(service => service.Value.Behind > 0).Select(service => $"{service.Value.Behind} to relay in {service.Key}"),
            .. Services.Where(service => service.Value.Due > 0).Select(service => $"{service.Value.Due} due in {service.Key}")
        ]);
    }
}
