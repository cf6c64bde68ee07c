using System.Collections.Concurrent;
using System.Threading.Channels;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Scenarios;

/// <summary>
/// What this node is to compute, one after the other: a computation takes every core and a byte for each pair. What is due stays due until its
/// pairs are stored, so that a node which stopped or died in the middle is followed by another, or by itself.
/// </summary>
internal sealed class ScenarioQueue
{
    private readonly Channel<Guid> _asked = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, bool> _here = [];

    public Decision Ask(Guid id)
    {
        if (_here.TryAdd(id, true)) _asked.Writer.TryWrite(id);
        return Decision.Conflict("scenario-computing", "It is being computed.");
    }

    public IAsyncEnumerable<Guid> All(CancellationToken ct) => _asked.Reader.ReadAllAsync(ct);

    public void Done(Guid id) => _here.TryRemove(id, out _);
}
