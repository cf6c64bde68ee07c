using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Integration;

/// <summary>
/// Whoever brings in very many workers goes first: meanwhile the relay tells of a page only every other second. What it has to tell stands behind all
/// that came in before in any case; on a machine with few processors both at once would only make the HRIS wait longer.
/// </summary>
internal sealed class Precedence
{
    /// <summary>Fewer are no backlog, and are told at once.</summary>
    private const int Many = 400;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private long _until;

    /// <summary>Taken again with every piece; ends by itself.</summary>
    public void Take() => Volatile.Write(ref _until, Environment.TickCount64 + (long)Pause.TotalMilliseconds);

    public Complete Over(Complete complete) => async (page, documents, ct) =>
    {
        if (page.Count >= Many && Environment.TickCount64 < Volatile.Read(ref _until)) await Task.Delay(Pause, ct);
        return await complete(page, documents, ct);
    };
}
