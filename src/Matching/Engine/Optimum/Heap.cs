namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>Nodes by distance, the nearest first, of equal ones the first in order; a node that is pushed again only comes nearer.</summary>
internal sealed class Heap(int nodes)
{
    private readonly int[] _place = new int[nodes];
    private (long Distance, int Node)[] _heap = new (long, int)[64];

    public int Count { get; private set; }

    public void Clear()
    {
        for (var i = 0; i < Count; i++) _place[_heap[i].Node] = 0;
        Count = 0;
    }

    public void Push(int node, long distance)
    {
        var at = _place[node] - 1;
        if (at < 0)
        {
            if (Count == _heap.Length) Array.Resize(ref _heap, 2 * Count);
            at = Count++;
        }

        var item = (distance, node);
        while (at > 0)
        {
            var above = (at - 1) >> 2;
            if (!Before(item, _heap[above])) break;
            Put(at, _heap[above]);
            at = above;
        }

        Put(at, item);
    }

    public (int Node, long Distance) Pop()
    {
        var (distance, node) = _heap[0];
        _place[node] = 0;
        var last = _heap[--Count];
        if (Count == 0) return (node, distance);
        for (var at = 0; ;)
        {
            var first = 4 * at + 1;
            if (first >= Count)
            {
                Put(at, last);
                return (node, distance);
            }

            var least = first;
            for (var child = first + 1; child < Math.Min(first + 4, Count); child++)
            {
                if (Before(_heap[child], _heap[least])) least = child;
            }

            if (!Before(_heap[least], last))
            {
                Put(at, last);
                return (node, distance);
            }

            Put(at, _heap[least]);
            at = least;
        }
    }

    private void Put(int at, (long Distance, int Node) item)
    {
        _heap[at] = item;
        _place[item.Node] = at + 1;
    }

    private static bool Before((long Distance, int Node) one, (long Distance, int Node) other) =>
        one.Distance != other.Distance ? one.Distance < other.Distance : one.Node < other.Node;
}
