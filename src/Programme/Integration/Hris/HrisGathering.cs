using System.Threading.Channels;
using ReverseMentoring.Programme.Workforce;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>
/// Gathers what comes on the exchange at the same time, one event or many, so that it is taken together. Nobody waits for more to come. What
/// cannot be taken together is taken by each alone, so that one that fails takes nobody with it.
/// </summary>
internal sealed class HrisGathering
{
    /// <summary>So many messages are worked on at once that the next are here when the last are written.</summary>
    public const int Messages = 256;

    private readonly Channel<Gathered> _gathered = Channel.CreateUnbounded<Gathered>(new() { SingleReader = true });
    private readonly HrisInbox _inbox;
    private readonly Precedence _precedence;
    private readonly IConfiguration _configuration;

    public HrisGathering(HrisInbox inbox, Precedence precedence, IConfiguration configuration)
    {
        (_inbox, _precedence, _configuration) = (inbox, precedence, configuration);
        _ = TakeTogether();
    }

    public async Task<WorkerEventAnswer> Take(CloudEvent @event, CancellationToken ct)
    {
        var gathered = new Gathered(@event);
        _gathered.Writer.TryWrite(gathered);
        return await gathered.Answer.Task.WaitAsync(ct) ?? await _inbox.Take(@event, HrisScope.OfSource(_configuration, @event.Source), ct);
    }

    private async Task TakeTogether()
    {
        while (await _gathered.Reader.WaitToReadAsync())
        {
            var all = new List<Gathered>();
            while (all.Count < Messages && _gathered.Reader.TryRead(out var next)) all.Add(next);
            // As many as are worked on at once have come in the time of one page: a flood, which goes before telling of it.
            if (all.Count == Messages) _precedence.Take();
            foreach (var source in all.GroupBy(gathered => gathered.Event.Source)) await Take(source.Key, [.. source]);
        }
    }

    private async Task Take(string source, Gathered[] all)
    {
        // What ends a run of snapshots comes after those before it, and may take long: nobody waits for it.
        Gathered[] together = [.. all.Where(gathered => gathered.Event.Type != SnapshotRuns.Type)];
        var taking = _inbox.Take([.. together.Select(gathered => gathered.Event)], HrisScope.OfSource(_configuration, source), CancellationToken.None);
        await ((Task)taking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var index = 0; index < together.Length; index++) together[index].Answer.SetResult(taking.IsCompletedSuccessfully ? taking.Result[index] : null);
        foreach (var gathered in all.Except(together)) gathered.Answer.SetResult(null);
    }

    private sealed record Gathered(CloudEvent Event)
    {
        /// <summary>Null where it was not taken with the others.</summary>
        public TaskCompletionSource<WorkerEventAnswer?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
