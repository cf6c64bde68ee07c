namespace ReverseMentoring.Matching.Engine.Optimum;

/// <summary>Most pairs by augmenting paths; whom a search in vain has reached can be part of no path any more, and they make the cover.</summary>
/// <param name="lefts">Seats of each mentor, <paramref name="rights"/> of each mentee; on one of the two sides all have at most one.</param>
internal sealed class PlacementSearch(Market market, int from, int[] lefts, int[] rights)
{
    private readonly List<int>[] _ofLeft = [.. lefts.Select(_ => new List<int>())];
    private readonly List<int>[] _ofRight = [.. rights.Select(_ => new List<int>())];
    private readonly bool[] _stuck = new bool[lefts.Length];
    private readonly bool[] _dead = new bool[rights.Length];
    private readonly int[] _seen = new int[lefts.Length];
    private readonly int[] _to = new int[lefts.Length];
    private readonly int[] _by = new int[rights.Length];
    private readonly int[] _open = new int[rights.Length];
    private readonly sbyte[] _buffer = new sbyte[rights.Length];
    private readonly List<int> _walk = [];
    private readonly List<int> _reached = [];
    private int _search;

    /// <summary>One more pair for somebody, if there can be one.</summary>
    public bool Place(int source)
    {
        _search++;
        _walk.Clear();
        _reached.Clear();
        _walk.Add(source);
        _seen[source] = _search;
        var opens = 0;
        for (var right = 0; right < rights.Length; right++)
        {
            if (rights[right] > 0 && !_dead[right]) _open[opens++] = right;
        }

        for (var at = 0; at < _walk.Count; at++)
        {
            var left = _walk[at];
            var row = market.Scores.Row(left, _buffer);
            var kept = 0;
            for (var i = 0; i < opens; i++)
            {
                var right = _open[i];
                if (row[right] < from || !market.Open(left, right, row[right]) || _ofLeft[left].Contains(right))
                {
                    _open[kept++] = right;
                    continue;
                }

                _by[right] = left;
                if (_ofRight[right].Count < rights[right])
                {
                    Flip(right, source);
                    return true;
                }

                foreach (var held in _ofRight[right])
                {
                    if (_seen[held] == _search) continue;
                    (_seen[held], _to[held]) = (_search, right);
                    _walk.Add(held);
                }

                _reached.Add(right);
            }

            opens = kept;
        }

        // A stuck person's own pairs belong to the cover as well: they are all that person can have.
        foreach (var right in _reached.Concat(_walk.SelectMany(left => _ofLeft[left]))) _dead[right] = true;
        foreach (var left in _walk) _stuck[left] = true;
        return false;
    }

    private void Flip(int right, int source)
    {
        for (var left = _by[right]; ; left = _by[right])
        {
            _ofRight[right].Add(left);
            _ofLeft[left].Add(right);
            if (left == source) return;
            right = _to[left];
            _ofRight[right].Remove(left);
            _ofLeft[left].Remove(right);
        }
    }

    public VertexCover Cover() => new(
        [.. Enumerable.Range(0, lefts.Length).Where(left => lefts[left] > 0 && !_stuck[left])],
        [.. Enumerable.Range(0, rights.Length).Where(right => _dead[right])],
        _ofRight.Sum(pairs => (long)pairs.Count));
}
